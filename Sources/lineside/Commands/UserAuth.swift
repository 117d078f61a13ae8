// `lineside user auth`: how people sign in at a site.
import Review
import Storage

extension Command {
  static let userAuth = Command(
    "user auth", in: .people, asks: .verb(.people), "say how people sign in, and when screens lock",
    text: """
      'password': everybody signs in with a password of his own, and screens lock when nobody has
      pressed a key for a while; the password opens them again. 'os': the operating system's user is
      who signs in; where the program runs through sudo as the account that the store belongs to,
      that is who called sudo. Then --person names nobody else, and screens do not lock.
      """,
    arguments: [.mode], options: [.lockAfter, .because],
    examples: [
      Example(
        "Take the operating system's word", "lineside user auth os --because 'people log in by SSH'"
      ),
      Example(
        "Passwords, and a lock after five minutes",
        "lineside user auth password --lock-after 5 --because 'open shop floor'"),
    ],
    statuses: [.refused: "nobody would be left who may say who may do what; nothing was changed"],
    run: setAuth)

  private static func setAuth(_ invocation: Invocation) throws(Exit) {
    let because = try invocation.reason("a change of how people sign in")
    let store = try invocation.storing { () throws(StoreError) in
      try invocation.openStore(createsStore: true)
    }
    _ = try invocation.signIn(to: store, as: "user auth")
    var settings = try invocation.storing { () throws(StoreError) in try store.siteSettings() }
    settings.signIn = SignInMode(rawValue: invocation[.mode]) ?? settings.signIn
    if let minutes = invocation.count(.lockAfter) {
      guard SiteSettings.lockRange ~= minutes else {
        throw Exit(.wrongUse, "--lock-after: expected 1 to 600 minutes, not \(minutes)")
      }
      settings.lockAfterMinutes = minutes
    }
    let wanted = settings
    let refusal = try invocation.storing { () throws(StoreError) in
      try store.change(
        to: wanted, user: invocation.systemUser, because: because, now: Clock.now)
    }
    if let refusal { throw Exit(refusal) }
    switch settings.signIn {
    case .password:
      invocation.talk.say(
        "People sign in with passwords; screens lock after \(settings.lockAfterMinutes) min")
    case .os: invocation.talk.say("People sign in as the operating system's users")
    }
  }
}

extension Argument {
  fileprivate static let mode = Argument(
    "MODE", .choice(SignInMode.allCases.map(\.rawValue)), "password or os")
}

extension Option {
  fileprivate static let lockAfter = Option(
    "lock-after", "MINUTES", .count, "how long nobody need press a key before a screen locks")
}
