// Seeded chance for the property tests.

/// A small repeatable source of chance (Steele, Lea & Flood 2014, SplitMix64).
struct Chance: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func flag(_ share: Double) -> Bool { unit() < share }

  /// Numbers that statistics stumble over, and some that they do not.
  mutating func nasty() -> Double {
    let odd: [Double] = [
      0, -0.0, 1, -1, 0.5, .nan, .infinity, -.infinity, .leastNonzeroMagnitude,
      .greatestFiniteMagnitude, 1e-300, 1e300, 1 - 0x1p-53, 0x1p-53, 1e-12, 100,
    ]
    return flag(0.5) ? odd[Int.random(in: 0..<odd.count, using: &self)] : unit()
  }
}
