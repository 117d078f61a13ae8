// Why a part is before a supervisor, as far as he may know before his verdict.

/// Nothing here depends on a suggestion that is hidden: whether a blind verdict differs from the
/// model's, or agrees with it and was drawn, is told after the verdict alone.
package enum Summons: Equatable, Sendable {
  /// Who handed it up or could not judge it, and why.
  case handedUp(String)
  case readersDiffer
  /// In dispute or drawn: these look alike.
  case toBeSettled
}
