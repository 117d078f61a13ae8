// Tells a picture's format by its first bytes, so that only the named decoders ever run.

internal import CVips

/// A format that is shown. Vector pictures, documents and rarer formats are refused: their decoders
/// are too large a surface for bytes from outside.
enum PictureFormat: CaseIterable {
  case png, jpeg, tiff, webp, gif

  init?(of bytes: [UInt8]) {
    guard let found = Self.allCases.first(where: { $0.begins(bytes) }) else { return nil }
    self = found
  }

  private func begins(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    case .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
    case .tiff: bytes.starts(with: [0x49, 0x49, 42, 0]) || bytes.starts(with: [0x4D, 0x4D, 0, 42])
    case .webp: bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8)
    case .gif: bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8)
    }
  }

  var code: lineside_vips_format {
    switch self {
    case .png: LINESIDE_VIPS_PNG
    case .jpeg: LINESIDE_VIPS_JPEG
    case .tiff: LINESIDE_VIPS_TIFF
    case .webp: LINESIDE_VIPS_WEBP
    case .gif: LINESIDE_VIPS_GIF
    }
  }
}
