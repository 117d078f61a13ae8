// Parts under labels that have got other names since.

import Review
import Testing

@Suite struct LabelChangeTests {
  private let queue: QueueDefinition = {
    var queue = QueueDefinition(
      name: "q", title: "Q", payload: .text,
      labels: [
        QueueDefinition.LabelChoice(name: "ok", good: true),
        QueueDefinition.LabelChoice(name: "fault", good: false),
      ])
    queue.was = [(old: "defect", new: "fault"), (old: "gone", new: "nowhere")]
    return queue
  }()
  private let model = ModelVersion(name: "m", version: "1")

  @Test func whatAnybodySaidOfAJudgedPartIsCalledByTodaysName() {
    let part = JudgedPart(
      readings: [.init(label: "defect"), .init(reader: 2, label: "ok")],
      said: [.init(model: model, label: "defect", score: 0.9)],
      suggestion: .init(model: model, label: "defect"), sampled: true, knownLabel: "defect")
    let renamed = queue.renamed(part)
    #expect(renamed.readings.map(\.label) == ["fault", "ok"])
    #expect(renamed.said.map(\.label) == ["fault"] && renamed.said[0].score == 0.9)
    #expect(renamed.suggestion?.label == "fault" && renamed.knownLabel == "fault")
  }

  @Test func soItIsWithPartsOfTheCoreStreamAndRoutedOnes() {
    let core = CorePart(
      place: 1, came: Timestamp(milliseconds: 0), reference: .label("defect"),
      said: [model: Opinion(label: "defect")])
    #expect(queue.renamed(core).reference == .label("fault"))
    #expect(queue.renamed(core).said[model]?.label == "fault")
    let answer = queue.renamed(KnownAnswer(known: "defect", said: "fault"))
    #expect(queue.isRight(answer) == true)
  }

  @Test func aNameWithoutASuccessorStaysSoThatItIsSeen() {
    let part = JudgedPart(
      readings: [.init(label: "gone"), .init(label: "never")], sampled: true)
    #expect(queue.renamed(part).readings.map(\.label) == ["gone", "never"])
  }
}
