// The supervisor's page.

import Insight
import Review
import Screen
import Testing

@testable import Console

@Suite struct SuperviseTests {
  @Test(arguments: sizes) func thePage(_ size: Size) {
    expectRecorded(Supervision(size: size).screen, "supervise")
  }

  @Test(arguments: sizes) func anEmptyQueue(_ size: Size) {
    let supervision = Supervision(size: size, parts: [])
    expectRecorded(supervision.screen, "supervise-empty")
  }

  @Test func itKeepsItselfUpToDate() {
    var supervision = Supervision(size: sizes[0])
    #expect(supervision.page.wakeAt == 3000)
    #expect(supervision.send(.ticked, at: 2999) == [])
    #expect(supervision.send(.ticked, at: 3000) == [.account])
    supervision.send(.unchanged, at: 3010)
    #expect(supervision.send(.ticked, at: 5010) == [.account])
  }

  @Test func troubleWithTheStoreIsSaidAndForgotten() {
    var supervision = Supervision(size: sizes[0])
    supervision.send(.storeFailed(StoreTrouble(.busy)), at: 4000)
    #expect(supervision.screen.glyphs.contains("locked by another program"))
    #expect(supervision.screen.glyphs.contains("waiting"), "what was known stays")
    supervision.send(.unchanged, at: 6000)
    #expect(!supervision.screen.glyphs.contains("locked by another program"))
  }

  @Test func itScrollsToItsEndAndNoFurther() {
    var supervision = Supervision(size: Size(width: 60, height: 12))
    for _ in 1...100 { supervision.send(.key(.down), at: 4000) }
    #expect(supervision.screen.glyphs.contains("however often one looks"))
    supervision.send(.resized(Size(width: 200, height: 60)), at: 4000)
    #expect(supervision.page.top == 0)
  }

  @Test func keysAreAnswered() {
    var supervision = Supervision(size: sizes[0])
    #expect(supervision.send(.key(.character("q")), at: 4000) == [.quit])
    #expect(supervision.send(.key(.control("z")), at: 4000) == [.suspend])
    #expect(supervision.send(.hungUp, at: 4000) == [.quit])
    supervision.send(.key(.character("w")), at: 4000)
    #expect(supervision.screen.glyphs.contains("w means nothing here"))
  }

  @Test func anySizeIsDrawnWhole() {
    for width in stride(from: 0, to: 130, by: 7) {
      for height in 0..<30 {
        let screen = Supervision(size: Size(width: width, height: height)).screen
        #expect(screen.cells.count == width * height)
        expectClean(screen)
      }
    }
  }
}

struct Supervision {
  var page: SupervisePage

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

  @discardableResult
  mutating func send(_ event: SuperviseEvent, at time: Int64) -> [SuperviseEffect] {
    update(
      &page, event, at: Moment(monotonicMS: time, wall: now.advanced(byMilliseconds: time)))
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
            model: ModelVersion(name: "padim", version: "2"), label: n % 13 == 0 ? wrong : label),
          .init(
            model: ModelVersion(name: "patchpca", version: "3"), label: n % 7 == 0 ? wrong : label),
        ], sampled: n % 3 != 0)
    }
  }

  static func account(_ parts: [JudgedPart]) -> QueueAccount {
    let champion = ModelVersion(name: "padim", version: "2")
    var terms = ReportTerms()
    terms.deployment.champion = champion
    var report = Report(queue: .boards, versions: [champion])
    for part in parts { report.add(part) }
    var state = QueueState()
    state.waiting = parts.isEmpty ? 0 : 14
    state.oldestWaiting = parts.isEmpty ? nil : now.advanced(bySeconds: -250)
    state.done = parts.count
    let hours = (0..<12).map {
      HourCount(
        hour: now.advanced(bySeconds: Double($0 - 12) * 3600), came: parts.isEmpty ? 0 : $0 * 9,
        decided: parts.isEmpty ? 0 : 90 - $0 * 3)
    }
    return QueueAccount(
      state: state,
      flow: Flow(
        came: parts.count * 3, decided: parts.count,
        window: Window(from: now.advanced(bySeconds: -3600), to: now)),
      people: parts.isEmpty
        ? []
        : [
          PersonActivity(name: "a.ortiz", holdsClaim: true, lastDecided: now),
          PersonActivity(
            name: "b.chen", holdsClaim: false, lastDecided: now.advanced(bySeconds: -240)),
        ], hours: hours, report: report, terms: terms, leaving: 1, awaiting: 0)
  }
}

private let now = Timestamp(milliseconds: 1_795_183_320_000)
