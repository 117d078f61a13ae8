// Signing in: by password, by token, and what fails.

import Review
import Sealing
import Testing

@testable import Storage

@Suite struct SignInTests {
  private static let password = "correct horse"
  private static let origin = Origin(host: "here", program: "test", user: "os", from: "/dev/pts/1")

  /// A site where ann and bob sign in by password, and mes by token.
  private func closed() throws -> Site {
    let site = try Site()
    let (store, _) = try site.process("founder")
    let made = sealed(password: Self.password)
    let password = try #require(made)
    _ = try store.addAccount(
      Account(person: "ann", role: .supervisor), password: password, because: nil, now: site.now
    ).get()
    let ann = try signIn("ann", at: site)
    for (name, role) in [("bob", Role.inspector), ("mes", .service)] {
      _ = try ann.addAccount(
        Account(person: name, role: role), password: role == .service ? nil : password,
        because: nil,
        now: site.now
      ).get()
    }
    return site
  }

  private func signIn(
    _ name: String, with password: String = password, at site: Site
  ) throws -> Store {
    let store = try Store(path: site.path, create: false)
    try store.signIn(name, by: .password(password), from: Self.origin, now: site.now)
    return store
  }

  private func refusal(
    _ name: String, with password: String, at site: Site
  ) throws -> SignInRefusal? {
    do {
      _ = try signIn(name, with: password, at: site)
      return nil
    } catch StoreError.signIn(let refusal) {
      return refusal
    }
  }

  @Test func `What is stored of a password is Argon2id, never the password`() throws {
    let site = try closed()
    let file = try RawFile(site.path)
    let stored = try file.column("select password from account where password is not null")
    #expect(stored.allSatisfy { $0.hasPrefix("$argon2id$") && !$0.contains("horse") })
    let bodies = try file.column("select body from entry").joined()
    #expect(!bodies.contains("argon2id") && !bodies.contains("horse"))
  }

  @Test func `Who is unknown is told no more than who mistypes`() throws {
    let site = try closed()
    #expect(try refusal("nemo", with: Self.password, at: site) == .wrong)
    #expect(try refusal("ann", with: "battery staple", at: site) == .wrong)
    #expect(try refusal("mes", with: Self.password, at: site) == .wrong)
    #expect(try refusal("a\u{1B}[2J", with: "x", at: site)?.words.contains("control") == true)
  }

