// What serves the supervisor's screens: filters read in a queue, and answers that come from other threads.
import Console
import Foundation
import Glibc
import Insight
import Review
import Storage
import Testing

@testable import lineside

@Suite struct SupervisionTests {
  private static let deployment = "mode: 'shadow', champion: 'm@1', blind_rate: 1"

  private func read(_ text: String, at site: GateSite) throws -> Result<AskedParts, FilterFault> {
    let filter = try #require(try FigureFilter(text))
    return try site.session.read(filter, now: Clock.now)
  }

  private func fault(_ text: String, at site: GateSite) throws -> String {
    guard case .failure(let fault) = try read(text, at: site) else { return "no fault" }
    return fault.words
  }

  @Test func `A filter is read for what the queue has`() throws {
    let site = try GateSite(Self.deployment)
    try site.feed(3)
    let now = Clock.now
    let filter = try #require(
      try FigureFilter("last=8h line=3 model=m@2 route=shadow route=blind"))
    let asked = try site.session.read(filter, now: now).get()
    #expect(asked.filter.from == now.advanced(bySeconds: -8 * 3600))
    #expect(asked.filter.attributes == [.init(name: "line", value: "3")])
    #expect(asked.filter.routes == [.shadow, .blind])
    #expect(asked.models == [ModelVersion(name: "m", version: "2")])
    let pseudonym = site.session.person.pseudonym
    #expect(
      try read("inspector=\(pseudonym)", at: site).get().filter.people == [site.session.person.id])
  }

  @Test func `A time on the wall is the last one`() throws {
    let site = try GateSite(Self.deployment)
    let day = 86_400.0
    for text in ["00:00", "12:30", "23:59"] {
      let from = try #require(try read("from=\(text)", at: site).get().filter.from)
      let ago = Double(Clock.now.since(from)) / 1000
      #expect((0...(day + 3600)).contains(ago), "\(text)")
    }
  }

  @Test(arguments: [
    ("last=soon", "expected a length"), ("from=25:00", "expected a time"),
    ("model=x@1", "has said nothing"), ("inspector=ann", "nobody is called"),
    ("route=home", "manual, shadow, band, audit or blind"),
    ("from=2190-01-01T00:00:00Z", "begins in the future"),
    ("from=1h before=2h", "ends before it begins"),
  ]) func `What cannot be asked for is named`(text: String, says: String) throws {
    let site = try GateSite(Self.deployment)
    try site.feed(3)
    #expect(try fault(text, at: site).contains(says))
  }

  /// What the office answers to an effect, up to the event that ends it.
  private func answers(
    of office: SuperviseOffice, to effect: SuperviseEffect,
    until isLast: (SuperviseEvent) -> Bool
  ) -> [SuperviseEvent] {
    office.ask(effect)
    var events: [SuperviseEvent] = []
    while !events.contains(where: isLast) {
      var asked = pollfd(fd: office.mailbox.wakeDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&asked, 1, 60_000) > 0 else { break }
      events += office.mailbox.collect()
    }
    return events
  }

  @Test func `Accounts, counts, searches and chains are answered from other threads`() throws {
    let site = try GateSite(Self.deployment)
    try site.feed(40)
    let office = try SuperviseOffice(site.session)
    let accounts = answers(of: office, to: .account) {
      if case .accounted = $0 { true } else { false }
    }
    guard case .accounted(let account)? = accounts.last else {
      Issue.record("no account: \(accounts)")
      return
    }
    #expect(account.state.done == 40)
    #expect(answers(of: office, to: .account) { $0 == .unchanged }.last == .unchanged)

    #expect(account.told.series.isEmpty)

    let plots = answers(of: office, to: .plots) { if case .plotted = $0 { true } else { false } }
    guard case .plotted(let series)? = plots.last else {
      Issue.record("no plots: \(plots)")
      return
    }
    #expect(series.map(\.model.version).contains("2"))

    let gates = answers(of: office, to: .deployment) {
      if case .deployed(let account) = $0 { account.gates != nil } else { false }
    }
    guard
      case .deployed(let first)? = gates.first(where: {
        if case .deployed = $0 { true } else { false }
      })
    else {
      Issue.record("no deployment: \(gates)")
      return
    }
    #expect(first.revisions.map(\.number) == [1])
    #expect(answers(of: office, to: .dueWork) { $0 == .dueDone }.last == .dueDone)

    let filter = try #require(try FigureFilter("last=1h model=m@2"))
    let counts = answers(of: office, to: .count(filter)) {
      if case .counted = $0 { true } else { false }
    }
    guard case .counted(let counted)? = counts.last,
      case .figures(let told, let parts, let window) = counted.outcome
    else {
      Issue.record("nothing counted: \(counts)")
      return
    }
    #expect(parts == 40 && window != nil)
    #expect(told.versions == [ModelVersion(name: "m", version: "2")])
    #expect(
      told.ofQueue.first { $0.name == .decidedByPerson }?.value
        == account.told.ofQueue.first { $0.name == .decidedByPerson }?.value)

    let pages = answers(of: office, to: .log("bad")) {
      if case .logged(let page) = $0 { page.looked == nil } else { false }
    }
    guard case .logged(let page)? = pages.last else {
      Issue.record("nothing found: \(pages)")
      return
    }
    #expect(page.lines.count == 4 && !page.hasMore, "every tenth is bad")

    let walked = answers(of: office, to: .verify) {
      if case .verified = $0 { true } else { false }
    }
    guard case .verified(let chains)? = walked.last else {
      Issue.record("not verified: \(walked)")
      return
    }
    #expect(chains.misfit == nil && chains.entries > 40)
  }

  @Test func `A search goes on from where it was, and finds what came since`() throws {
    let site = try GateSite(Self.deployment)
    try site.feed(20)
    let office = try SuperviseOffice(site.session)
    func found() -> Int? {
      let pages = answers(of: office, to: .log("bad")) {
        if case .logged(let page) = $0 { page.looked == nil } else { false }
      }
      guard case .logged(let page)? = pages.last else { return nil }
      return page.lines.count
    }
    #expect(found() == 2)
    try site.feed(30)
    #expect(found() == 5)
    #expect(found() == 5)
  }

  @Test func `What nobody has is named where no part was counted`() throws {
    let site = try GateSite(Self.deployment)
    try site.feed(3)
    var asked = AskedParts()
    asked.filter.attributes = [.init(name: "board", value: "1")]
    #expect(
      try site.session.whyNothing(of: asked, now: Clock.now) == "no part has the attribute 'board'")
    asked.filter.attributes = []
    asked.filter.before = Timestamp(milliseconds: 0)
    #expect(try site.session.whyNothing(of: asked, now: Clock.now).contains("first part came"))
  }
}
