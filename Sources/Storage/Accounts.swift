// Accounts: who may do what. Each change is an entry with who, why, before and after.

package import Review

extension Store {
  /// All accounts, by name.
  package func accounts() throws(StoreError) -> [Account] {
    try accountRows().map(\.account)
  }

  /// The account of the person called `name`; nil where there is none.
  package func account(_ name: String) throws(StoreError) -> Account? {
    try accounts().first { $0.person == name }
  }

  /// Makes an account. The first one closes the site: from then on nobody acts there without.
  ///
  /// - Parameter password: sealed; nil where people sign in otherwise.
  package func addAccount(
    _ new: Account, password: String?, because: String?, now: Timestamp
  ) throws(StoreError) -> Result<Account, AccountRefusal> {
    try transaction(.people) { () throws(StoreError) in
      let accounts = try accounts()
      if let known = accounts.first(where: { $0.person == new.person }) {
        return .failure(.exists(known))
      }
      if accounts.isEmpty, !new.role.may(.people) { return .failure(.firstCannotRule(new.role)) }
      let isByPassword = try siteSettings().signIn == .password && new.role != .service
      if isByPassword, password == nil { return .failure(.needsPassword(new.person)) }
      let person = try person(new.person, now: now)
      let entry = try append(
        .account, about: EntrySubject(),
        body: AccountBody(
          person: new.person, before: nil, after: new, password: password, because: because),
        at: now)
      try database.run(
        .insertAccount, .integer(person.id), .text(new.role.rawValue), .flag(new.seesNames),
        .maybe(password), .integer(entry))
      return .success(try known(new.person))
    }
  }

  /// Changes an account, if it still is as it was seen.
  ///
  /// - Parameters:
  ///   - number: that of the account as it was seen.
  ///   - because: why.
  ///   - verb: `people`, or `password` for one's own.
  package func change(
    _ name: String, _ change: AccountChange, after number: Int, because: String?,
    as verb: Verb = .people, now: Timestamp
  ) throws(StoreError) -> Result<Account, AccountRefusal> {
    try transaction(verb) { () throws(StoreError) in
      let rows = try accountRows()
      guard let row = rows.first(where: { $0.account.person == name }) else {
        return .failure(.unknown(name))
      }
      let before = row.account
      guard before.number == number else { return .failure(.overtaken(before)) }
      var sealed: String?
      if case .password(let new) = change { sealed = new }
      if verb == .password, sealed == nil || chain?.person.id != row.person {
        throw .fault("a change of another's account, or of another kind")
      }
      let after = before.changed(by: change)
      if let refusal = refusal(of: after, after: before, password: sealed, among: rows) {
        return .failure(refusal)
      }
      let entry = try append(
        .account, about: EntrySubject(),
        body: AccountBody(
          person: name, before: before, after: after, password: sealed, because: because),
        at: now)
      try database.run(
        .updateAccount, .integer(row.person), .text(after.role.rawValue), .flag(after.seesNames),
        .flag(after.isDisabled), .maybe(sealed), .integer(entry))
      return .success(try known(name))
    }
  }

  private func refusal(
    of after: Account, after before: Account, password: String?, among rows: [AccountRow]
  ) -> AccountRefusal? {
    if password != nil, after.role == .service { return .noService(after) }
    if after == before, password == nil { return .same(before) }
    let others = rows.map(\.account).filter { $0.person != before.person }
    if !after.rules, !others.contains(where: \.rules) { return .lastSupervisor(before.person) }
    return nil
  }

  private struct AccountRow {
    let person: Int64
    let account: Account
  }

  private func accountRows() throws(StoreError) -> [AccountRow] {
    var rows: [AccountRow] = []
    try database.each(.accounts) { row throws(StoreError) in
      guard let role = Role(rawValue: row.text(1)) else {
        throw .damaged("the account of \(row.text(0)) has the role '\(row.text(1))'")
      }
      var account = Account(person: row.text(0), role: role)
      account.seesNames = row.flag(2)
      account.isDisabled = row.flag(3)
      account.hasPassword = row.flag(4)
      account.number = row.int(5)
      account.changedBy = row.text(6)
      account.changedAt = row.time(7)
      rows.append(AccountRow(person: row.integer(8), account: account))
    }
    return rows
  }

  private func known(_ name: String) throws(StoreError) -> Account {
    guard let account = try account(name) else { throw .fault("an account is not there") }
    return account
  }
}

extension Account {
  /// What becomes of it; number and author are the store's.
  func changed(by change: AccountChange) -> Account {
    var after = self
    switch change {
    case .role(let role, let seesNames):
      after.role = role
      after.seesNames = seesNames && role.may(.names)
    case .disabled(let isDisabled): after.isDisabled = isDisabled
    case .password: after.hasPassword = true
    }
    return after
  }
}
