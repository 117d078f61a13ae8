// `lineside user role`, `disable`, `enable`, `password`: changes of an account.
import Review
import Storage

extension Command {
  static let userRole = Command(
    "user role", in: .people, asks: .verb(.people), "give somebody another role",
    text: """
      Changes the role of an account. It holds at once, also in consoles that are open. The last
      supervisor cannot become anything else.
      """,
    arguments: [.user, .newRole], options: [.names, .because, .afterChange],
    examples: [
      Example("Promote", "lineside user role bob supervisor --because 'leads the late shift'"),
      Example(
        "Let an engineer take out names",
        "lineside user role eve engineer --names --because 'study of training needs'"),
    ],
    statuses: [.refused: "nothing was changed"],
    run: { invocation throws(Exit) in
      let role = Role(rawValue: invocation[.newRole]) ?? .inspector
      let names = try invocation.seesNames(as: role)
      let account = try invocation.changeAccount { _ throws(Exit) in
        .role(role, seesNames: names)
      }
      invocation.talk.say("\(account.person) is \(account.role.withArticle) now")
    })

  static let userDisable = Command(
    "user disable", in: .people, asks: .verb(.people), "let somebody in no more",
    text: """
      The account stays, for the ledger names it, but it opens nothing and does nothing from now on,
      also in a console that is open. The last supervisor cannot be disabled.
      """,
    arguments: [.user], options: [.because, .afterChange],
    examples: [
      Example("Somebody leaves", "lineside user disable bob --because 'left the company'")
    ],
    statuses: [.refused: "nothing was changed"],
    run: { invocation throws(Exit) in
      let account = try invocation.changeAccount { _ throws(Exit) in .disabled(true) }
      invocation.talk.say("\(account.person) is disabled")
    })

  static let userEnable = Command(
    "user enable", in: .people, asks: .verb(.people), "let somebody in again",
    text: "Takes back what 'lineside user disable' did.",
    arguments: [.user], options: [.because, .afterChange],
    examples: [Example("Somebody is back", "lineside user enable bob --because 'is back'")],
    statuses: [.refused: "nothing was changed"],
    run: { invocation throws(Exit) in
      let account = try invocation.changeAccount { _ throws(Exit) in .disabled(false) }
      invocation.talk.say("\(account.person) is enabled")
    })

  static let userPassword = Command(
    "user password", in: .people, asks: .oneOf([.people, .password], passwordVerb),
    "set a password",
    text: """
      Asks twice for a new password, without showing it: one's own, or, by a supervisor, somebody
      else's. At least 8 characters. Stored is what Argon2id makes of it, and the ledger holds only
      that it was changed.
      """,
    arguments: [.userIfOther], options: [.newPasswordFile],
    examples: [
      Example("Change one's own", "lineside user password"),
      Example("Somebody has forgotten his", "lineside user password bob"),
    ],
    statuses: [.refused: "nothing was changed"],
    run: setPassword)

  private static func passwordVerb(_ invocation: Invocation) -> Verb {
    let named = invocation[all: .userIfOther].first
    return named.map { $0.isExactly(invocation.person) } ?? true ? .password : .people
  }

  private static func setPassword(_ invocation: Invocation) throws(Exit) {
    let (store, person) = try invocation.openSignedIn(as: "user password")
    let name = invocation[all: .userIfOther].first ?? person.name
    let verb: Verb = name.isExactly(person.name) ? .password : .people
    let before = try invocation.account(name, in: store)
    if before.role == .service { throw Exit(.noService(before)) }
    let sealed = try invocation.newPassword(of: name, from: invocation[.newPasswordFile])
    let result = try invocation.storing { () throws(StoreError) in
      try store.change(
        name, .password(sealed: sealed), after: before.number, because: nil, as: verb,
        now: Clock.now)
    }
    if case .failure(let refusal) = result { throw Exit(refusal) }
    invocation.talk.say("\(name) has a new password")
  }
}

extension Invocation {
  /// Puts a change of the account that the first argument names in force, if it still is as it was
  /// before anything was asked.
  fileprivate func changeAccount(
    _ change: (Account) throws(Exit) -> AccountChange
  ) throws(Exit) -> Account {
    let because = try reason("a change of an account")
    let seen = try lookAhead()
    let (store, _) = try openSignedIn(as: command.name)
    let before = try account(self[.user], in: store)
    let number = count(.afterChange) ?? seen ?? before.number
    let change = try change(before)
    let result = try storing { () throws(StoreError) in
      try store.change(self[.user], change, after: number, because: because, now: Clock.now)
    }
    switch result {
    case .success(let account): return account
    case .failure(let refusal): throw Exit(refusal)
    }
  }

  /// The number of the account's last change as it is before one signs in, which takes its time.
  private func lookAhead() throws(Exit) -> Int? {
    try storing { () throws(StoreError) in
      try openStore(createsStore: false).account(self[.user])?.number
    }
  }

  fileprivate func account(_ name: String, in store: Store) throws(Exit) -> Account {
    let found = try storing { () throws(StoreError) in try store.account(name) }
    guard let found else { throw Exit(.unknown(name)) }
    return found
  }

  /// What `--because` says.
  func reason(_ what: String) throws(Exit) -> String {
    guard let because = self[.because], !because.allSatisfy(\.isWhitespace) else {
      throw Exit(.wrongUse, "\(what) says why", hint: "--because 'a word or two'")
    }
    return because
  }
}

extension Argument {
  fileprivate static let newRole = Argument(
    "ROLE", .choice(Role.allCases.map(\.rawValue)), "what the person is from now on")
  fileprivate static let userIfOther = Argument(
    "NAME", .text, "whose password; one's own where it is left out", isRequired: false)
}

extension Option {
  static let because = Option(
    "because", "TEXT", .text, "why; kept in the ledger, and asked for by every change")
  fileprivate static let afterChange = Option(
    "after", "N", .count, "only if change N of 'user list' is still the account's last")
}
