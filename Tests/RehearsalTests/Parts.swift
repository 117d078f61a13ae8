// Recorded parts for the tests: what one version said of good parts and of defects.

import Review

@testable import Rehearsal

let boards = QueueDefinition(
  name: "boards", title: "Boards", payload: .picture,
  labels: [
    QueueDefinition.LabelChoice(name: "ok", good: true, key: 1),
    QueueDefinition.LabelChoice(name: "defect", key: 2),
  ])

let first = ModelVersion(name: "m", version: "1")
let made = ModelVersion(name: "m", version: "2")

/// A part that `m@1` gave this score, with its threshold at 0.5.
func recorded(_ item: String, _ score: Double, truth: Label) -> RecordedPart {
  var line = Submission(item: ItemID(item))
  line.measurements = RawObject([.init(name: "brightness", json: "100.5")])
  var said = Suggestion(model: first)
  said.score = score
  said.label = score < 0.5 ? "ok" : "defect"
  said.threshold = 0.5
  return RecordedPart(line: line, said: [said], truth: truth)
}

/// 200 parts: 40 defects, 8 of them missed; 160 good parts, 16 of them flagged.
func someParts() -> RecordedParts {
  var parts = RecordedParts(queue: boards)
  for number in 0..<200 {
    let isDefect = number.isMultiple(of: 5)
    let isWrong = isDefect ? number.isMultiple(of: 25) : number % 10 == 1 && number < 160
    let flagged = isDefect != isWrong
    let score = (flagged ? 0.55 : 0.05) + Double(number) * 0.002
    parts.add(recorded("p\(number)", score, truth: isDefect ? "defect" : "ok"))
  }
  return parts
}

/// Shares of what a version says over many parts.
struct Record {
  var defects = 0
  var good = 0
  var escapes = 0
  var falseRejects = 0
  var scores: [(score: Double, isDefect: Bool)] = []

  init(of version: ModelVersion, in script: Script, parts: ClosedRange<Int>) {
    for number in parts {
      for line in script.lines(number, inRun: number, at: Timestamp(milliseconds: 0)) {
        guard let said = line.suggestion, said.model == version, let score = said.score,
          let truth = script.parts.truth(of: line.item)
        else { continue }
        let isDefect = truth == "defect"
        let flagged = said.label == "defect"
        if isDefect { defects += 1 } else { good += 1 }
        if isDefect, !flagged { escapes += 1 }
        if !isDefect, flagged { falseRejects += 1 }
        scores.append((score, isDefect))
      }
    }
  }

  var escapeRate: Double { Double(escapes) / Double(defects) }
  var falseRejectRate: Double { Double(falseRejects) / Double(good) }

  /// The share of pairs in which the defect scores higher, ties counting half.
  var auroc: Double {
    var sum = 0.0
    let good = scores.filter { !$0.isDefect }.map(\.score)
    let defects = scores.filter(\.isDefect).map(\.score)
    for defect in defects {
      for other in good { sum += defect > other ? 1 : defect == other ? 0.5 : 0 }
    }
    return sum / Double(good.count * defects.count)
  }
}

/// Whether a count is what a binomial of this chance gives in all but one of a million.
func isLikely(_ k: Int, of n: Int, _ p: Double) -> Bool {
  abs(Double(k) - Double(n) * p) <= 5 * (Double(n) * p * (1 - p)).squareRoot() + 1
}
