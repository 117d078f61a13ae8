// Who is at work on a queue just now.

package import Review

/// What the store knows of one person's work on a queue.
package struct PersonActivity: Equatable, Sendable {
  package var name: String
  /// Whether the person holds a claim that has not run out.
  package var holdsClaim: Bool
  package var lastDecided: Timestamp?

  package init(name: String, holdsClaim: Bool, lastDecided: Timestamp?) {
    self.name = name
    self.holdsClaim = holdsClaim
    self.lastDecided = lastDecided
  }

  /// Those who hold a part or have decided one in the last ten minutes, by name: nobody is ranked.
  package static func atWork(_ people: [PersonActivity], now: Timestamp) -> [PersonActivity] {
    let tenMinutes: Int64 = 600_000
    return people.filter { person in
      if person.holdsClaim { return true }
      guard let last = person.lastDecided else { return false }
      return abs(now.since(last)) <= tenMinutes
    }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
