// The variables of the environment that the program reads.
import Glibc

/// One of them, for the program and for the manual.
enum Variable: String, CaseIterable {
  case store = "LINESIDE_STORE"
  case token = "LINESIDE_TOKEN"
  case passwordFile = "LINESIDE_PASSWORD_FILE"
  case connection = "SSH_CONNECTION"
  case sudoUser = "SUDO_USER"
  case noColor = "NO_COLOR"
  case terminal = "TERM"
  case localeAll = "LC_ALL"
  case localeCharacters = "LC_CTYPE"
  case language = "LANG"

  /// What it is for; nil where every program reads it alike.
  var says: String? {
    switch self {
    case .store: "the store to use, where --store does not name one"
    case .token: "the token that a service signs in with"
    case .passwordFile:
      "a file that only its owner can read, with the password to sign in with in its first line; a"
        + " descriptor is named /dev/fd/N"
    case .connection: "where one comes from; noted in the ledger"
    case .sudoUser:
      "who acts, where the program runs through sudo as the account that the store belongs to"
    case .noColor: "no colour, if it holds anything"
    case .terminal, .localeAll, .localeCharacters, .language: nil
    }
  }

  /// Those that are set.
  static var environment: [String: String] {
    var values: [String: String] = [:]
    for name in allCases.map(\.rawValue) {
      if let value = getenv(name) { values[name] = String(cString: value) }
    }
    return values
  }
}
