// Why somebody could not sign in, and what to do about it.

package enum SignInRefusal: Error, Equatable, Sendable {
  /// No such person with such a password. Which of the two is not told.
  case wrong
  /// Too many have failed in a row.
  case wait(seconds: Int)
  case disabled(String)
  /// The operating system's user has no account.
  case noAccount(String)
  /// The site signs in by password, and none was given.
  case needsPassword(String)
  /// The site takes the operating system's word, and nobody gave it.
  case needsSystem
  case unknownToken
  case revokedToken(String)
  case expiredToken(String)
  case badName(expected: String)

  package var words: String {
    switch self {
    case .wrong: "the name or the password is not right"
    case .wait(let seconds): "too many sign-ins have failed: wait \(seconds) s"
    case .disabled(let person): "the account of \(person) is disabled"
    case .noAccount(let person): "\(person) has no account at this site"
    case .needsPassword(let person): "\(person) signs in with a password at this site"
    case .needsSystem: "at this site the operating system says who one is"
    case .unknownToken: "the token is not known at this site"
    case .revokedToken(let name): "the token '\(name)' was revoked"
    case .expiredToken(let name): "the token '\(name)' has expired"
    case .badName(let expected): "expected \(expected)"
    }
  }

  package var advice: String {
    switch self {
    case .wrong: "try again; a supervisor sets a new one with 'lineside user password NAME'"
    case .wait: "it was noted in the ledger; a supervisor sees it with 'lineside audit log'"
    case .disabled(let person): "a supervisor enables it with 'lineside user enable \(person)'"
    case .noAccount(let person):
      "a supervisor makes one with 'lineside user add \(person) --role ROLE'"
    case .needsPassword: "call it from a terminal, or name a file with LINESIDE_PASSWORD_FILE"
    case .needsSystem: "call it as yourself, or through sudo as the service account"
    case .unknownToken, .revokedToken:
      "a supervisor makes another with 'lineside token add SERVICE TOKEN'"
    case .expiredToken:
      "a supervisor makes another with 'lineside token add'; if it should still hold, look at the"
        + " clock of this machine"
    case .badName: "give another name"
    }
  }
}
