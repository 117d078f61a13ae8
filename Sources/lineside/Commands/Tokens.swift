// `lineside token`: what services sign in with.
import Formats
import Review
import Storage

extension Command {
  static let tokenAdd = Command(
    "token add", in: .people, asks: .verb(.people), "make a token for a service",
    text: """
      Writes a new token to standard output, once: only its hash is stored. The service gives it in
      the variable LINESIDE_TOKEN. It may expire; if the clock is set back, it does not come to life
      again.
      """,
    arguments: [.service, .token], options: [.days, .because],
    examples: [
      Example(
        "A token for the night's import, for a quarter of a year",
        "lineside token add mes nightly --days 90"),
      Example("Sign in with it", "LINESIDE_TOKEN=$(cat token) lineside import boards night.jsonl"),
    ],
    statuses: [.refused: "there is no such service, or such a token already"],
    run: addToken)

  static let tokenList = Command(
    "token list", in: .people, asks: .verb(.log), "list the tokens of a site",
    text:
      "One row a token: its service, its name, until when it holds, and who made or revoked it.",
    options: [.format],
    examples: [Example("See what still opens the site", "lineside token list")],
    run: listTokens)

  static let tokenRevoke = Command(
    "token revoke", in: .people, asks: .verb(.people), "let a token open nothing any more",
    text: "From now on nobody signs in with it. A process that has signed in goes on to its end.",
    arguments: [.service, .token], options: [.because],
    examples: [
      Example("It was lost", "lineside token revoke mes nightly --because 'laptop was stolen'")
    ],
    statuses: [.refused: "there is no such token in force"],
    run: revokeToken)

  private static func addToken(_ invocation: Invocation) throws(Exit) {
    let name = invocation[.token]
    if let expected = PersonName.expectation(unmetBy: name) {
      throw Exit(.wrongUse, "TOKEN: expected \(expected)")
    }
    let days = invocation.count(.days)
    if let days, !(1...3660).contains(days) {
      throw Exit(.wrongUse, "--days: expected 1 to 3660 days, not \(days)")
    }
    let (store, _) = try invocation.openSignedIn(as: "token add")
    let now = Clock.now
    let end = days.map { now.advanced(bySeconds: Double($0) * 86_400) }
    let result = try invocation.storing { () throws(StoreError) in
      try store.addToken(
        name, for: invocation[.service], until: end, because: invocation[.because], now: now)
    }
    switch result {
    case .success(let token): try invocation.output.line(token)
    case .failure(let refusal): throw Exit(refusal)
    }
    let until = end.map { "until \($0.rfc3339)" } ?? "until it is revoked"
    invocation.talk.say("The token is shown this once, and holds \(until)")
  }

  private static func revokeToken(_ invocation: Invocation) throws(Exit) {
    let because = try invocation.reason("to revoke a token")
    let (store, _) = try invocation.openSignedIn(as: "token revoke")
    let refusal = try invocation.storing { () throws(StoreError) in
      try store.revokeToken(
        invocation[.token], of: invocation[.service], because: because, now: Clock.now)
    }
    if let refusal { throw Exit(refusal) }
    invocation.talk.say("The token \(invocation[.token]) opens nothing any more")
  }

  private static func listTokens(_ invocation: Invocation) throws(Exit) {
    let tokens = try invocation.reading("token list") { store throws(StoreError) in
      try store.tokens()
    }
    var listing = Listing(["service", "token", "made_at", "expires_at", "revoked_at", "by"])
    for token in tokens {
      listing.add([
        .text(token.service), .text(token.name), .text(token.createdAt.rfc3339),
        .init(token.expiresAt?.rfc3339), .init(token.revokedAt?.rfc3339), .text(token.by),
      ])
    }
    try listing.write(to: invocation.output, asJSON: invocation.wantsJSON)
  }
}

extension Argument {
  fileprivate static let service = Argument("SERVICE", .text, "the account of the service")
  fileprivate static let token = Argument("TOKEN", .text, "what the token is called there")
}

extension Option {
  fileprivate static let days = Option(
    "days", "N", .count, "it expires after so many days; never where it is not given")
}