  @Test func `A failed sign-in is an entry of nobody's, with the name and from where`() throws {
    let site = try closed()
    _ = try refusal("bob", with: "guess", at: site)
    let file = try RawFile(site.path)
    let rows = try file.rows(
      """
      select p.name, o.body, e.body from entry e join person p on p.id = e.person
      join entry o on o.writer = e.writer and o.number = 0 where e.kind = 'refused sign-in'
      """)
    #expect(
      rows == [
        [
          "nobody",
          #"{"from":"/dev/pts/1","host":"here","person":"nobody","program":"test","released":"0","user":"os","way":"none"}"#,
          #"{"name":"bob","why":"the name or the password was wrong"}"#,
        ]
      ])
    #expect(try signIn("ann", at: site).verify().misfit == nil)
  }

  @Test func `Failures in a row slow down, each longer than the one before, for that name alone`()
    throws
  {
    let site = try closed()
    for _ in 0..<3 { #expect(try refusal("bob", with: "guess", at: site) == .wrong) }
    #expect(try refusal("bob", with: Self.password, at: site) == .wait(seconds: 1))
    #expect(try refusal("ann", with: Self.password, at: site) == nil)
    site.advance(seconds: 1)
    #expect(try refusal("bob", with: "guess", at: site) == .wrong)
    site.advance(seconds: 1)
    #expect(try refusal("bob", with: Self.password, at: site) == .wait(seconds: 1))
    site.advance(seconds: 1)
    #expect(try refusal("bob", with: Self.password, at: site) == nil)
    #expect(try refusal("bob", with: "guess", at: site) == .wrong)
    #expect(try refusal("bob", with: Self.password, at: site) == nil)
  }

  @Test func `A clock that is set back makes nobody wait longer than a failure does`() throws {
    let site = try closed()
    for _ in 0..<3 { _ = try refusal("bob", with: "guess", at: site) }
    site.advance(seconds: -86_400)
    #expect(try refusal("bob", with: Self.password, at: site) == .wait(seconds: 1))
    site.advance(seconds: 1)
    #expect(try refusal("bob", with: Self.password, at: site) == nil)
  }

  @Test func `Somebody disabled does not get in, and the password alone tells so`() throws {
    let site = try closed()
    let ann = try signIn("ann", at: site)
    _ = try ann.change("bob", .disabled(true), after: 1, because: "left", now: site.now).get()
    #expect(try refusal("bob", with: "guess", at: site) == .wrong)
    #expect(try refusal("bob", with: Self.password, at: site) == .disabled("bob"))
  }

  @Test func `A locked screen is opened by its person's password alone`() throws {
    let site = try closed()
    let bob = try signIn("bob", at: site)
    #expect(try bob.unlock(with: "guess", now: site.now) == .wrong)
    #expect(try bob.unlock(with: Self.password, now: site.now) == nil)
    let file = try RawFile(site.path)
    #expect(
      try file.column(
        "select p.name from entry e join person p on p.id = e.person "
          + "where kind = 'refused sign-in'") == ["bob"])
    #expect(try bob.verify().misfit == nil)
  }

  @Test func `At a site of passwords nobody gets in on the system's word, nor the other way`()
    throws
  {
    let site = try closed()
    let store = try Store(path: site.path, create: false)
    #expect(throws: StoreError.signIn(.needsPassword("ann"))) {
      try store.signIn("ann", by: .system, from: Self.origin, now: site.now)
    }
    let (system, _) = try AccountTests.closed()
    let other = try Store(path: system.path, create: false)
    #expect(throws: StoreError.signIn(.needsSystem)) {
      try other.signIn("sup", by: .password("x"), from: Self.origin, now: site.now)
    }
    #expect(throws: StoreError.signIn(.noAccount("nemo"))) {
      try AccountTests.process("nemo", at: system)
    }
  }

  // MARK: - Tokens

  private func token(at site: Site, days: Double? = nil) throws -> String {
    let end = days.map { site.now.advanced(bySeconds: $0 * 86_400) }
    return try signIn("ann", at: site).addToken(
      "nightly", for: "mes", until: end, because: nil, now: site.now
    ).get()
  }

  private func refusal(ofToken token: String, at site: Site) throws -> SignInRefusal? {
    let store = try Store(path: site.path, create: false)
    do {
      #expect(try store.signIn(token: token, from: Self.origin, now: site.now).name == "mes")
      return nil
    } catch StoreError.signIn(let refusal) {
      return refusal
    }
  }

  @Test func `A token lets its service in until it expires, and its hash alone is stored`() throws {
    let site = try closed()
    let token = try token(at: site, days: 2)
    #expect(try refusal(ofToken: token, at: site) == nil)
    #expect(try refusal(ofToken: token + "0", at: site) == .unknownToken)
    let file = try RawFile(site.path)
    let hash = hex(sealed(token: token))
    #expect(try file.column("select hash from token") == [hash])
    site.advance(seconds: 2 * 86_400)
    #expect(try refusal(ofToken: token, at: site) == .expiredToken("nightly"))
  }

  @Test func `A clock that is set back brings no expired token to life`() throws {
    let site = try closed()
    let token = try token(at: site, days: 2)
    site.advance(seconds: 3 * 86_400)
    _ = try signIn("ann", at: site)
    site.advance(seconds: -3 * 86_400)
    #expect(try refusal(ofToken: token, at: site) == .expiredToken("nightly"))
  }

  @Test func `A revoked token, or one of a disabled service, opens nothing`() throws {
    let site = try closed()
    let token = try token(at: site)
    let ann = try signIn("ann", at: site)
    _ = try ann.change("mes", .disabled(true), after: 1, because: "x", now: site.now).get()
    #expect(try refusal(ofToken: token, at: site) == .disabled("mes"))
    _ = try ann.change("mes", .disabled(false), after: 2, because: "x", now: site.now).get()
    #expect(try ann.revokeToken("nightly", of: "mes", because: "lost", now: site.now) == nil)
    #expect(try refusal(ofToken: token, at: site) == .revokedToken("nightly"))
    #expect(
      try ann.revokeToken("nightly", of: "mes", because: "lost", now: site.now)
        == .unknownToken("nightly"))
  }

  @Test func `Tokens are for services, and passwords for people`() throws {
    let site = try closed()
    let ann = try signIn("ann", at: site)
    let bob = try #require(try ann.account("bob"))
    #expect(
      try ann.addToken("t", for: "bob", until: nil, because: nil, now: site.now)
        == .failure(.noService(bob)))
    let mes = try #require(try ann.account("mes"))
    guard
      case .failure(.noService) = try ann.change(
        "mes", .password(sealed: "x"), after: mes.number, because: nil, now: site.now)
    else {
      Issue.record("a service got a password")
      return
    }
  }
}
