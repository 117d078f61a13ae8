// Who is at work on a queue just now.

package import Review

extension PersonActivity {
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
