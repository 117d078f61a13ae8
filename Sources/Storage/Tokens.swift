// Tokens: what services sign in with. Only the hash is kept.

package import Review
internal import Sealing

/// A token as it is known of; the token itself is not.
package struct StoredToken: Equatable, Sendable {
  package let service: String
  package let name: String
  package let createdAt: Timestamp
  package let expiresAt: Timestamp?
  package let revokedAt: Timestamp?
  /// Who made it, or revoked it.
  package let by: String
}

extension Store {
  /// Makes a token for a service.
  ///
  /// - Parameters:
  ///   - name: what it is called there, so that it can be revoked.
  ///   - end: when it expires; nil for never.
  /// - Returns: the token, which cannot be read again.
  package func addToken(
    _ name: String, for service: String, until end: Timestamp?, because: String?, now: Timestamp
  ) throws(StoreError) -> Result<String, AccountRefusal> {
    try transaction(.people) { () throws(StoreError) in
      guard let account = try account(service), let person = try person(called: service) else {
        return .failure(.unknown(service))
      }
      guard account.role == .service else { return .failure(.noService(account)) }
      guard try !tokens().contains(where: { $0.service == service && $0.name == name }) else {
        return .failure(.tokenExists(name))
      }
      let token = freshToken()
      let sealed = sealed(token: token)
      let entry = try append(
        .token, about: EntrySubject(),
        body: TokenBody(
          act: "made", service: service, token: name, expiresAt: end?.milliseconds,
          sealed: sealed, because: because), at: now)
      try database.run(
        .insertToken, .integer(person.id), .text(name), .blob(sealed), .time(now), .maybe(end),
        .integer(entry))
      return .success(token)
    }
  }

  /// Revokes a token; it opens nothing from now on.
  package func revokeToken(
    _ name: String, of service: String, because: String?, now: Timestamp
  ) throws(StoreError) -> AccountRefusal? {
    try transaction(.people) { () throws(StoreError) in
      guard let person = try person(called: service) else { return .unknown(service) }
      let stands = try tokens().contains {
        $0.service == service && $0.name == name && $0.revokedAt == nil
      }
      guard stands else { return .unknownToken(name) }
      let entry = try append(
        .token, about: EntrySubject(),
        body: TokenBody(
          act: "revoked", service: service, token: name, expiresAt: nil, because: because), at: now)
      try database.run(
        .revokeToken, .integer(person.id), .text(name), .time(now), .integer(entry))
      return nil
    }
  }

  package func tokens() throws(StoreError) -> [StoredToken] {
    try database.all(.tokens) {
      StoredToken(
        service: $0.text(0), name: $0.text(1), createdAt: $0.time(2), expiresAt: $0.maybeTime(3),
        revokedAt: $0.maybeTime(4), by: $0.text(5))
    }
  }

  struct TokenRow {
    let name, service: String
    let expiresAt: Timestamp?
    let isRevoked: Bool
  }

  func tokenRow(_ token: String) throws(StoreError) -> TokenRow? {
    try database.first(.tokenByHash, .blob(sealed(token: token))) {
      TokenRow(
        name: $0.text(0), service: $0.text(3), expiresAt: $0.maybeTime(1),
        isRevoked: !$0.isNull(2))
    }
  }
}
