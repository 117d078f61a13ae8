// The backlog, its age, the flow of parts, who is there, and an inspector's pace.

import Insight
import Review
import Testing

private let now = Timestamp(milliseconds: 1_700_000_000_000)

private func ago(_ seconds: Double) -> Timestamp { now.advanced(bySeconds: -seconds) }

@Test func theBacklogHasACountAndAnAge() {
  var state = QueueState()
  state.waiting = 14
  state.oldestWaiting = ago(90)
  let figures = state.figures(now: now)
  #expect(figures.only(.waiting)?.value == 14)
  #expect(figures.only(.oldestWaiting)?.value == 90)
}

@Test func anEmptyQueueHasNoAge() {
  let figure = QueueState().figures(now: now).only(.oldestWaiting)
  #expect(figure?.value == nil && figure?.why == "nothing waits")
}

@Test func aPartFromTheFutureHasNoNegativeAge() {
  var state = QueueState()
  state.oldestWaiting = now.advanced(bySeconds: 3600)
  #expect(state.figures(now: now).only(.oldestWaiting)?.value == 0)
}

@Test func theFlowIsCountedOverTheLastHour() {
  let window = Flow.window(now: now, firstCame: ago(86_400))
  #expect(window == Window(from: ago(3600), to: now))
  let figures = Flow(came: 240, decided: 212, window: window).figures
  #expect(figures.only(.inPerHour)?.value == 240)
  #expect(figures.only(.outPerHour)?.value == 212)
  #expect(figures.only(.outPerHour)?.window == window)
}

@Test func aYoungQueueIsCountedOverItsAge() {
  let window = Flow.window(now: now, firstCame: ago(600))
  let rate = Flow(came: 0, decided: 40, window: window).figures.only(.outPerHour)
  #expect(abs((rate?.value ?? 0) - 240) < 1e-9)
  #expect(Flow.window(now: now, firstCame: now).from == ago(60))
  #expect(Flow.window(now: now, firstCame: nil).from == ago(3600))
}

@Test func hoursWithoutPartsAreZeros() {
  let hour = Timestamp(milliseconds: 1_699_999_200_000)
  let counts = [
    HourCount(hour: hour, came: 3, decided: 2),
    HourCount(hour: hour.advanced(bySeconds: -7200), came: 1, decided: 0),
    HourCount(hour: hour.advanced(bySeconds: -36_000), came: 9, decided: 9),
  ]
  let filled = HourCount.filled(counts, hours: 3, now: now)
  #expect(filled.map(\.came) == [0, 1, 0, 3])
  #expect(filled.map(\.decided) == [0, 0, 0, 2])
  #expect(filled.last?.hour == hour)
}

@Test func thoseAtWorkAreNamedInTheOrderOfTheirNames() {
  let people = [
    PersonActivity(name: "m.lindt", holdsClaim: false, lastDecided: ago(30)),
    PersonActivity(name: "a.ortiz", holdsClaim: true, lastDecided: nil),
    PersonActivity(name: "gone", holdsClaim: false, lastDecided: ago(3600)),
    PersonActivity(name: "never", holdsClaim: false, lastDecided: nil),
  ]
  #expect(PersonActivity.atWork(people, now: now).map(\.name) == ["a.ortiz", "m.lindt"])
}

@Test func paceIsPartsOverTheTimeTheyTook() {
  var pace = Pace()
  for second in 1...4 { pace.add(decidedAt: ago(Double(100 - second)), activeMS: 2000) }
  #expect(pace.perHour(now: now) == nil)
  pace.add(decidedAt: ago(1), activeMS: 2000)
  #expect(pace.perHour(now: now) == 1800)
  pace.takeBack()
  #expect(pace.perHour(now: now) == nil)
}

@Test func paceForgetsWhatIsLongAgoOrYetToCome() {
  var pace = Pace()
  for _ in 1...5 { pace.add(decidedAt: now, activeMS: 1000) }
  #expect(pace.perHour(now: now.advanced(bySeconds: 901)) == nil)
  #expect(pace.perHour(now: ago(3600)) == nil)
  #expect(pace.perHour(now: now) == 3600)
}

@Test func paceWithoutActiveTimeIsUnknown() {
  var pace = Pace()
  for _ in 1...9 { pace.add(decidedAt: now, activeMS: -5) }
  #expect(pace.perHour(now: now) == nil)
}

struct DecisionCountTests {
  /// Read twice and settled, audited, decided alone, a known answer, and one that nobody could judge.
  private let parts: [JudgedPart] = [
    JudgedPart(
      readings: [
        .init(reader: 0, label: "ok", at: ago(60)), .init(label: "ok", at: ago(600)),
        .init(reader: 2, label: "defect", at: ago(300)),
      ], sampled: true, came: ago(900)),
    JudgedPart(
      readings: [.init(label: "ok", at: ago(30))], sampled: true, decider: .model, kind: .audit,
      came: ago(700)),
    JudgedPart(readings: [], sampled: false, came: ago(800), decidedByModel: ago(790)),
    JudgedPart(
      readings: [.init(label: "ok", at: ago(20))], sampled: false, knownLabel: "ok",
      came: ago(100)),
    JudgedPart(readings: [], sampled: false, came: ago(50), unjudged: 1),
  ]

  @Test func `A part counts once however often it is read, and an audited one is the model's`() {
    var report = Report(queue: queue())
    for part in parts { report.add(part) }
    #expect(report.decidedByPerson == 1 && report.decidedByModel == 2 && report.decided == 3)
    #expect(report.readings == 5 && report.unjudged == 1)
    #expect(report.figures().only(.readings)?.value == 5)
    let flow = report.traffic.flow(now: now, firstCame: ago(900))
    #expect(flow.decided == 3)
    for part in parts { report.remove(part) }
    #expect(report.decided == 0 && report.readings == 0 && report.unjudged == 0)
    #expect(report.traffic.flow(now: now, firstCame: ago(900)).decided == 0)
  }
}
