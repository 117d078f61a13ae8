// One libvips image, let go with its owner, and the few operations that preparing a picture takes.

internal import CVips

/// An image in libvips: a header, and pixels that are worked out when they are asked for.
struct Raster: ~Copyable {
  private let image: UnsafeMutablePointer<VipsImage>

  private init(_ image: UnsafeMutablePointer<VipsImage>) { self.image = image }

  deinit { g_object_unref(image) }

  /// Opens a file's bytes, which must outlive every raster made from this one.
  init(
    opening bytes: UnsafeRawBufferPointer, as format: PictureFormat, shrink: Int32 = 1
  ) throws(PictureFailure) {
    // What an earlier picture left without failing is not this one's reason.
    lineside_vips_forget_errors()
    self = try Self.made {
      lineside_vips_open(format.code, bytes.baseAddress, bytes.count, shrink, &$0)
    }
  }

  private static func made(
    _ operation: (inout UnsafeMutablePointer<VipsImage>?) -> Int32
  ) throws(PictureFailure) -> Raster {
    var out: UnsafeMutablePointer<VipsImage>?
    guard operation(&out) == 0, let out else { throw lastFailure() }
    return Raster(out)
  }

  /// What libvips has to say of its last failure; the note is wiped.
  private static func lastFailure() -> PictureFailure {
    guard let text = lineside_vips_error() else { return .damaged(plainReason("")) }
    defer { g_free(text) }
    return .damaged(plainReason(String(cString: text)))
  }

  // MARK: What the header says

  var width: Int { Int(lineside_vips_width(image)) }
  var height: Int { Int(lineside_vips_height(image)) }
  var bands: Int { Int(lineside_vips_bands(image)) }
  var bytesPerSample: Int { Int(lineside_vips_sample_size(image)) }
  var hasAlpha: Bool { lineside_vips_has_alpha(image) != 0 }
  /// EXIF orientation, 1…8; from 5 on width and height change places.
  var orientation: Int { Int(lineside_vips_orientation(image)) }

  /// Its rows do not come from top to bottom, so that the decoder must hold all of it.
  var isInterlaced: Bool {
    lineside_vips_has(image, "interlaced") != 0
      || lineside_vips_has(image, "jpeg-multiscan") != 0
  }

  /// Samples are whole numbers from 0 to 255, or to 65535.
  var isWholeNumbers: Bool {
    let format = lineside_vips_samples(image)
    return format == VIPS_FORMAT_UCHAR || format == VIPS_FORMAT_USHORT
  }

  /// Grey or red, green and blue (with or without alpha), as it is.
  var isGreyOrColour: Bool {
    switch lineside_vips_interpretation(image) {
    case VIPS_INTERPRETATION_B_W, VIPS_INTERPRETATION_GREY16, VIPS_INTERPRETATION_sRGB,
      VIPS_INTERPRETATION_RGB, VIPS_INTERPRETATION_RGB16, VIPS_INTERPRETATION_MULTIBAND:
      true
    default: false
    }
  }

  // MARK: Operations

  /// Without alpha, laid on mid grey, where both bright and dark parts stand out.
  consuming func flattened() throws(PictureFailure) -> Raster {
    guard hasAlpha else { return self }
    let most = bytesPerSample == 1 ? 255.0 : 65535.0
    return try Self.made { lineside_vips_flatten(image, &$0, (most / 2).rounded(), most) }
  }

  /// - Parameter scale: above 0, at most 1.
  consuming func shrunk(by scale: Double) throws(PictureFailure) -> Raster {
    guard scale < 1 else { return self }
    return try Self.made { lineside_vips_shrink(image, &$0, scale) }
  }

  consuming func inSRGB() throws(PictureFailure) -> Raster {
    // The profile inside the file is bytes from outside; the colours need not be that exact.
    lineside_vips_remove(image, "icc-profile-data")
    return try Self.made { lineside_vips_to_srgb(image, &$0) }
  }

  /// Turned as its orientation asks. Turning wants pixels in any order, so they are all worked out.
  consuming func upright() throws(PictureFailure) -> Raster {
    guard orientation > 1 else { return self }
    guard let memory = lineside_vips_in_memory(image) else { throw Self.lastFailure() }
    let whole = Raster(memory)
    return try Self.made { lineside_vips_autorotate(whole.image, &$0) }
  }

  /// All samples, row by row, bands side by side, `bytesPerSample` bytes each in the machine's order.
  consuming func withSamples<Value>(
    _ body: (UnsafeRawBufferPointer) -> Value
  ) throws(PictureFailure) -> Value {
    var count = 0
    guard let samples = lineside_vips_write(image, &count) else { throw Self.lastFailure() }
    defer { g_free(samples) }
    return body(UnsafeRawBufferPointer(start: samples, count: count))
  }
}
