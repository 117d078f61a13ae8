// Brings 16-bit samples to the 8 bits that a terminal can show.

/// Cameras store 10, 12 or 14 bits in 16, at the low or at the high end. The full scale taken is the
/// smallest power of two, from 256 up, that holds all but one in a thousand of the samples; what is
/// above is white. So a few hot pixels do not darken a picture, pictures of one camera look alike
/// (a stretch from the darkest to the brightest would make each different), and nothing is amplified
/// that is not there.
enum EightBits {
  /// - Parameter samples: 16-bit whole numbers in the machine's byte order.
  static func from(_ samples: UnsafeRawBufferPointer) -> [UInt8] {
    let values = samples.bindMemory(to: UInt16.self)
    let shift = bitsBeyondEight(values)
    return values.map { UInt8(min(255, $0 >> shift)) }
  }

  private static func bitsBeyondEight(_ values: UnsafeBufferPointer<UInt16>) -> UInt16 {
    // How many samples need so many bits, 0…16.
    var needing = [Int](repeating: 0, count: 17)
    for value in values { needing[16 - value.leadingZeroBitCount] += 1 }
    let spared = values.count / 1000
    var above = 0
    for bits in stride(from: 16, to: 8, by: -1) {
      above += needing[bits]
      if above > spared { return UInt16(bits - 8) }
    }
    return 0
  }
}
