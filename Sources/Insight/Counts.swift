// How often each kind of thing came, in a form that can also be taken back.

/// Counts by key, as a fold. What was added can be taken back; a key that is back at nought is gone, so
/// that two folds of the same things are equal however they were come by.
package struct Counts<Key: Hashable & Sendable>: Equatable, Sendable {
  package private(set) var byKey: [Key: Int] = [:]

  package init() {}

  /// - Parameter times: below 0 takes back.
  package mutating func add(_ key: Key, times: Int = 1) {
    // A key that is there, as most are, is looked for once.
    guard let place = byKey.index(forKey: key) else {
      byKey[key] = times == 0 ? nil : times
      return
    }
    byKey.values[place] += times
    if byKey.values[place] == 0 { byKey.remove(at: place) }
  }

  package mutating func merge(_ other: Counts) {
    for (key, times) in other.byKey { add(key, times: times) }
  }

  package subscript(key: Key) -> Int { byKey[key] ?? 0 }

  package var total: Int { byKey.values.reduce(0, +) }

  /// How often a key came of which `holds`.
  package func count(where holds: (Key) -> Bool) -> Int {
    byKey.reduce(0) { $0 + (holds($1.key) ? $1.value : 0) }
  }
}
