// What is told of each inspector, and of the hours that people sit, by value.

import Insight
import Review
import Testing

private let ann: Int64 = 1
private let bob: Int64 = 2

private func reading(
  _ label: Label, by person: Int64 = ann, reader: Int = 1, agreement: Agreement? = nil,
  ms: Int? = nil, hour: Int? = nil
) -> JudgedPart.Reading {
  JudgedPart.Reading(
    reader: reader, label: label, shown: agreement != nil, agreement: agreement, person: person,
    activeMS: ms, hourOfSitting: hour)
}

private func part(
  _ readings: JudgedPart.Reading..., suggested: Label = "ok", hiddenByDraw: Bool = false,
  known: Label? = nil
) -> JudgedPart {
  JudgedPart(
    readings: readings, suggestion: .init(model: m1, label: suggested), sampled: hiddenByDraw,
    pBlind: 0.1, knownLabel: known)
}

private func figures(_ parts: [JudgedPart], of person: Int64 = ann) -> [Figure] {
  var inspectors = Inspectors()
  for part in parts { inspectors.add(part, in: queue()) }
  return inspectors.figures(of: person, called: "i-1")
}

private func only(_ name: Figure.Name, in figures: [Figure]) throws -> Figure {
  let found = figures.filter { $0.name == name }
  #expect(found.count == 1)
  return try #require(found.first)
}

struct InspectorFigureTests {
  @Test func `Following is counted where it was shown, and where the draw hid it`() throws {
    var parts: [JudgedPart] = []
    for number in 0..<40 {
      // Overrides one in ten that are shown; sees otherwise in three of ten that are hidden.
      let follows = number % 10 != 0
      parts.append(
        part(reading(follows ? "ok" : "defect", agreement: follows ? .accept : .override)))
      parts.append(part(reading(number % 10 < 3 ? "defect" : "ok"), hiddenByDraw: true))
    }
    parts.append(part(reading("ok", by: bob, agreement: .accept)))
    let told = figures(parts)
    #expect(try only(.verdicts, in: told).value == 80)
    let override = try only(.overrideRatio, in: told)
    #expect(override.k == 4 && override.n == 40 && override.value == 0.1)
    let effect = try only(.shownEffect, in: told)
    #expect(abs((effect.value ?? 0) - 0.2) < 1e-12 && effect.n == 80)
    #expect(told.allSatisfy { $0.by == [.inspector("i-1")] })
  }

  @Test func `A suggestion overridden on a known-answer part is none of the traffic's`() throws {
    let told = figures([
      part(reading("ok", agreement: .accept, hour: 0)),
      part(reading("defect", agreement: .override, hour: 0), known: "defect"),
    ])
    let override = try only(.overrideRatio, in: told)
    #expect(override.k == 0 && override.n == 1)
    var inspectors = Inspectors()
    inspectors.add(
      part(reading("defect", agreement: .override, hour: 0), known: "defect"), in: queue())
    let hour = inspectors.figuresByHour().filter { $0.name == .overrideRatio }
    #expect(hour.map(\.n) == [0])
  }

  @Test func `A part that no draw hid is no part of the trial`() throws {
    var blindByAccident = part(reading("ok"))
    blindByAccident.suggestion = nil
    let told = figures([blindByAccident, part(reading("ok"))])
    #expect(try only(.shownEffect, in: told).value == nil)
    #expect(try only(.overrideRatio, in: told).why == "no suggestion was shown and judged")
  }

  @Test func `Agreement with others is of parts that both read blind`() throws {
    var parts = (0..<10).map { number in
      part(
        reading("ok"), reading(number < 3 ? "defect" : "ok", by: bob, reader: 2),
        hiddenByDraw: true)
    }
    // One that the second saw with the suggestion, and a supervisor's word, are no pairs.
    parts.append(part(reading("ok"), reading("ok", by: bob, reader: 2, agreement: .accept)))
    parts.append(part(reading("ok"), reading("defect", by: bob, reader: 0)))
    for person in [ann, bob] {
      let pairs = try only(.pairAgreement, in: figures(parts, of: person))
      #expect(pairs.k == 7 && pairs.n == 10)
    }
  }

