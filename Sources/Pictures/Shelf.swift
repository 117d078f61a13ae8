// Keeps what was used last, up to a weight.

/// A cache that lets go of what has not been used for longest.
struct Shelf<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Piece {
    let value: Value
    let weight: Int
    var lastUse: Int
  }

  private let capacity: Int
  private var pieces: [Key: Piece] = [:]
  private(set) var weight = 0
  private var uses = 0

  /// - Parameter capacity: what all pieces together may weigh.
  init(capacity: Int) { self.capacity = capacity }

  mutating func take(_ key: Key) -> Value? {
    uses += 1
    pieces[key]?.lastUse = uses
    return pieces[key]?.value
  }

  /// A piece heavier than the whole shelf is not kept.
  mutating func put(_ value: Value, for key: Key, weight added: Int) {
    remove(key)
    guard added <= capacity else { return }
    while weight + added > capacity,
      let oldest = pieces.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      remove(oldest.key)
    }
    uses += 1
    weight += added
    pieces[key] = Piece(value: value, weight: added, lastUse: uses)
  }

  private mutating func remove(_ key: Key) {
    if let piece = pieces.removeValue(forKey: key) { weight -= piece.weight }
  }
}
