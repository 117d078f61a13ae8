// What the person of this process may do, asked of the store as it stands now.

package import Review

extension Store {
  /// Whether the site has accounts. While it has none, everybody may do everything.
  package func isClosed() throws(StoreError) -> Bool {
    try database.first(.hasAccounts) { $0.flag(0) } ?? false
  }

  /// Why the person of this process may not `verb` now; nil if all is well.
  package func denial(of verb: Verb) throws(StoreError) -> Denial? {
    guard let person = chain?.person else { throw .fault("nobody is signed in") }
    let account = try database.first(.accountOfPerson, .integer(person.id)) {
      (role: $0.text(0), names: $0.flag(1), isDisabled: $0.flag(2))
    }
    func denied(_ why: Denial.Why) -> Denial {
      Denial(person: person.name, verb: verb, why: why)
    }
    guard let account else { return try isClosed() ? denied(.noAccount) : nil }
    guard let role = Role(rawValue: account.role) else {
      throw .damaged("the account of \(person.name) has the role '\(account.role)'")
    }
    if account.isDisabled { return denied(.disabled) }
    guard role.may(verb) else { return denied(.role(role)) }
    return verb == .names && !account.names ? denied(.right) : nil
  }

  /// Goes on only if the person of this process may `verb` now.
  package func require(_ verb: Verb) throws(StoreError) {
    if let denial = try denial(of: verb) { throw .denied(denial) }
  }

  /// Lets the transaction at work be for `verb` besides.
  func widen(to verb: Verb) throws(StoreError) {
    try require(verb)
    acting = verb
  }
}
