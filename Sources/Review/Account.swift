// Who may do what at a site, and how people sign in there.

/// A person's account, as it stands.
package struct Account: Equatable, Sendable {
  package var person: String
  package var role: Role
  /// Whether an engineer may take out names in place of pseudonyms.
  package var seesNames = false
  package var isDisabled = false
  package var hasPassword = false
  /// Grows with every change of the account; 1 when it was made.
  package var number = 1
  /// Who changed it last, and when.
  package var changedBy = ""
  package var changedAt = Timestamp(milliseconds: 0)

  package init(person: String, role: Role) {
    self.person = person
    self.role = role
  }

  /// Whether it may say who may do what, and can be signed in with.
  package var rules: Bool { role.may(.people) && !isDisabled }
}

/// What may be changed of an account.
package enum AccountChange: Equatable, Sendable {
  case role(Role, seesNames: Bool)
  case disabled(Bool)
  /// What `Sealing` made of the new one.
  case password(sealed: String)
}

/// Why an account was not changed; it is as it was.
package enum AccountRefusal: Error, Equatable, Sendable {
  case unknown(String)
  case exists(Account)
  /// Somebody else has changed it since it was looked at.
  case overtaken(Account)
  /// Nobody would be left who may say who may do what.
  case lastSupervisor(String)
  /// The first account of a site must be able to make the next.
  case firstCannotRule(Role)
  case needsPassword(String)
  /// It says just that already.
  case same(Account)
  /// Tokens are for services, and passwords for people.
  case noService(Account)
  case unknownToken(String)
  case tokenExists(String)
}

/// How people prove at a site who they are.
package enum SignInMode: String, CaseIterable, Sendable {
  case password
  /// Whom the operating system says it is.
  case os
}

/// What holds for everybody at a site.
package struct SiteSettings: Equatable, Sendable {
  package var signIn = SignInMode.password
  /// After so many idle minutes a screen locks, where people sign in by password.
  package var lockAfterMinutes = 10

  package init() {}

  /// What `lockAfterMinutes` may be.
  package static let lockRange = 1...600
}
