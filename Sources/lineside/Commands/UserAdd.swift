// `lineside user add`: an account for a person or a service.
import Glibc
import Review
import Storage

extension Command {
  static let userAdd = Command(
    "user add", in: .people, asks: .verb(.people), "make an account for somebody",
    text: """
      Gives somebody an account with a role: inspector, supervisor, engineer, auditor or service. The
      first account closes the site: until then everybody may do everything, from then on only who has
      an account gets in, and does what the role allows. So the first must be a supervisor's.

      People sign in with a password, which is asked for twice without showing it, or read from a file
      that nobody else can read; or, after 'lineside user auth os', as the operating system's user.
      Services sign in with tokens, see 'lineside token add'.
      """,
    arguments: [.user], options: [.role, .names, .newPasswordFile, .because],
    examples: [
      Example(
        "Close the site; the first account rules it", "lineside user add ann --role supervisor"),
      Example("Let somebody in to review", "lineside user add bob --role inspector"),
      Example(
        "From a script, the password on a pipe",
        "lineside user add bob --role inspector --new-password-file -"),
    ],
    statuses: [.refused: "there is such an account, or it may not be made"],
    run: addUser)

  private static func addUser(_ invocation: Invocation) throws(Exit) {
    let name = invocation[.user]
    if let expected = PersonName.expectation(unmetBy: name) {
      throw Exit(.wrongUse, "NAME: expected \(expected)")
    }
    let store = try invocation.storing { () throws(StoreError) in
      try invocation.openStore(createsStore: true)
    }
    _ = try invocation.signIn(to: store, as: "user add")
    let (isFirst, mode) = try invocation.storing { () throws(StoreError) in
      (try !store.isClosed(), try store.siteSettings().signIn)
    }
    var account = Account(person: name, role: Role(rawValue: invocation[.role] ?? "") ?? .inspector)
    account.seesNames = try invocation.seesNames(as: account.role)
    if isFirst, !account.role.may(.people) { throw Exit(.firstCannotRule(account.role)) }
    var password: String?
    if mode == .password, account.role != .service {
      password = try invocation.newPassword(of: name, from: invocation[.newPasswordFile])
    }
    if mode == .os, account.role != .service, getpwnam(name) == nil {
      invocation.talk.warn(
        "people sign in here as the operating system's users, and \(name) is none of them")
    }
    let result = try invocation.storing { () throws(StoreError) in
      try store.addAccount(
        account, password: password, because: invocation[.because], now: Clock.now)
    }
    switch result {
    case .success: break
    case .failure(let refusal): throw Exit(refusal)
    }
    invocation.talk.say("\(name) is \(account.role.withArticle) now")
    if isFirst { invocation.tellThatClosed() }
  }
}

extension Invocation {
  /// Whether the right to names was asked for; only engineers can have it.
  func seesNames(as role: Role) throws(Exit) -> Bool {
    guard has(.names) else { return false }
    guard role.may(.names) else {
      throw Exit(.wrongUse, "--names: only an engineer can be given the right to take out names")
    }
    return true
  }

  fileprivate func tellThatClosed() {
    talk.say("The site is closed: from now on only who has an account gets in")
    if site.othersCanRead {
      talk.warn(
        "\(site.store) can be read by others: roles bind only where the store belongs to an account of"
          + " its own; the README says how")
    }
  }
}

extension Argument {
  static let user = Argument("NAME", .text, "the person's name")
}

extension Option {
  static let role = Option(
    "role", "ROLE", .choice(Role.allCases.map(\.rawValue)), "what the person is at the site",
    isRequired: true)
  static let names = Option("names", "an engineer may take out names in place of pseudonyms")
  static let newPasswordFile = Option(
    "new-password-file", "FILE", .file,
    "read the new password from the first line of a file with mode 0600; - is standard input")
}

extension Exit {
  /// An account that was not made or not changed.
  init(_ refusal: AccountRefusal) {
    let list = "'lineside user list' shows how things stand"
    switch refusal {
    case .unknown(let name):
      self.init(.refused, "\(name) has no account", hint: list)
    case .exists(let account):
      self.init(
        .refused, "\(account.person) has an account already, as \(account.role.withArticle)",
        hint: "'lineside user role \(account.person) ROLE' changes it")
    case .overtaken(let account):
      self.init(
        .refused,
        "\(account.changedBy) has changed \(account.person) meanwhile: nothing was changed",
        hint: list)
    case .lastSupervisor(let name):
      self.init(
        .refused, "nobody would be left who may say who may do what: nothing was changed",
        hint: "make another supervisor than \(name) first, who can sign in the way that is to be")
    case .firstCannotRule(let role):
      self.init(
        .refused,
        "the first account cannot be \(role.withArticle)'s: it must be able to make the next",
        hint: "'lineside user add NAME --role supervisor' first")
    case .needsPassword(let name):
      self.init(.refused, "\(name) needs a password at this site")
    case .same(let account):
      self.init(
        .refused,
        "\(account.person) is \(account.role.withArticle)"
          + "\(account.isDisabled ? ", disabled," : "") already: nothing was changed")
    case .noService(let account):
      self.init(
        .refused,
        account.role == .service
          ? "\(account.person) is a service, and signs in with tokens"
          : "\(account.person) is \(account.role.withArticle): tokens are for services")
    case .unknownToken(let name):
      self.init(.refused, "there is no such token in force: \(name)", hint: "'lineside token list'")
    case .tokenExists(let name):
      self.init(.refused, "there is a token '\(name)' already", hint: "give it another name")
    }
  }
}
