// Which parts a filter lets through, and what of them.

import Review
import Testing

private func time(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1000) }

/// Read blind at 10 s by person 1, again at 20 s by person 2, settled at 30 s by person 3.
private let disputed = JudgedPart(
  readings: [
    .init(reader: 0, label: "ok", person: 3, at: time(30)),
    .init(reader: 1, label: "defect", person: 1, at: time(10)),
    .init(reader: 2, label: "ok", person: 2, at: time(20)),
  ], sampled: true)

private func narrowed(
  _ part: JudgedPart, _ change: (inout PartFilter) -> Void
) -> JudgedPart? {
  var filter = PartFilter()
  change(&filter)
  return filter.narrowed(part) { RawObject(json: #"{"line":"3"}"#) ?? RawObject() }
}

struct PartFilterTests {
  @Test func `A part lies in the window of its first verdict, with what was said of it later`() {
    let first = narrowed(disputed) { ($0.from, $0.before) = (time(5), time(15)) }
    #expect(first == disputed)
    #expect(first?.reference == "ok")
    #expect(narrowed(disputed) { $0.from = time(15) } == nil)
    #expect(narrowed(disputed) { $0.before = time(10) } == nil)
    #expect(narrowed(disputed) { ($0.from, $0.before) = (time(10), time(11)) } == disputed)
  }

  @Test func `What nobody judged lies in the window of its decision`() {
    let decided = JudgedPart(readings: [], sampled: false, decidedByModel: time(10))
    #expect(narrowed(decided) { $0.from = time(10) } == decided)
    #expect(narrowed(decided) { $0.before = time(10) } == nil)
    let late = JudgedPart(readings: [], sampled: false, decidedAtDeadline: time(10))
    #expect(narrowed(late) { $0.before = time(11) } == late)
    #expect(narrowed(JudgedPart(readings: [], sampled: true)) { $0.from = time(0) } == nil)
  }

  @Test func `Of an inspector's parts what settled them stays, and what others read does not`() {
    let own = narrowed(disputed) { $0.people = [2] }
    #expect(own?.readings.map(\.reader) == [0, 2])
    #expect(own?.sampled == true)
    #expect(narrowed(disputed) { $0.people = [4] } == nil)
  }

  @Test func `What a supervisor settled is counted, and is no sample of the traffic`() {
    let settled = narrowed(disputed) { $0.people = [3] }
    #expect(settled?.readings.map(\.reader) == [0])
    #expect(settled?.sampled == false && settled?.core == false)
  }

  @Test func `Decisions of the model are nobody's`() {
    let decided = JudgedPart(readings: [], sampled: false, decidedByModel: time(10))
    #expect(narrowed(decided) { $0.people = [1] } == nil)
  }

  @Test func `A route and an attribute are asked for by value`() {
    #expect(narrowed(disputed) { $0.routes = [.shadow] } == disputed)
    #expect(narrowed(disputed) { $0.routes = [.blind] } == nil)
    let line = { (value: String) in
      narrowed(disputed) { $0.attributes = [.init(name: "line", value: value)] }
    }
    #expect(line("3") == disputed)
    #expect(line("4") == nil)
  }
}
