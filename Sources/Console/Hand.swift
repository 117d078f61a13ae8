// The parts that this inspector has claimed; the first one is on screen.

import Review

/// Claimed parts and how long the claims last.
struct Hand: Equatable, Sendable {
  private(set) var looks: [Look] = []
  /// When the first of the claims runs out, in monotonic milliseconds.
  private(set) var lapsesAt: Int64?
  /// When the claims were last made or renewed.
  private(set) var renewedAt: Int64 = 0

  var first: Look? { looks.first }
  var count: Int { looks.count }
  var holds: [Hold] { looks.map(\.assignment.hold) }

  mutating func changeFirst(_ change: (inout Look) -> Void) {
    guard !looks.isEmpty else { return }
    change(&looks[0])
  }

  /// Adds parts behind those in hand; one that is there already takes the new claim.
  mutating func add(_ added: [Look], at moment: Int64, lasting length: Int64) {
    for look in added {
      looks.removeAll { $0.assignment.reading == look.assignment.reading }
      looks.append(look)
    }
    begin(at: moment, lasting: length)
  }

  /// Puts a part on top.
  mutating func put(_ look: Look, at moment: Int64, lasting length: Int64) {
    looks.removeAll { $0.assignment.reading == look.assignment.reading }
    looks.insert(look, at: 0)
    begin(at: moment, lasting: length)
  }

  /// Brings a part in hand to the top.
  ///
  /// - Returns: whether it is in hand.
  mutating func bringUp(_ item: ItemID) -> Bool {
    guard let place = looks.firstIndex(where: { $0.assignment.item == item }) else { return false }
    looks.insert(looks.remove(at: place), at: 0)
    return true
  }

  mutating func remove(_ item: ItemID) { removeAll { $0.assignment.item == item } }

  mutating func removeAll(where isGone: (Look) -> Bool = { _ in true }) {
    looks.removeAll(where: isGone)
    if looks.isEmpty { lapsesAt = nil }
  }

  mutating func renewed(at moment: Int64, lasting length: Int64) {
    renewedAt = moment
    lapsesAt = looks.isEmpty ? nil : moment + length
  }

  /// The first claim begins the time that they all have: a renewal is for all of them.
  private mutating func begin(at moment: Int64, lasting length: Int64) {
    guard lapsesAt == nil, !looks.isEmpty else { return }
    renewed(at: moment, lasting: length)
  }
}
