// Following a change of the deployment while the console is open.

import Review
import Screen

extension Desk {
  /// Takes over what is in force now, and says what is other than before.
  ///
  /// The part on screen stays as it is. Where suggestions are hidden from now on, the parts behind it
  /// are given back, for they may carry one; what is claimed in their place carries none.
  mutating func revised(_ revision: Revision, by person: String) -> [Effect] {
    let before = settings.deployment
    settings.deployment = revision.deployment
    let changes = revision.deployment.differences(from: before)
    say(
      words.revised.filled([
        "n": "\(revision.number)", "person": person.cleaned(upTo: 24),
        "changes": changes.cleaned(upTo: 200),
      ]), .warning)
    said?.until = now.monotonicMS + Self.revisionStaysMS
    guard before.mode.isLive, !revision.deployment.mode.isLive else { return [] }
    let ahead = Array(hand.holds.dropFirst())
    guard !ahead.isEmpty else { return [] }
    hand.removeAll { ahead.contains($0.assignment.hold) }
    return [.letGo(ahead)] + claim()
  }

  /// How long a change stays on the last line, in milliseconds: long enough to be read beside the work.
  private static let revisionStaysMS: Int64 = 15_000
}
