// A decoded picture: grey or colour samples, 8 bits each, to be drawn from again and again.

package struct Picture: Equatable, Sendable {
  /// Most bytes of samples that a picture keeps; a larger one is shrunk while it is decoded.
  package static let mostBytes = 8 << 20

  /// In samples kept.
  package let width: Int
  package let height: Int
  /// 1 grey, 3 red, green, blue.
  package let bands: Int
  /// Row by row, bands side by side.
  let samples: [UInt8]
  /// As the file has it, turned upright, in pixels.
  package let fileWidth: Int
  package let fileHeight: Int

  /// - Precondition: `samples` holds `width * height * bands` of them, and none of these is 0.
  init(
    width: Int, height: Int, bands: Int, samples: [UInt8], fileWidth: Int, fileHeight: Int
  ) {
    precondition(samples.count == width * height * bands)
    self.width = width
    self.height = height
    self.bands = bands
    self.samples = samples
    self.fileWidth = fileWidth
    self.fileHeight = fileHeight
  }
}
