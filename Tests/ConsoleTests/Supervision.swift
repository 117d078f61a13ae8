// The supervisor's screens to press keys on, with an account made up.

import Insight
import Review
import Screen

@testable import Console

struct Supervision {
  var page: SupervisePage
  var time: Int64 = 4000

  init(
    size: Size, parts: [JudgedPart] = Self.parts, change: (inout Settings) -> Void = { _ in }
  ) {
    var settings = Settings(queue: .boards, deployment: .assisting, person: "s.keller")
    settings.deployment.challenger = ModelVersion(name: "patchpca", version: "3")
    change(&settings)
    page = SupervisePage(settings, size: size)
    send(.started, at: 0)
    send(.accounted(Self.account(parts)), at: 1000)
  }

  var screen: Screen { view(page, size: page.size) }

  /// Presses keys like a person, a third of a second apart.
  @discardableResult
  mutating func press(_ keys: String...) -> [SuperviseEffect] {
    keys.flatMap { key in
      time += 333
      return send(.key(Key(named: key)), at: time)
    }
  }

  @discardableResult
  mutating func send(_ event: SuperviseEvent, at time: Int64) -> [SuperviseEffect] {
    update(
      &page, event, at: Moment(monotonicMS: time, wall: supervisedAt.advanced(byMilliseconds: time))
    )
  }

  static var parts: [JudgedPart] {
    (0..<60).map { n in
      let label: Label = n % 5 == 0 ? "defect" : "ok"
      let wrong: Label = label == "ok" ? "defect" : "ok"
      return JudgedPart(
        readings: [
          .init(label: label, shown: n % 3 == 0, agreement: n % 3 == 0 ? .accept : nil)
        ],
        said: [
          .init(
            model: ModelVersion(name: "padim", version: "2"), label: n % 13 == 0 ? wrong : label,
            score: label == "ok" ? Double(n) / 150 : 0.3 + Double(n) / 100, threshold: 0.5),
          .init(
            model: ModelVersion(name: "patchpca", version: "3"), label: n % 7 == 0 ? wrong : label),
        ], sampled: n % 3 != 0)
    }
  }

  /// Accounts are dear: those of no parts, of the first twenty and of all are made once.
  private static let accounts = Dictionary(
    uniqueKeysWithValues: [0, 20, parts.count].map { ($0, made(of: Array(parts.prefix($0)))) })

  /// - Parameter parts: the first so many of `parts`.
  static func account(_ parts: [JudgedPart]) -> QueueAccount {
    accounts[parts.count] ?? made(of: parts)
  }

  private static func made(of parts: [JudgedPart]) -> QueueAccount {
    let champion = ModelVersion(name: "padim", version: "2")
    var terms = ReportTerms()
    terms.deployment.champion = champion
    var report = Report(queue: .boards, versions: [champion])
    for part in parts { report.add(part) }
    var state = QueueState()
    state.waiting = parts.isEmpty ? 0 : 14
    state.oldestWaiting = parts.isEmpty ? nil : supervisedAt.advanced(bySeconds: -250)
    state.done = parts.count
    let hours = (0..<12).map {
      HourCount(
        hour: supervisedAt.advanced(bySeconds: Double($0 - 12) * 3600),
        came: parts.isEmpty ? 0 : $0 * 9,
        decided: parts.isEmpty ? 0 : 90 - $0 * 3)
    }
    return QueueAccount(
      state: state,
      flow: Flow(
        came: parts.count * 3, decided: parts.count,
        window: Window(from: supervisedAt.advanced(bySeconds: -3600), to: supervisedAt)),
      people: parts.isEmpty
        ? []
        : [
          PersonActivity(name: "a.ortiz", holdsClaim: true, lastDecided: supervisedAt),
          PersonActivity(
            name: "b.chen", holdsClaim: false, lastDecided: supervisedAt.advanced(bySeconds: -240)),
        ], hours: hours, report: report, terms: terms, series: report.series(terms, bins: 20),
      since: parts.isEmpty ? nil : supervisedAt.advanced(bySeconds: -80_000),
      leaving: 1, awaiting: 0)
  }
}

let supervisedAt = Timestamp(milliseconds: 1_795_183_320_000)

extension Supervision {
  static let disputes = DisputeList(
    open: [
      OpenDispute(item: "MT-00412", summons: .handedUp("a.ortiz: is this a scratch?")),
      OpenDispute(item: "MT-00417", summons: .readersDiffer, holder: "m.lund"),
      OpenDispute(item: "MT-00433", summons: .toBeSettled),
    ], count: 7)

  static let deployment = DeploymentAccount(
    revisions: [
      .init(
        number: 2, since: supervisedAt.advanced(bySeconds: -7200), by: "s.keller",
        because: "agreement has held for a week", mode: "assist"),
      .init(
        number: 1, since: supervisedAt.advanced(bySeconds: -900_000), by: "m.lund", because: "",
        mode: "shadow"),
    ],
    gates: [
      GateLine(
        move: "assist → partial: inconclusive, 240 of 880 core parts", .notYet,
        says: "inconclusive, 240 of 880 core parts: a band is found with at most 0.5 % escapes"),
      GateLine(move: "", .met, says: "good and defect are told apart"),
      GateLine(move: "promotion of patchpca@3: fail", .failed, says: "fail: it misses more"),
    ], notes: ["240 core parts are judged"])

  static let weighing = Weighing(
    .mode(.partial), after: 2, differences: "mode partial, was assist",
    basis: "the latest 1,000 parts, as they went and as they would have gone:",
    span: Window(
      from: supervisedAt.advanced(bySeconds: -90_000),
      to: supervisedAt.advanced(bySeconds: -60)),
    effect: [
      .init("seen by a person", now: "1,000", then: "310"),
      .init("gone past a person", now: "0", then: "690"),
      .init(
        "good among rejected", now: "0.0 %", then: "–",
        why: "no part that a model would have rejected was judged blind by the draw"),
    ],
    lacking: [
      "assist → partial: inconclusive, 240 of 880 core parts: a band is found with at most 0.5 %"
        + " escapes, and as many false rejects"
    ])

  static let ledger = LedgerPage(
    search: "",
    lines: (0..<30).map { (n: Int) -> LedgerLine in
      let isUndone = n % 7 == 6
      return LedgerLine(
        entry: Int64(900 - n), at: supervisedAt.advanced(bySeconds: Double(n) * -40),
        person: n % 2 == 0 ? "a.ortiz" : "b.chen", kind: isUndone ? "undone" : "verdict",
        item: "MT-00\(500 - n)", says: isUndone ? "" : "ok, accepted")
    }, hasMore: true)

  static let chain = ChainState(entries: 901, writers: 7, misfit: nil, at: supervisedAt)
}
