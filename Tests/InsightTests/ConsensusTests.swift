// What several readings of a part come to.
import Insight
import Review
import Testing

private let labels: [Label] = ["ok", "crack", "dent"]

private func readings(
  _ item: String, _ said: (String, Label)..., reader first: Int = 1
) -> [LabelLine] {
  said.enumerated().map { place, said in
    var line = LabelLine(
      item: ItemID(item), part: PartID(item), label: said.1, mode: .shadow, route: .shadow,
      decidedAt: Timestamp(milliseconds: 0), deploymentRevision: 1, labelSetVersion: 1,
      sequence: Int64(place + 1))
    line.reader = first + place
    line.inspector = said.0
    return line
  }
}

struct ConsensusTests {
  @Test func `What two readers agree on is nearly sure, and says how many agreed`() throws {
    var count = ConsensusCount(labels: labels)
    for n in 0..<20 {
      let label: Label = n.isMultiple(of: 4) ? "crack" : "ok"
      count.add(readings("p\(n)", ("ann", label), ("bob", label)), known: nil)
    }
    let found = try #require(count.settle()["p0"])
    #expect(found.label == "crack")
    #expect(found.source == .readers)
    #expect(found.confidence > 0.999)
    #expect((found.readers, found.agreeing) == (2, 2))
    #expect(found.probabilities.count == 3)
    #expect(abs(found.probabilities.reduce(0, +) - 1) < 1e-12)
  }

  @Test func `In a dispute the reader that errs less is believed`() throws {
    var count = ConsensusCount(labels: labels)
    // Ann is right on all known answers, bob calls every third good part a crack.
    for n in 0..<60 {
      let truth: Label = n.isMultiple(of: 2) ? "crack" : "ok"
      let said: Label = n % 6 == 1 ? "crack" : truth
      count.add(readings("k\(n)", ("ann", truth), ("bob", said)), known: truth)
    }
    count.add(readings("dispute", ("ann", "ok"), ("bob", "crack")), known: nil)
    let found = count.settle()
    #expect(found["dispute"]?.label == "ok")
    #expect((found["dispute"]?.confidence ?? 0) > 0.9)
    #expect(found["dispute"]?.agreeing == 1)
    #expect(found["k1"]?.label == "ok")
    #expect(found["k1"]?.source == .known)
    #expect(found["k1"]?.confidence == 1)
  }

  @Test func `Two readers of whom nothing else is known leave a dispute open`() {
    var count = ConsensusCount(labels: labels)
    count.add(readings("a", ("ann", "ok"), ("bob", "crack")), known: nil)
    count.add(readings("b", ("ann", "crack"), ("bob", "ok")), known: nil)
    let found = count.settle()
    #expect(found["a"] != nil)
    #expect(found["a"]?.label == nil)
    #expect(abs((found["a"]?.confidence ?? 0) - 0.5) < 1e-6)
  }

  @Test func `A known answer stands over a truth, a truth over a supervisor, he over the readers`()
  {
    func found(known: Label?, truth: Label?, adjudicated: Label?) -> Consensus? {
      var count = ConsensusCount(labels: labels)
      var lines = readings("p", ("ann", "ok"), ("bob", "ok"))
      if let adjudicated { lines = readings("p", ("sue", adjudicated), reader: 0) + lines }
      for place in lines.indices { lines[place].truth = truth }
      count.add(lines, known: known)
      return count.settle()["p"]
    }
    #expect(found(known: "dent", truth: "crack", adjudicated: "ok")?.label == "dent")
    #expect(found(known: nil, truth: "crack", adjudicated: "dent")?.source == .truth)
    #expect(found(known: nil, truth: "crack", adjudicated: "dent")?.label == "crack")
    #expect(found(known: nil, truth: nil, adjudicated: "dent")?.label == "dent")
    #expect(found(known: nil, truth: nil, adjudicated: "dent")?.source == .adjudicated)
    #expect(found(known: nil, truth: nil, adjudicated: "dent")?.agreeing == 0)
    #expect(found(known: nil, truth: nil, adjudicated: nil)?.source == .readers)
  }

  @Test func `One reading, a model's decision and labels that are not the queue's say nothing`() {
    var count = ConsensusCount(labels: labels)
    count.add(readings("one", ("ann", "ok")), known: nil)
    var byModel = readings("model", ("", "ok"), ("bob", "crack"))
    byModel[0].by = .model
    byModel[0].inspector = nil
    count.add(byModel, known: nil)
    count.add(readings("old", ("ann", "rust"), ("bob", "rust")), known: "rust")
    count.add([], known: "ok")
    #expect(count.settle().isEmpty)
  }

  @Test func `The same readings come to the same, in whatever order the parts are given`() {
    let parts = (0..<40).map { n in
      readings(
        "p\(n)", (n.isMultiple(of: 3) ? "ann" : "cem", labels[n % 3]),
        ("bob", labels[n.isMultiple(of: 5) ? 0 : n % 3]))
    }
    var (forth, back) = (ConsensusCount(labels: labels), ConsensusCount(labels: labels))
    for part in parts { forth.add(part, known: nil) }
    for part in parts.reversed() { back.add(part, known: nil) }
    let (one, other) = (forth.settle(), back.settle())
    #expect(one.count == 40)
    for (item, said) in one {
      #expect(other[item]?.label == said.label)
      #expect(abs((other[item]?.confidence ?? 0) - said.confidence) < 1e-9)
    }
  }
}
