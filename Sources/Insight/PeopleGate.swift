// What people are held to: their answers to parts whose answer is known.

package import Review
import Statistics

extension GateEvidence {
  /// Answers to a false alarm of a fall.
  private static let answersToFalseAlarm = 10_000.0

  /// Counts what people answered to known-answer parts, in place of what was counted before.
  ///
  /// - Parameter answers: in their order.
  package mutating func setKnownAnswers(_ answers: [KnownAnswer]) {
    knownAnswers = Proportion()
    answersFell = false
    // Where people need not know anything, or all, nothing can rise above that.
    var detector = deployment.gates.knownAccuracy.flatMap {
      try? EDetector(m0: 1 - $0, arl: GateEvidence.answersToFalseAlarm)
    }
    for answer in answers {
      guard let isRight = queue.isRight(answer) else { continue }
      knownAnswers.add(isRight)
      let rises = (try? detector?.add(isRight ? 0 : 1)) ?? false
      answersFell = answersFell || rises
    }
  }

  /// Whether people know what they judge by; nil where the deployment sets no limit, or where no
  /// suggestion acts. It is looked at after every answer, so the interval is one that may be watched;
  /// a fall after many right answers is found by the detector beside it.
  package var peopleKnow: GateCondition? {
    guard deployment.mode.isLive, let limit = deployment.gates.knownAccuracy else { return nil }
    let isBelow = knownAnswers.anytime().high < limit
    let fails = isBelow || answersFell
    let (k, n) = (grouped(knownAnswers.k), grouped(knownAnswers.n))
    let claim =
      isBelow || !answersFell
      ? "people answer fewer than \(percent(limit)) of known-answer parts rightly"
      : "people have come to answer fewer than \(percent(limit)) of known-answer parts rightly"
    return GateCondition(
      .knownAccuracy, fails ? .fail : .pass, parts: knownAnswers.n,
      says: (fails ? "" : "it is not shown that ") + "\(claim): \(k) of \(n)")
  }
}
