// The variables of the environment that the program reads.
import Glibc

/// One of them, for the program and for the manual.
enum Variable: String, CaseIterable {
  case store = "LINESIDE_STORE"
  case noColor = "NO_COLOR"
  case terminal = "TERM"
  case localeAll = "LC_ALL"
  case localeCharacters = "LC_CTYPE"
  case language = "LANG"

  /// What it is for; nil where every program reads it alike.
  var says: String? {
    switch self {
    case .store: "the store to use, where --store does not name one"
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
