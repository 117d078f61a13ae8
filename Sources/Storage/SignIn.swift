// Who acts in this process: a person, and a writer with its own chain of entries.

package import Review
internal import Sealing

/// Where somebody acts from.
package struct Origin: Equatable, Sendable {
  /// The machine's name.
  package var host: String
  /// What is running, such as "console".
  package var program: String
  /// The operating system's user.
  package var user: String?
  /// The terminal, or where the SSH connection comes from.
  package var from: String?

  package init(host: String, program: String, user: String? = nil, from: String? = nil) {
    self.host = host
    self.program = program
    self.user = user
    self.from = from
  }
}

/// How somebody proves who he or she is.
package enum Proof: Equatable, Sendable {
  /// Nothing: enough while the site has no accounts.
  case none
  case password(String)
  /// The operating system has said so.
  case system
}

extension Store {
  /// Makes this process act for the person called `name`, who is made if new. Enough while the site
  /// has no accounts.
  @discardableResult
  package func signIn(
    _ name: String, host: String, program: String, now: Timestamp
  ) throws(StoreError) -> Person {
    try signIn(name, by: .none, from: Origin(host: host, program: program), now: now)
  }

  /// Makes this process act for the person called `name`.
  ///
  /// While the site has no accounts, whoever is new is made known. Afterwards only who has an account
  /// gets in, by the proof that the site asks for; who does not is noted in the ledger, and after a few
  /// failures in a row has to wait.
  ///
  /// - Throws: `signIn` where the person does not get in.
  @discardableResult
  package func signIn(
    _ name: String, by proof: Proof, from origin: Origin, now: Timestamp
  ) throws(StoreError) -> Person {
    guard try isClosed() else {
      return try begin(name, isNew: true, way: "open", from: origin, now: now)
    }
    if let expected = PersonName.expectation(unmetBy: name) {
      throw .signIn(.badName(expected: expected))
    }
    switch (try siteSettings().signIn, proof) {
    case (.os, .system): return try signInBySystem(name, from: origin, now: now)
    case (.os, _): throw .signIn(.needsSystem)
    case (.password, .password(let password)):
      if let refusal = try refusal(of: password, of: name, from: origin, now: now) {
        throw .signIn(refusal)
      }
      return try begin(name, isNew: false, way: "password", from: origin, now: now)
    case (.password, _): throw .signIn(.needsPassword(name))
    }
  }

  /// Makes this process act for the service that the token was made for.
  package func signIn(
    token: String, from origin: Origin, now: Timestamp
  ) throws(StoreError) -> Person {
    guard let found = try tokenRow(token) else {
      return try refuse(.unknownToken, name: "a token", from: origin, now: now)
    }
    let name = found.service
    // A clock that was set back does not bring an expired token to life again.
    let latest = try database.first(.lastEntryTime) { $0.time(0) }
    let moment = max(now, latest ?? now)
    if found.isRevoked {
      return try refuse(.revokedToken(found.name), name: name, from: origin, now: now)
    }
    if let end = found.expiresAt, end <= moment {
      return try refuse(.expiredToken(found.name), name: name, from: origin, now: now)
    }
    if try account(name)?.isDisabled != false {
      return try refuse(.disabled(name), name: name, from: origin, now: now)
    }
    return try begin(name, isNew: false, way: "token \(found.name)", from: origin, now: now)
  }

  /// Whether the password is that of the person who is signed in here: what opens a locked screen.
  package func unlock(
    with password: String, now: Timestamp
  ) throws(StoreError) -> SignInRefusal? {
    guard let chain else { throw .fault("nobody is signed in") }
    return try refusal(of: password, of: chain.person.name, from: nil, now: now)
  }

  private func signInBySystem(
    _ name: String, from origin: Origin, now: Timestamp
  ) throws(StoreError) -> Person {
    guard let account = try account(name) else {
      return try refuse(.noAccount(name), name: name, from: origin, now: now)
    }
    guard !account.isDisabled else {
      return try refuse(.disabled(name), name: name, from: origin, now: now)
    }
    return try begin(name, isNew: false, way: "os", from: origin, now: now)
  }

  // MARK: - Passwords

  /// Failures in a row that cost no time.
  private static let freeFailures = 3
  private static let longestWaitSeconds = 60

  /// Why a password does not let `name` in; nil if it does. A try is counted before it is looked at, so
  /// that many at once are no way around the wait.
  private func refusal(
    of password: String, of name: String, from origin: Origin?, now: Timestamp
  ) throws(StoreError) -> SignInRefusal? {
    let stored = try bookkeeping {
      () throws(StoreError) -> Result<StoredPassword?, SignInRefusal> in
      if let seconds = try countTry(of: name, now: now) {
        return .failure(.wait(seconds: seconds))
      }
      return .success(try storedPassword(of: name))
    }
    let known: StoredPassword?
    switch stored {
    case .success(let found): known = found
    case .failure(let refusal): return refusal
    }
    // Whoever does not exist takes as long as whoever does.
    let fits = isPassword(password, of: known?.sealed ?? Store.nobodysPassword)
    guard let known, fits else {
      try noteRefusal("the name or the password was wrong", name: name, from: origin, now: now)
      return .wrong
    }
    guard !known.isDisabled else {
      try noteRefusal("the account is disabled", name: name, from: origin, now: now)
      return .disabled(name)
    }
    _ = try bookkeeping { () throws(StoreError) in
      try database.run(.deleteAttempt, .text(name))
    }
    return nil
  }

