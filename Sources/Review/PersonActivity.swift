// What one person does at a queue just now.

/// What the store knows of one person's work on a queue.
package struct PersonActivity: Equatable, Sendable {
  package var name: String
  /// Whether the person holds a claim that has not run out.
  package var holdsClaim: Bool
  package var lastDecided: Timestamp?

  package init(name: String, holdsClaim: Bool, lastDecided: Timestamp?) {
    self.name = name
    self.holdsClaim = holdsClaim
    self.lastDecided = lastDecided
  }
}
