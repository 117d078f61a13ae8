// Lots, dealt into a bounded number of groups.

import Review

/// The group that a lot belongs to: errors come by lot, so intervals ask which parts came together.
///
/// A lot stays whole, and lots that share a group are independent, so an error by group is as honest as
/// one by lot; and a queue with a hundred thousand lots keeps no more than a queue with a few hundred.
enum LotGroup {
  static let count: UInt64 = 512

  /// 1…512, by a hash that never changes; 0 for parts without a lot.
  static func of(_ lot: LotID?) -> Int {
    guard let lot else { return 0 }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in lot.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int((hash ^ (hash >> 32)) % count) + 1
  }
}
