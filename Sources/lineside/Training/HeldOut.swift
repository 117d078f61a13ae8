// How versions do on parts that were held out of training: one figure each, side by side.
import Formats
import Insight
import Review
import Statistics

/// What a version said of labelled parts.
struct HeldOut {
  private var sample = ScoredSample()
  private var parts = 0
  private var defects = 0
  private var escapes = 0
  private var falseRejects = 0
  private var silent = 0
  private var calibration: Calibration = .ofTenBins

  /// Counts a part.
  mutating func add(_ said: Suggestion?, label: Label, in queue: QueueDefinition) {
    guard let isGood = queue.isGood(label) else { return }
    parts += 1
    if !isGood { defects += 1 }
    try? sample.add(isDefect: !isGood, score: said?.score)
    guard let said,
      let call = queue.modelCall(label: said.label, score: said.score, threshold: said.threshold),
      let flags = queue.flags(call)
    else {
      silent += 1
      return
    }
    if !flags, !isGood { escapes += 1 }
    if flags, isGood { falseRejects += 1 }
    if let label = said.label, let good = queue.isGood(label), let confidence = said.confidence {
      try? calibration.add(isDefect: !isGood, probability: good ? 1 - confidence : confidence)
    }
  }

  /// By name, in the order of a table.
  var figures: [(name: String, value: Double?)] {
    let ranking = sample.defects > 0 && sample.goodParts > 0 ? Ranking(sample) : nil
    let good = parts - defects
    return [
      ("parts", Double(parts)), ("defects", Double(defects)), ("without_call", Double(silent)),
      ("auroc", ranking?.auroc ?? nil),
      ("average_precision", ranking?.averagePrecision ?? nil),
      ("escape_per_defect", defects > 0 ? Double(escapes) / Double(defects) : nil),
      ("false_reject_per_good", good > 0 ? Double(falseRejects) / Double(good) : nil),
      ("overkill_at_zero_escapes", ranking?.fprAtFullRecall ?? nil),
      ("brier", calibration.n > 0 ? calibration.brier : nil),
      ("ece", calibration.n > 0 ? calibration.ece : nil),
    ]
  }

  var json: String {
    RawObject(
      figures.map { name, value in
        RawObject.Member(name: name, json: value.map(HeldOut.text) ?? "null")
      }
    ).json
  }

  /// A number as JSON has it; a count without a fraction.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    return Int(exactly: value).map(String.init) ?? "\(value)"
  }
}
