// Why a line was refused.

/// The field and the reason of a line's refusal, as they came: clean them (`Refusal`) before they are
/// shown.
package struct LineFault: Error, Equatable, Sendable {
  /// The field's name; `line` where it is about the whole line.
  package let field: String
  package let reason: String

  package init(field: String, reason: String) {
    self.field = field
    self.reason = reason
  }
}

/// What a line may hold.
package enum LineLimits {
  /// Bytes of a line, without its end.
  package static let line = 4 << 20
  /// Bytes of an item's id.
  package static let item = 1 << 10
}
