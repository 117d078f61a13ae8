// Who calls: found out and proven before a command touches the store.
import Glibc
import Review
import Storage

extension Invocation {
  /// Makes the process act for whoever calls it, by the proof that the site asks for, and holds the
  /// command's verb against his or her role.
  ///
  /// - Parameter program: what the ledger calls this process.
  func signIn(to store: Store, as program: String) throws(Exit) -> Person {
    let origin = origin(program)
    if isNamed, let expected = PersonName.expectation(unmetBy: self.person) {
      throw Exit(.wrongUse, "--person: expected \(expected)")
    }
    let person: Person
    if let token = try token(for: store) {
      person = try storing { () throws(StoreError) in
        try store.signIn(token: token, from: origin, now: Clock.now)
      }
    } else {
      let (name, proof) = try proof(for: store)
      person = try storing { () throws(StoreError) in
        try store.signIn(name, by: proof, from: origin, now: Clock.now)
      }
    }
    if isNamed, !self.person.isExactly(person.name) {
      throw Exit(
        .refused, "\(person.name) is signed in here, and cannot act as \(self.person)",
        hint: "leave --person out")
    }
    try storing { () throws(StoreError) in if let verb { try store.require(verb) } }
    return person
  }

  /// The token that the environment holds, where the site asks who one is.
  private func token(for store: Store) throws(Exit) -> String? {
    guard let token = environment[Variable.token.rawValue], !token.isEmpty else { return nil }
    return try storing { () throws(StoreError) in try store.isClosed() } ? token : nil
  }

  /// Whom the caller says to be, and what proves it at this site.
  private func proof(for store: Store) throws(Exit) -> (name: String, proof: Proof) {
    let mode = try storing { () throws(StoreError) in
      try store.isClosed() ? try store.siteSettings().signIn : nil
    }
    switch mode {
    case nil: return (person, .none)
    case .os: return (systemUser, .system)
    case .password: return (person, .password(try password(of: person)))
    }
  }

  /// Opens the store of the site for a command that works on no queue, and signs in.
  func openSignedIn(as program: String) throws(Exit) -> (store: Store, person: Person) {
    let store = try storing { () throws(StoreError) in try openStore(createsStore: false) }
    return (store, try signIn(to: store, as: program))
  }

  /// Where the process acts from.
  private func origin(_ program: String) -> Origin {
    Origin(
      host: Invocation.hostName, program: program, user: systemUser,
      from: environment[Variable.connection.rawValue].flatMap(Invocation.address)
        ?? Invocation.terminalName)
  }

  /// `ssh 10.0.0.7` of `10.0.0.7 51122 10.0.0.1 22`
  private static func address(of connection: String) -> String? {
    connection.split(separator: " ").first.map { "ssh \($0)" }
  }

  private static var terminalName: String? {
    for descriptor in [STDIN_FILENO, STDERR_FILENO, STDOUT_FILENO] {
      if let name = ttyname(descriptor) { return String(cString: name) }
    }
    return nil
  }

  /// The operating system's user. Where the program runs through sudo as the account that the store
  /// belongs to, that is who called sudo.
  var systemUser: String {
    let id = getuid()
    let caller = environment[Variable.sudoUser.rawValue] ?? ""
    if !caller.isEmpty, id == geteuid(), owner(of: site.store) == id { return caller }
    guard let entry = getpwuid(id), let name = entry.pointee.pw_name else { return "user-\(id)" }
    return String(cString: name)
  }

  private func owner(of path: String) -> uid_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_uid : nil
  }
}