  private struct StoredPassword {
    let sealed: String
    let isDisabled: Bool
  }

  /// Of a password that was never given to anybody.
  private static let nobodysPassword =
    "$argon2id$v=19$m=65536,t=2,p=1$kNYHwCIVkZaDGX/DYwLZog$F"
    + "qymrR/hrhdQT4AhyTZJkBA+JdhT5D01GcgRZP0q8wM"

  private func storedPassword(of name: String) throws(StoreError) -> StoredPassword? {
    guard let person = try person(called: name) else { return nil }
    return try database.first(.accountOfPerson, .integer(person.id)) { row in
      row.maybeText(3).map { StoredPassword(sealed: $0, isDisabled: row.flag(2)) }
    }.flatMap(\.self)
  }

  /// Counts a try of `name`.
  ///
  /// - Returns: how many seconds are still to be waited; then it is not counted.
  private func countTry(of name: String, now: Timestamp) throws(StoreError) -> Int? {
    let before = try database.first(.attempts, .text(name)) {
      (failures: $0.int(0), at: $0.time(1))
    }
    let failures = before?.failures ?? 0
    if let before, failures >= Store.freeFailures {
      let steps = min(failures - Store.freeFailures, 6)
      let wait = min(1 << steps, Store.longestWaitSeconds)
      // A try that lies ahead was made before the clock was set back; the wait begins anew.
      let isAhead = before.at > now.advanced(byMilliseconds: Store.clockSlackMS)
      let elapsed = isAhead ? 0 : max(0, now.since(before.at))
      if isAhead {
        try database.run(.keepAttempt, .text(name), .int(failures), .time(now))
      }
      let left = Int64(wait) * 1000 - elapsed
      if left > 0 { return Int((left + 999) / 1000) }
    }
    try database.run(.keepAttempt, .text(name), .int(failures + 1), .time(now))
    return nil
  }

  // MARK: - The chain

  private func refuse(
    _ refusal: SignInRefusal, name: String, from origin: Origin, now: Timestamp
  ) throws(StoreError) -> Person {
    try noteRefusal(refusal.words, name: name, from: origin, now: now)
    throw .signIn(refusal)
  }

  /// Notes a failed sign-in: in a chain of nobody's, or, where somebody is at work already, in his own.
  private func noteRefusal(
    _ why: String, name: String, from origin: Origin?, now: Timestamp
  ) throws(StoreError) {
    let before = chain
    try bookkeeping { () throws(StoreError) in
      if let origin {
        try open(PersonName.nobody, isNew: true, way: "none", from: origin, now: now)
      }
      _ = try append(
        .refusedSignIn, about: EntrySubject(), body: RefusedBody(name: name, why: why), at: now)
    }
    if origin != nil { chain = before }
  }

  private func begin(
    _ name: String, isNew: Bool, way: String, from origin: Origin, now: Timestamp
  ) throws(StoreError) -> Person {
    try bookkeeping { () throws(StoreError) in
      try open(name, isNew: isNew, way: way, from: origin, now: now)
    }
  }

  /// Begins a chain; called inside a transaction.
  @discardableResult
  private func open(
    _ name: String, isNew: Bool, way: String, from origin: Origin, now: Timestamp
  ) throws(StoreError) -> Person {
    let person = isNew ? try self.person(name, now: now) : try person(called: name)
    guard let person else { throw .fault("somebody with an account is not there") }
    let writer = try database.first(
      .insertWriter, .integer(person.id), .text(origin.host), .text(origin.program), .time(now)
    ) { $0.integer(0) }
    guard let writer else { throw .fault("a writer got no id") }
    chain = Chain(writer: writer, person: person, next: 0, last: Chain.beginning)
    _ = try append(
      .opened, about: EntrySubject(),
      body: OpenedBody(
        origin: origin, person: name, way: way, released: try releasedHead()), at: now)
    return person
  }

  func person(called name: String) throws(StoreError) -> Person? {
    try database.first(.personByName, .text(name)) {
      Person(id: $0.integer(0), name: $0.text(1), pseudonym: $0.text(2))
    }
  }

  /// The person called `name`, who is made if new.
  func person(_ name: String, now: Timestamp) throws(StoreError) -> Person {
    // A pseudonym that another person has already is drawn again.
    for _ in 0..<8 {
      try database.run(
        .insertPerson, .text(name), .text(freshPseudonym(random)), .time(now))
      if let person = try person(called: name) { return person }
    }
    throw .fault("a new person is not there")
  }
}
