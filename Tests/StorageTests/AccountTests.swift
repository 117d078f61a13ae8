// Accounts, sign-ins and tokens: who gets in, who may what, and what the ledger says of it.

import Review
import Sealing
import Testing

@testable import Storage

@Suite struct AccountTests {
  /// A site where people sign in as the operating system's users, with an account of every role.
  static func closed() throws -> (site: Site, queue: Queue) {
    let site = try Site()
    let (store, queue) = try site.process("founder")
    var settings = SiteSettings()
    settings.signIn = .os
    #expect(try store.change(to: settings, user: "sup", because: "test", now: site.now) == nil)
    for (name, role) in [
      ("sup", Role.supervisor), ("insp", .inspector), ("eng", .engineer), ("aud", .auditor),
      ("svc", .service),
    ] {
      let person = role == .supervisor ? store : try process("sup", at: site)
      _ = try person.addAccount(
        Account(person: name, role: role), password: nil, because: nil, now: site.now
      ).get()
    }
    return (site, queue)
  }

  static func process(_ person: String, at site: Site) throws -> Store {
    let store = try Store(path: site.path, create: false)
    try store.signIn(
      person, by: .system, from: Origin(host: "here", program: "test", user: person), now: site.now)
    return store
  }

  @Test func `A site without accounts lets everybody do everything`() throws {
    let site = try Site()
    let (store, _) = try site.process("anybody")
    for verb in Verb.allCases { #expect(try store.denial(of: verb) == nil) }
  }

  @Test func `Every role may in the store what the table says, and nothing else`() throws {
    let (site, _) = try Self.closed()
    for (name, role) in [
      ("sup", Role.supervisor), ("insp", .inspector), ("eng", .engineer), ("aud", .auditor),
      ("svc", .service),
    ] {
      let store = try Self.process(name, at: site)
      for verb in Verb.allCases {
        let may = role.may(verb) && verb != .names
        let reached = Result { () throws(StoreError) in try store.transaction(verb) { true } }
        #expect((try? reached.get()) == (may ? true : nil), "\(role) \(verb)")
        if !may {
          let why: Denial.Why = role.may(verb) ? .right : .role(role)
          #expect(reached == .failure(.denied(Denial(person: name, verb: verb, why: why))))
        }
      }
    }
  }

  @Test func `Whoever has no account gets in no more, and whoever was in does nothing more`() throws
  {
    let site = try Site()
    let (ann, queue) = try site.process("ann")
    _ = try ann.take([scored("a", 0.9)], into: queue, now: site.now)
    let (bob, _) = try site.process("bob")
    _ = try ann.addAccount(
      Account(person: "ann", role: .supervisor), password: "sealed", because: nil, now: site.now
    ).get()
    #expect(throws: StoreError.denied(Denial(person: "bob", verb: .review, why: .noAccount))) {
      try bob.claim(1, in: queue, at: .line, now: site.now)
    }
    #expect(throws: StoreError.signIn(.needsPassword("bob"))) { try site.process("bob") }
  }

