// How large a picture is, by its header alone.

extension Picture {
  /// Width and height in pixels once the picture is upright, as the console shows it and boxes mean it.
  ///
  /// A plain PNG says so in its first bytes, which is many times faster than asking the library.
  package static func size(
    of bytes: [UInt8]
  ) throws(PictureFailure) -> (width: Int, height: Int) {
    guard let format = PictureFormat(of: bytes) else { throw .notAPicture }
    if format == .png, let size = plainPNGSize(bytes) { return size }
    try Decoder.start()
    return try bytes.withUnsafeBytes { raw in
      Result { () throws(PictureFailure) in
        let raster = try Raster(opening: raw, as: format)
        let (width, height) = (raster.width, raster.height)
        return raster.orientation >= 5 ? (width: height, height: width) : (width, height)
      }
    }.get()
  }

  /// The usual ending of files of the picture's format, without a point.
  package static func fileEnding(of bytes: [UInt8]) throws(PictureFailure) -> String {
    switch PictureFormat(of: bytes) {
    case .png: "png"
    case .jpeg: "jpg"
    case .tiff: "tif"
    case .webp: "webp"
    case .gif: "gif"
    case nil: throw .notAPicture
    }
  }

  /// Nil where the header is not as it must be, or a chunk before the pixels may turn the picture.
  private static func plainPNGSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    guard bytes.count >= 33, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
    let (width, height) = (number(16), number(20))
    guard 1...longestSide ~= width, 1...longestSide ~= height else { return nil }
    var at = 33
    while at + 8 <= bytes.count {
      let name = bytes[at + 4..<at + 8]
      if name.elementsEqual("IDAT".utf8) { return (width, height) }
      if name.elementsEqual("eXIf".utf8) { return nil }
      at += 12 + number(at)
    }
    return nil
  }
}
