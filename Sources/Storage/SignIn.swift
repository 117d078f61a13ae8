// Who acts in this process: a person, and a writer with its own chain of entries.

package import Review
internal import Sealing

extension Store {
  /// Makes this process act for the person called `name`, who is made if new.
  ///
  /// - Parameters:
  ///   - host: the machine's name.
  ///   - program: what is running, such as "console".
  @discardableResult
  package func signIn(
    _ name: String, host: String, program: String, now: Timestamp
  ) throws(StoreError) -> Person {
    try bookkeeping { () throws(StoreError) in
      let person = try person(name, now: now)
      let writer = try database.first(
        .insertWriter, .integer(person.id), .text(host), .text(program), .time(now)
      ) { $0.integer(0) }
      guard let writer else { throw .fault("a writer got no id") }
      chain = Chain(writer: writer, person: person, next: 0, last: Chain.beginning)
      _ = try append(
        .opened, about: EntrySubject(), body: OpenedBody(host: host, program: program), at: now)
      return person
    }
  }

  private func person(_ name: String, now: Timestamp) throws(StoreError) -> Person {
    // A pseudonym that another person has already is drawn again.
    for _ in 0..<8 {
      try database.run(
        .insertPerson, .text(name), .text(freshPseudonym(random)), .time(now))
      let person = try database.first(.personByName, .text(name)) {
        Person(id: $0.integer(0), name: $0.text(1), pseudonym: $0.text(2))
      }
      if let person { return person }
    }
    throw .fault("a new person is not there")
  }
}
