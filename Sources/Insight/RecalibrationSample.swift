// What a recalibration is fitted on: parts judged blind by the draw, with the chance that each had.

package import Review
import Statistics

/// How scores are made probabilities.
package enum RecalibrationMethod: String, Sendable, CaseIterable {
  case platt, isotonic
}

/// The parts that a version is recalibrated on, as a fold.
///
/// Only sampled parts with a reference count: they were drawn before anybody looked at a score, or with
/// a chance that is known, and weigh the inverse of it.
package struct RecalibrationSample: Sendable {
  /// Groups of parts that take turns at being held out.
  package static let folds = 5
  /// The fewest core parts, of each class the fewest, that figures are worked out from.
  package static let fewest = 100
  package static let fewestOfAClass = 5

  struct Row: Sendable {
    let fold: Int
    let score: Double
    let isDefect: Bool
    /// 1/chance of having been drawn.
    let weight: Double
    let isCore: Bool
    let lot: LotID?
    /// The probability of a defect that the version states.
    let stated: Double?
    /// Whether its call flags the part; nil without a call.
    let isFlagged: Bool?
  }

  package let version: ModelVersion
  let queue: QueueDefinition
  /// Scores outside are no scores of the version.
  package let range: ClosedRange<Double>?
  private(set) var rows: [Row] = []
  /// The version's record on the same parts, which bands are looked for on.
  private(set) var record: ModelRecord
  /// Sampled parts with a reference on which the version gave no valid score.
  package private(set) var withoutScore = 0
  /// Sampled parts that carry a label which the queue has no more: without them the rest is no sample.
  private var retired = 0

  package init(
    of version: ModelVersion, in queue: QueueDefinition, range: ClosedRange<Double>? = nil
  ) {
    self.version = version
    self.queue = queue
    self.range = range
    record = ModelRecord(model: version)
  }

  /// Counts a part, if it is one that may be fitted on.
  ///
  /// - Parameters:
  ///   - said: what the version said of it; nil where it said nothing.
  ///   - draw: of the part, in 0 ..< 1: which of the groups it is in.
  package mutating func add(_ said: JudgedPart.Said?, of part: JudgedPart, draw: Double) {
    guard part.sampled, !part.known else { return }
    if part.carries(labelBeyond: queue) { retired += 1 }
    guard let reference = part.reference, let isGood = queue.isGood(reference), part.pBlind > 0
    else { return }
    guard let said, let score = said.score, score.isFinite, range?.contains(score) ?? true else {
      withoutScore += 1
      return
    }
    record.add(said, of: part, reference: reference, in: queue)
    let call = queue.modelCall(label: said.label, score: said.score, threshold: said.threshold)
    rows.append(
      Row(
        fold: min(Int(draw * Double(RecalibrationSample.folds)), RecalibrationSample.folds - 1),
        score: score, isDefect: !isGood, weight: 1 / part.pBlind, isCore: part.core, lot: part.lot,
        stated: queue.defectProbability(said), isFlagged: call.flatMap { queue.flags($0) }))
  }

  package var parts: Int { rows.count }
  package var defects: Int { rows.count(where: \.isDefect) }

  /// What is lacking for a fit, a line each; empty where nothing is.
  package var lacking: [String] {
    if let why = Why.oneSided(queue) { return [why] }
    if retired > 0 { return [Why.retired(retired)] }
    let core = rows.filter(\.isCore)
    let (defects, all) = (core.count(where: \.isDefect), core.count)
    func line(_ name: String, _ has: Int, of needed: Int) -> String? {
      has < needed ? "\(has) of \(needed) \(name)" : nil
    }
    let lines = [
      line("core parts with a score and a verdict", all, of: RecalibrationSample.fewest),
      line("defects among them", defects, of: RecalibrationSample.fewestOfAClass),
      line("good parts among them", all - defects, of: RecalibrationSample.fewestOfAClass),
    ].compactMap(\.self)
    guard lines.isEmpty else { return lines }
    for (isDefect, name) in [(true, "defects"), (false, "good parts")] {
      let folds = Set(rows.filter { $0.isDefect == isDefect }.map(\.fold))
      if folds.count < 2 {
        return ["the \(name) lie in one of the \(RecalibrationSample.folds) groups of parts"]
      }
    }
    return []
  }
}
