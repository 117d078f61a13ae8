// A part of the core stream: the simple random sample of all traffic that gates and detectors read.

/// One core part, with what it was, as far as people have said, and what each version said of it.
package struct CorePart: Equatable, Sendable {
  /// What people have made of it.
  package enum Reference: Equatable, Sendable {
    case label(Label)
    /// Somebody has still to judge it, or to settle what was judged.
    case open
    /// All is done and nobody could say: it is left out, and counted.
    case none
  }

  /// Grows in the order in which the parts came.
  package var place: Int64
  package var came: Timestamp
  package var arm: Route.Arm
  package var lot: LotID?
  package var reference: Reference
  package var said: [ModelVersion: Opinion]

  package init(
    place: Int64, came: Timestamp, arm: Route.Arm = .champion, lot: LotID? = nil,
    reference: Reference, said: [ModelVersion: Opinion] = [:]
  ) {
    self.place = place
    self.came = came
    self.arm = arm
    self.lot = lot
    self.reference = reference
    self.said = said
  }
}

/// How many parts an arm was given, and on how many its model had nothing to say.
package struct ArmCount: Equatable, Sendable {
  package var parts = 0
  /// The model said that it failed.
  package var failures = 0
  /// No valid score, for whatever reason, failures among them.
  package var missing = 0

  package init(parts: Int = 0, failures: Int = 0, missing: Int = 0) {
    self.parts = parts
    self.failures = failures
    self.missing = missing
  }

  package func merged(with other: ArmCount) -> ArmCount {
    ArmCount(
      parts: parts + other.parts, failures: failures + other.failures,
      missing: missing + other.missing)
  }
}
