// Chance that can be made again: a stream of numbers for each purpose, part and person.

/// A small repeatable source of chance (Steele, Lea & Flood 2014, SplitMix64).
package struct Chance: RandomNumberGenerator, Sendable {
  package enum Purpose: UInt64, Sendable {
    case part = 1
    case versions, plants, known, eye, bytes
  }

  private var state: UInt64

  /// The stream of one purpose. What happens elsewhere does not move it.
  ///
  /// - Parameter keys: whose it is: a part's number, a person's, a reading's.
  package init(seed: UInt64, _ purpose: Purpose, _ keys: UInt64...) {
    state = seed
    for key in [purpose.rawValue] + keys { state = next() ^ key }
    state = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform in [0, 1).
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// True with this probability.
  package mutating func flag(_ probability: Double) -> Bool { unit() < probability }

  package mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[Int(unit() * Double(elements.count))]
  }

  /// Roughly normal, mean 0 and standard deviation 1: a sum of twelve, cut at ±6.
  package mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + unit() } }

  /// `count` bytes.
  package mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) }
  }
}

/// A number for the bytes of a text (FNV-1a, 64 bits), to key a stream by.
func key(of text: String) -> UInt64 {
  text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
