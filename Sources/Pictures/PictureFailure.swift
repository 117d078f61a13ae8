// Why a picture could not be shown, in cases a caller can act on and in words an inspector reads.

/// What stands between an order and its canvas.
package enum PictureFailure: Error, Hashable, Sendable {
  /// There is no such file.
  case missing
  /// The queue's media folder itself cannot be opened; the reason, from the system.
  case noMediaFolder(String)
  /// The path is absolute, holds `..` or NUL, or a link on it leads out of the media folder.
  case outsideMedia
  /// A folder, a pipe, a device or a socket.
  case notAFile
  /// More bytes than are read.
  case fileTooLarge(bytes: Int)
  /// The system refused: the reason, from the system.
  case unreadable(String)
  /// The first bytes are those of no format that is shown.
  case notAPicture
  /// More pixels than are decoded, by its own header.
  case tooManyPixels(width: Int, height: Int)
  /// It begins like a picture, and cannot be decoded; the reason, from the decoder.
  case damaged(String)
  /// A picture whose pixels are of a kind that is not shown; which.
  case unsupported(String)
  /// Decoding could not be set up at all; the reason.
  case cannotStart(String)

  /// One plain sentence without a full stop, printable ASCII.
  package var inWords: String {
    switch self {
    case .missing: "the picture is missing"
    case .noMediaFolder(let reason): "the media folder cannot be opened: \(reason)"
    case .outsideMedia: "the picture's path leads outside the media folder"
    case .notAFile: "the picture's path is not a regular file"
    case .fileTooLarge(let bytes):
      "the picture's file is too large (\(bytes >> 20) MiB, at most \(MediaFolder.mostBytes >> 20))"
    case .unreadable(let reason): "the picture cannot be read: \(reason)"
    case .notAPicture: "the file is not a PNG, JPEG, TIFF, WebP or GIF picture"
    case .tooManyPixels(let width, let height):
      "the picture is too large to be shown (\(width) x \(height) pixels)"
    case .damaged(let reason): "the picture is damaged: \(reason)"
    case .unsupported(let kind): "pictures with \(kind) are not shown"
    case .cannotStart(let reason): "pictures cannot be shown: \(reason)"
    }
  }
}

/// The first line of a text from a library, made printable and short: it may quote hostile bytes.
func plainReason(_ text: String) -> String {
  let line = text.utf8.prefix { $0 != UInt8(ascii: "\n") }.prefix(120)
  let printable = line.map { 0x20...0x7E ~= $0 ? $0 : UInt8(ascii: "?") }
  return printable.isEmpty ? "it cannot be decoded" : String(decoding: printable, as: UTF8.self)
}
