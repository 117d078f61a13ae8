// Turns a picture file's bytes into a picture to draw from, trusting none of them.

internal import CVips
internal import Glibc
internal import Synchronization

/// libvips, loaded and started once a process, with the first picture.
enum Decoder {
  private static let hasStarted = Atomic<Bool>(false)

  /// Keeps libvips from loading its modules (ImageMagick, HEIF, PDF and others): none of their formats
  /// is shown, and they would cost memory and be a surface. To be called before there are threads.
  static func keepModulesOut() {
    // The documented way to tell libvips where it is installed; there are no modules below here.
    setenv("VIPSHOME", "/dev/null", 0)
  }

  private static let started: Bool = {
    lineside_give_back_large_blocks()
    let started = lineside_vips_start() == 0
    hasStarted.store(started, ordering: .releasing)
    return started
  }()

  static func start() throws(PictureFailure) {
    guard started else { throw .cannotStart("libvips is missing or does not start") }
  }

  /// Gives back what libvips keeps for the calling thread; its last words. A library that was never
  /// started keeps nothing, and must not be asked.
  static func leaveThread() {
    if hasStarted.load(ordering: .acquiring) { lineside_vips_leave_thread() }
  }
}

extension Picture {
  /// More pixels than this are refused by the header, before any is decoded.
  package static let mostPixels = 100_000_000
  /// A longer side is refused.
  package static let longestSide = 32_768
  /// Bytes that a decoder may need at once where it must hold the whole picture.
  private static let mostBytesAtOnce = 128 << 20

  /// Decodes PNG, JPEG, TIFF, WebP and GIF (the first page or frame).
  ///
  /// The picture is turned upright, laid on mid grey where it is transparent, brought to grey or sRGB
  /// with 8 bits a sample (`EightBits`), and shrunk to about `most` bytes of samples where it has more.
  package static func decoded(
    _ bytes: [UInt8], keeping most: Int = mostBytes
  ) throws(PictureFailure) -> Picture {
    try Decoder.start()
    guard let format = PictureFormat(of: bytes) else { throw .notAPicture }
    return try bytes.withUnsafeBytes { raw in
      Result { () throws(PictureFailure) in try decoded(raw, as: format, keeping: most) }
    }.get()
  }

  private static func decoded(
    _ bytes: UnsafeRawBufferPointer, as format: PictureFormat, keeping most: Int
  ) throws(PictureFailure) -> Picture {
    var raster = try Raster(opening: bytes, as: format)
    let (width, height) = (raster.width, raster.height)
    try refuseGiants(raster, format)
    let colours = min(raster.bands, 3)
    let scale = min(1, (Double(most) / Double(width * height * colours)).squareRoot())
    if format == .jpeg, scale <= 0.5 {
      raster = try Raster(opening: bytes, as: format, shrink: Self.shrink(notBelow: scale))
    }
    if !raster.isGreyOrColour { raster = try raster.inSRGB() }
    guard raster.isWholeNumbers else { throw .unsupported("other than 8 or 16 bits a sample") }
    raster = try raster.flattened()
    raster = try raster.shrunk(by: scale * Double(width) / Double(raster.width))
    let lying = raster.orientation >= 5
    raster = try raster.upright()
    let bands = raster.bands
    guard bands == 1 || bands == 3 else { throw .unsupported("\(bands) channels") }
    let (shownWidth, shownHeight, deep) = (raster.width, raster.height, raster.bytesPerSample == 2)
    let samples = try raster.withSamples { deep ? EightBits.from($0) : Array($0) }
    return Picture(
      width: shownWidth, height: shownHeight, bands: bands, samples: samples,
      fileWidth: lying ? height : width, fileHeight: lying ? width : height)
  }

  /// Refuses what would need too much memory or time, by what the header says.
  private static func refuseGiants(
    _ raster: borrowing Raster, _ format: PictureFormat
  ) throws(PictureFailure) {
    let (width, height) = (raster.width, raster.height)
    let failure = PictureFailure.tooManyPixels(width: width, height: height)
    guard width <= longestSide, height <= longestSide, width * height <= mostPixels else {
      throw failure
    }
    let streams = (format == .png || format == .jpeg) && !raster.isInterlaced
    // A progressive JPEG is held as coefficients of two bytes.
    let bytesPerSample = format == .jpeg ? 2 : raster.bytesPerSample
    let wanted = width * height * raster.bands * bytesPerSample
    guard streams || wanted <= mostBytesAtOnce else { throw failure }
  }

  /// The largest shrink factor of a JPEG decoder that leaves no less than `scale`.
  private static func shrink(notBelow scale: Double) -> Int32 {
    scale <= 0.125 ? 8 : scale <= 0.25 ? 4 : 2
  }
}
