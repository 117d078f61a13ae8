// What the console asks for: carried out by whoever runs the loop, answered by events.

package import Review
package import Screen

/// Something to be done, in the order given.
package enum Effect: Equatable, Sendable {
  /// Claim up to so many further parts. Answers: `claimed`, `nothingWaited`, `storeFailed`.
  case claim(count: Int)
  /// Write the act down and, in the same transaction, claim one further part if `claimNext`.
  /// Answers: `recorded`, `refused`, `storeFailed`.
  case record(Decision, claimNext: Bool)
  /// Take this person's last standing act back and claim its part.
  /// Answers: `tookBack`, `nothingToTakeBack`, `refused`, `storeFailed`.
  case takeBack
  /// Find a part; claim it if it waits. Answers: `found`, `storeFailed`.
  case find(ItemID)
  /// Somebody is at work: put off the end of these claims. Answers: `renewed`, `storeFailed`.
  case renew([Hold])
  /// Give these claims back without an act. No answer.
  case letGo([Hold])
  /// Count a failed showing; the claim stays unless the part is dead now.
  /// Answers: `countedUnshowable`, `storeFailed`.
  case reportUnshowable(Hold, cause: String)
  /// Count what waits. Answers: `counted`, `storeFailed`.
  case count
  /// Make cells of a picture, `urgent` where somebody is waiting for it.
  /// Answers: `developed`, `undevelopable`.
  case develop(PictureOrder, urgent: Bool)

  /// Open the locked screen. Answers: `unlocked`, `stillLocked`, `storeFailed`.
  case unlock(with: String)

  /// Paint everything anew, whatever the terminal is thought to show.
  case redraw
  /// Give the terminal back and stop until continued. Answer: `continued`.
  case suspend
  case beep
  /// Restore the terminal and end.
  case quit
}
