// What rings, and what is news: by the deployment, on the same parts.

import Insight
import Review
import Testing

private let now = Timestamp(milliseconds: 1_700_000_000_000)

/// Of 600 core parts, 60 are defects that the version calls good: 30 with a score of 0.1, which a band
/// passes, and 30 with 0.3, which people see.
private let report: Report = {
  var report = Report(queue: queue())
  for number in 1...600 {
    let isDefect = number <= 60
    var part = blind(
      isDefect ? "defect" : "ok",
      .init(model: m1, label: "ok", score: number.isMultiple(of: 2) ? 0.1 : 0.3, threshold: 0.5),
      .init(model: m2, label: isDefect ? "defect" : "ok", score: isDefect ? 0.9 : 0.1))
    part.number = Int64(number)
    report.add(part)
  }
  report.settle()
  return report
}()

private func account(
  _ mode: Deployment.Mode, _ band: Deployment.Band = .init(),
  change: (inout QueueState, inout [PersonActivity]) -> Void = { _, _ in }
) -> QueueAccount {
  var terms = ReportTerms()
  terms.deployment.mode = mode
  terms.deployment.champion = m1
  terms.deployment.bands = [m1: band]
  var state = QueueState()
  var people = [PersonActivity(name: "ann", holdsClaim: true, lastDecided: now)]
  change(&state, &people)
  return QueueAccount(
    state: state, flow: Flow(came: 0, decided: 0, window: Window(from: now, to: now)),
    people: people, report: report, terms: terms, since: nil, leaving: 0, awaiting: 0)
}

struct AlarmTests {
  @Test(arguments: [Deployment.Mode.manual, .shadow, .assist])
  func `Where people see every part nothing escapes, and nothing rings`(mode: Deployment.Mode) {
    #expect(account(mode, .init(tLow: 0.2)).alarms(now: now) == [])
  }

  @Test func `What the band passes rings, and what it leaves to people does not`() throws {
    #expect(account(.partial, .init(tLow: 0.05)).alarms(now: now) == [])
    #expect(account(.partial).alarms(now: now) == [])
    let alarms = account(.partial, .init(tLow: 0.2)).alarms(now: now)
    guard case .escapes(let model, let figure, let contract)? = alarms.first, alarms.count == 1
    else {
      Issue.record("rang \(alarms)")
      return
    }
    #expect(model == m1 && figure.k == 30 && figure.n == 600 && contract == 0.005)
  }

  @Test func `In full the threshold decides`() {
    let alarms = account(.full, .init(threshold: 0.5)).alarms(now: now)
    guard case .escapes(_, let figure, _)? = alarms.first else {
      Issue.record("rang \(alarms)")
      return
    }
    #expect(figure.k == 60)
    #expect(account(.full, .init(threshold: 0.01)).alarms(now: now) == [])
  }

  @Test func `That another version is better is news, and rings nowhere`() {
    let account = account(.assist)
    #expect(account.alarms(now: now) == [])
    #expect(account.evidence.map(\.name) == [.evidenceBetter])
    #expect(account.evidence.first?.by.first == .model(m2))
  }

  @Test func `What waits for nobody rings`() {
    let alarms = account(.assist) { state, people in
      state.dead = 2
      state.waiting = 7
      state.oldestWaiting = now.advanced(bySeconds: -7200)
      people = []
    }.alarms(now: now)
    #expect(alarms == [.dead(2), .nobodyAtWork(waiting: 7), .oldPart(seconds: 7200)])
  }
}
