// Which row is to be trusted where readers err.

import Insight
import Review
import Testing

/// A part that two have read blind, and that an expert has settled where they differ or the draw says so.
private func read(
  _ first: Label, _ second: Label, settled: Label?, said: Label, byDraw: Bool = false
) -> JudgedPart {
  var readings: [JudgedPart.Reading] = [
    .init(label: first), .init(reader: 2, label: second, person: 2),
  ]
  if let settled { readings.insert(.init(reader: 0, label: settled), at: 0) }
  return JudgedPart(
    readings: readings, said: [.init(model: m1, label: said)], sampled: true, pAdjudicate: 0.1,
    adjudication: settled == nil ? nil : byDraw ? .drawn : .readers)
}

private func rates(_ parts: [JudgedPart]) -> [Figure] {
  var report = Report(queue: queue())
  for part in parts { report.add(part) }
  report.settle()
  return report.figures(ofChampion: m1).filter {
    $0.name == .escapePerProduced && $0.by == [.model(m1)]
  }
}

struct ReaderErrorTests {
  /// Parts of which readers are sure, a tenth settled.
  private let clear = (0..<400).map { number in
    read(
      number.isMultiple(of: 4) ? "defect" : "ok", number.isMultiple(of: 4) ? "defect" : "ok",
      settled: number % 10 == 0 ? (number.isMultiple(of: 4) ? "defect" : "ok") : nil,
      said: number.isMultiple(of: 4) ? "defect" : "ok", byDraw: true)
  }

  @Test func `Readers who agree, and rows that do, need no note`() {
    let told = rates(clear)
    #expect(told.contains { $0.method == Figure.hajekAdjudicated })
    #expect(told.allSatisfy { $0.note == nil })
  }

  @Test func `Where readers agree little, the row of settled parts is the one to trust`() {
    let disputed = (0..<100).map { _ in read("ok", "defect", settled: "defect", said: "ok") }
    let told = rates(clear + disputed)
    let plain = told.filter { $0.method != Figure.hajekAdjudicated }
    #expect(!plain.isEmpty && plain.allSatisfy { $0.note == Figure.readersErr })
    #expect(told.first { $0.method == Figure.hajekAdjudicated }?.note == nil)
    #expect(plain.first?.howText == "hgk; readers err: trust the row “hajek, adjudicated”")
  }
}
