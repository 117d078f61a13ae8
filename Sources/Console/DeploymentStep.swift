// A change of the deployment on its way: asked for, weighed, confirmed.

package import Insight
package import Review

/// What a supervisor wants to put in force.
package enum DeploymentStep: Hashable, Sendable {
  /// A rung of the ladder up or down.
  case mode(Deployment.Mode)
  /// Fields as they are spelled in a queue file, `blind_rate=0.2 mode=assist`.
  case set(String)
  /// The challenger in the champion's place.
  case promote
  /// The challenger off the parts: no canary, still compared.
  case hold
  /// What was in force before.
  case rollBack
  /// What was prepared beside it, blue and green.
  case switchToGreen
  case stop
}

/// What a step would do, found out before anybody confirms it.
package struct Weighing: Equatable, Sendable {
  /// A number before and after.
  package struct Row: Equatable, Sendable {
    package var what: String
    package var now: String
    package var then: String
    /// Why there is no number.
    package var why: String?

    package init(_ what: String, now: String, then: String, why: String? = nil) {
      self.what = what
      self.now = now
      self.then = then
      self.why = why
    }
  }

  package var step: DeploymentStep
  /// The revision in force while it was weighed: nothing is changed if another one is by then.
  package var after: Int
  /// What would be other than before, in a few words.
  package var differences: String
  /// On which parts the effect was found.
  package var basis: String
  /// When those parts came; nil: none has.
  package var span: Window?
  package var effect: [Row]
  /// What the gates lack for it, a line each; empty where it may go ahead.
  package var lacking: [String]

  package init(
    _ step: DeploymentStep, after: Int, differences: String, basis: String = "",
    span: Window? = nil, effect: [Row] = [], lacking: [String] = []
  ) {
    self.step = step
    self.after = after
    self.differences = differences
    self.basis = basis
    self.span = span
    self.effect = effect
    self.lacking = lacking
  }
}

/// A gate as a screen shows it.
package struct GateLine: Equatable, Sendable {
  package enum Verdict: Hashable, Sendable { case met, notYet, failed }
  /// The move up, on its first line; empty below.
  package var move: String
  package var verdict: Verdict
  package var says: String

  package init(move: String, _ verdict: Verdict, says: String) {
    self.move = move
    self.verdict = verdict
    self.says = says
  }
}

/// What a deployment screen shows beside the deployment itself.
package struct DeploymentAccount: Equatable, Sendable {
  /// A revision of the queue.
  package struct Past: Equatable, Sendable {
    package var number: Int
    package var since: Timestamp
    package var by: String
    package var because: String
    package var mode: String

    package init(number: Int, since: Timestamp, by: String, because: String, mode: String) {
      self.number = number
      self.since = since
      self.by = by
      self.because = because
      self.mode = mode
    }
  }

  /// The latest first.
  package var revisions: [Past]
  /// nil: they are still being held against the evidence.
  package var gates: [GateLine]?
  /// What else there is to say of the evidence, a line each.
  package var notes: [String]

  package init(revisions: [Past], gates: [GateLine]? = nil, notes: [String] = []) {
    self.revisions = revisions
    self.gates = gates
    self.notes = notes
  }
}
