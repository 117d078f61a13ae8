// Inversion, brightness and contrast, as an inspector sets them by steps.

internal import Screen

/// What becomes of each of the 256 values of a sample.
struct Tone {
  private static let steps = -20...20
  /// Of full scale, a step of brightness.
  private static let brightnessStep = 0.08
  /// The factor about mid grey, a step of contrast.
  private static let contrastStep = 1.25

  private let table: [UInt8]?

  init(_ order: PictureOrder) {
    guard order.inverted || order.brightness != 0 || order.contrast != 0 else {
      table = nil
      return
    }
    let contrast = Self.power(Self.contrastStep, Self.bounded(order.contrast))
    let offset = Double(Self.bounded(order.brightness)) * Self.brightnessStep * 255
    table = (0...255).map { value in
      let given = order.inverted ? 255 - value : value
      return UInt8(min(255, max(0, (Double(given) - 127.5) * contrast + 127.5 + offset)).rounded())
    }
  }

  func apply(to samples: [UInt8]) -> [UInt8] {
    guard let table else { return samples }
    return samples.map { table[Int($0)] }
  }

  private static func bounded(_ step: Int) -> Int {
    min(max(step, steps.lowerBound), steps.upperBound)
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    let magnitude = (0..<abs(exponent)).reduce(1.0) { product, _ in product * base }
    return exponent < 0 ? 1 / magnitude : magnitude
  }
}
