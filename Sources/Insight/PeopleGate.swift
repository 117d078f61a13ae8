// What people are held to: their answers to parts whose answer is known.

package import Review
import Statistics

extension GateEvidence {
  /// Counts what people answered to known-answer parts, in place of what was counted before.
  package mutating func setKnownAnswers(_ counts: [KnownAnswerCount]) {
    knownAnswers = Proportion()
    for answer in counts {
      if let isRight = queue.isRight(answer) { knownAnswers.add(isRight, times: answer.times) }
    }
  }

  /// Whether people know what they judge by; nil where the deployment sets no limit, or where no
  /// suggestion acts. It is looked at after every answer, so the interval is one that may be watched.
  package var peopleKnow: GateCondition? {
    guard deployment.mode.isLive, let limit = deployment.gates.knownAccuracy else { return nil }
    let isBelow = knownAnswers.anytime().high < limit
    let (k, n) = (grouped(knownAnswers.k), grouped(knownAnswers.n))
    return GateCondition(
      .knownAccuracy, isBelow ? .fail : .pass, parts: knownAnswers.n,
      says: isBelow
        ? "people answer fewer than \(percent(limit)) of known-answer parts rightly: \(k) of \(n)"
        : "it is not shown that people answer fewer than \(percent(limit)) of known-answer parts"
          + " rightly: \(k) of \(n)")
  }
}