  @Test func `Somebody who is disabled while a part is in hand cannot judge it`() throws {
    let (site, queue) = try Self.closed()
    let (eng, insp) = (try Self.process("eng", at: site), try Self.process("insp", at: site))
    for store in [eng, insp] { _ = try site.enrol(store) }
    _ = try eng.take([scored("a", 0.9)], into: queue, now: site.now)
    let held = try insp.claim(1, in: queue, at: .line, now: site.now)
    let sup = try Self.process("sup", at: site)
    _ = try sup.change("insp", .disabled(true), after: 1, because: "left", now: site.now).get()
    #expect(throws: StoreError.denied(Denial(person: "insp", verb: .review, why: .disabled))) {
      try insp.record(
        held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now)
    }
    try insp.letGoOfAll(now: site.now)
    #expect(try sup.claim(1, in: queue, at: .line, now: site.now).count == 1)
  }

  @Test func `An auditor's process does no due work, and leaves no trace but that it was there`()
    throws
  {
    let (site, queue) = try Self.closed()
    let (eng, aud) = (try Self.process("eng", at: site), try Self.process("aud", at: site))
    for store in [eng, aud] { _ = try site.enrol(store) }
    _ = try eng.take([scored("a", 0.9)], into: queue, now: site.now)
    let sup = try Self.process("sup", at: site)
    _ = try site.enrol(sup)
    let held = try sup.claim(1, in: queue, at: .line, now: site.now)
    _ = try sup.record(
      held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now)
    site.advance(seconds: 60)
    #expect(try site.doDueWork(aud, queue) == Due())
    #expect(try site.doDueWork(eng, queue).released == 1)
  }

  @Test func `An inspector hands up, and only a supervisor settles it`() throws {
    let (site, queue) = try Self.closed()
    let (eng, insp) = (try Self.process("eng", at: site), try Self.process("insp", at: site))
    for store in [eng, insp] { _ = try site.enrol(store) }
    _ = try eng.take([scored("a", 0.9)], into: queue, now: site.now)
    let held = try insp.claim(1, in: queue, at: .line, now: site.now)
    var act = held[0].judged("ok")
    act.act = .handedUp
    _ = try insp.record(act, in: queue, at: .line, claimsNext: false, now: site.now).get()
    let denied = StoreError.denied(
      Denial(person: "insp", verb: .adjudicate, why: .role(.inspector)))
    #expect(throws: denied) { try insp.claim(1, in: queue, at: .handedUp, now: site.now) }
    #expect(throws: denied) {
      try insp.decide(
        ItemID("a"), "ok", reason: nil, note: nil, correct: true, in: queue, now: site.now)
    }
  }

  @Test func `Of two who change the same account at once, one is told`() throws {
    let (site, _) = try Self.closed()
    let (first, second) = (try Self.process("sup", at: site), try Self.process("sup", at: site))
    let seen = try #require(try first.account("insp"))
    let same = try #require(try second.account("insp"))
    _ = try first.change(
      "insp", .role(.supervisor, seesNames: false), after: seen.number, because: "a", now: site.now
    ).get()
    let told = try second.change(
      "insp", .disabled(true), after: same.number, because: "b", now: site.now)
    guard case .failure(.overtaken(let account)) = told else {
      Issue.record("\(told)")
      return
    }
    #expect(account.role == .supervisor && account.changedBy == "sup" && !account.isDisabled)
  }

  @Test func `The last supervisor stays one`() throws {
    let (site, _) = try Self.closed()
    let sup = try Self.process("sup", at: site)
    for change in [AccountChange.disabled(true), .role(.auditor, seesNames: false)] {
      let result = try sup.change("sup", change, after: 1, because: "x", now: site.now)
      #expect(result == .failure(.lastSupervisor("sup")))
    }
    #expect(try sup.change(to: SiteSettings(), user: "sup", because: "x", now: site.now) != nil)
    _ = try sup.change(
      "insp", .role(.supervisor, seesNames: false), after: 1, because: "x", now: site.now
    ).get()
    _ = try sup.change("sup", .disabled(true), after: 1, because: "x", now: site.now).get()
  }

  @Test func `The first account must be able to make the next`() throws {
    let site = try Site()
    let (store, _) = try site.process("ann")
    for role in Role.allCases where role != .supervisor {
      let result = try store.addAccount(
        Account(person: "x", role: role), password: "sealed", because: nil, now: site.now)
      #expect(result == .failure(.firstCannotRule(role)))
    }
    #expect(try !store.isClosed())
  }

  @Test func `The ledger says of every change who, why, what was and what is`() throws {
    let (site, _) = try Self.closed()
    let sup = try Self.process("sup", at: site)
    _ = try sup.change(
      "eng", .role(.engineer, seesNames: true), after: 1, because: "study", now: site.now
    ).get()
    let file = try RawFile(site.path)
    let bodies = try file.column(
      "select body from entry where kind = 'account' order by id desc limit 1")
    #expect(
      bodies == [
        #"{"after":{"disabled":false,"names":true,"role":"engineer"},"because":"study","#
          + #""before":{"disabled":false,"names":false,"role":"engineer"},"password":false,"#
          + #""person":"eng"}"#
      ])
    #expect(
      try file.column("select body from entry where kind = 'setting'") == [
        #"{"after":"os","because":"test","before":"password","name":"sign-in"}"#
      ])
    #expect(
      try sup.denial(of: .names) == Denial(person: "sup", verb: .names, why: .role(.supervisor)))
    #expect(try Self.process("eng", at: site).denial(of: .names) == nil)
  }
}
