// S14: what a detector of a changing stream says.

/// What a detector says after an answer.
package enum DriftState: Sendable {
  case steady, warning, drift
}
