// What a person may be called at a site, and what a password must be.

package enum PersonName {
  /// What the ledger calls whoever could not sign in.
  package static let nobody = "nobody"

  /// The longest name, in bytes.
  static let longest = 64

  /// What is expected of a name where `text` is none; nil if all is well.
  package static func expectation(unmetBy text: String) -> String? {
    if text.isEmpty { return "a name" }
    if text.utf8.count > longest { return "a name of at most \(longest) bytes" }
    if text.unicodeScalars.contains(where: isUnfit) {
      return "a name without control characters or marks that turn text around"
    }
    if text.first?.isWhitespace == true || text.last?.isWhitespace == true {
      return "a name without blanks before or behind it"
    }
    return text == nobody ? "another name: 'nobody' stands for failed sign-ins" : nil
  }

  private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      true
    default: false
    }
  }
}

package enum Password {
  /// In characters.
  package static let shortest = 8
  /// In bytes.
  static let longest = 1024

  /// What is expected of a password of `person` where `text` is none; nil if all is well.
  package static func expectation(unmetBy text: String, of person: String) -> String? {
    if text.isEmpty { return "a password, and nothing was given" }
    if text.count < shortest {
      return "a password of at least \(shortest) characters, not \(text.count)"
    }
    if text.utf8.count > longest { return "a password of at most \(longest) bytes" }
    return text.lowercased() == person.lowercased() ? "a password that is not the name" : nil
  }
}