  @Test func `Known answers tell how often a person is right`() throws {
    let parts = (0..<8).map { number in
      part(reading(number < 2 ? "ok" : "defect"), known: "defect")
    }
    let told = figures(parts)
    #expect(try only(.knownAccuracy, in: told).k == 6)
    #expect(try only(.verdicts, in: told).value == 8)
  }

  @Test func `Times are medians, and too fast is what hardly any own reading was`() throws {
    var parts = (0..<20).map { number in
      part(reading("ok", ms: 2000 + 10 * number), hiddenByDraw: true)
    }
    parts += (0..<20).map { number in
      part(reading("ok", agreement: .accept, ms: number < 5 ? 500 : 3000))
    }
    // An override may be as fast as it likes.
    parts.append(part(reading("defect", agreement: .override, ms: 300)))
    let told = figures(parts)
    let own = try only(.ownReading, in: told)
    #expect(abs((own.value ?? 0) - 2.095) < 0.03 && own.n == 20)
    let fast = try only(.tooFast, in: told)
    #expect(fast.k == 5 && fast.n == 20)
    #expect(try only(.activeSeconds, in: told).n == 41)
  }

  @Test func `Who reads blind as fast as he accepts is told apart by the times of the others`()
    throws
  {
    let others = (0..<40).map { part(reading("ok", by: bob, ms: 2000 + $0), hiddenByDraw: true) }
    let stamped = (0..<40).map { number in
      number.isMultiple(of: 2)
        ? part(reading("ok", ms: 400 + number), hiddenByDraw: true)
        : part(reading("ok", agreement: .accept, ms: 400 + number))
    }
    let told = figures(others + stamped)
    let own = try only(.tooFast, in: told)
    #expect(own.value == nil)
    #expect(
      own.why == "half of this person's blind readings take less than 0.4 s, 19 in 20 of the"
        + " others' more than 2.0 s: no measure of own reading")
    let against = try only(.fasterThanOthers, in: told)
    #expect(against.k == 20 && against.n == 20)
    #expect(against.note == "5 % is what chance alone brings")
    // Nobody else has read blind: nothing to hold it against.
    #expect(
      try only(.fasterThanOthers, in: figures(stamped)).why
        == "needs 20 timed blind readings of other people, has 0")
  }

  @Test func `With nineteen own readings nobody is called too fast`() throws {
    var parts = (0..<19).map { _ in part(reading("ok", ms: 2000), hiddenByDraw: true) }
    parts.append(part(reading("ok", agreement: .accept, ms: 100)))
    let fast = try only(.tooFast, in: figures(parts))
    #expect(fast.value == nil)
    #expect(fast.why == "needs 20 timed blind readings of this person, has 19")
  }

  @Test func `Tiring is accuracy from the third hour on, minus that before`() throws {
    var inspectors = Inspectors()
    for number in 0..<20 {
      let early = reading(number < 18 ? "defect" : "ok", ms: 1000, hour: number % 2)
      let late = reading(number < 12 ? "defect" : "ok", ms: 3000, hour: 2 + number % 20)
      inspectors.add(part(early, known: "defect"), in: queue())
      inspectors.add(part(late, known: "defect"), in: queue())
    }
    let fatigue = try only(.fatigue, in: inspectors.figures(of: ann, called: "i-1"))
    #expect(abs((fatigue.value ?? 0) + 0.3) < 1e-12 && fatigue.n == 40)
    #expect((fatigue.high ?? 1) < 0)
    let hours = inspectors.figuresByHour()
    let first = hours.filter { $0.by == [.hourOfSitting(0)] }
    #expect(try only(.verdicts, in: first).value == 10)
    #expect(try only(.activeSeconds, in: first).value == 1)
    // All hours from the eighth on are one.
    let last = hours.filter { $0.by == [.hourOfSitting(Figure.Sitting.lastHour)] }
    #expect(try only(.verdicts, in: last).value == 15)
  }

  @Test func `What is taken back leaves nothing behind`() {
    let parts = [
      part(reading("ok", agreement: .accept, ms: 900, hour: 1)),
      part(reading("ok"), reading("defect", by: bob, reader: 2), hiddenByDraw: true),
      part(reading("defect"), known: "defect"),
    ]
    var inspectors = Inspectors()
    for part in parts { inspectors.add(part, in: queue()) }
    for part in parts { inspectors.add(part, in: queue(), times: -1) }
    #expect(inspectors == Inspectors())
  }
}
