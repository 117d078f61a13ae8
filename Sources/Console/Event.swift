// What happens to the console: keys, the passing of time, and answers to its effects.

package import Review
package import Screen

/// Something that happened; `update` turns it into a changed desk and into effects.
package enum Event: Equatable, Sendable {
  /// Comes once, before all others.
  case started
  case key(Key)
  /// A bracketed paste, whole.
  case pasted(String)
  case resized(Size)
  /// `Desk.wakeAt` has come (or any later moment; a tick too many does no harm).
  case ticked

  /// Answers `.claim`: at least one part.
  case claimed([Assignment])
  /// Answers `.claim` where nothing waits.
  case nothingWaited
  /// Answers `.record`: the act is on disk.
  case recorded(Receipt)
  /// Answers `.takeBack`.
  case tookBack(TakenBack)
  /// Answers `.takeBack` where this person has nothing standing.
  case nothingToTakeBack
  /// Answers `.find`.
  case found(Finding)
  /// Answers `.renew`; a claim that is not among these is lost.
  case renewed(kept: [Hold])
  /// Answers `.reportUnshowable`; `dead` once the part has failed too often.
  case countedUnshowable(Hold, dead: Bool)
  /// Answers `.count`.
  case counted(Counts)
  /// Answers `.record`, `.takeBack` and `.find`: the store is well, but says no. Nothing was written.
  case refused(Refusal)
  /// Answers any of the above: the store could not do it. Nothing was written.
  case storeFailed(StoreTrouble)

  /// Another revision of the deployment is in force from the next claim on, and who put it there.
  case revised(Revision, by: String)

  /// Answers `.develop`.
  case developed(PictureOrder, Developed)
  /// Answers `.develop`: the picture cannot be shown, and why, in words.
  case undevelopable(PictureOrder, why: String)

  /// Answers `.unlock`.
  case unlocked
  /// Answers `.unlock`: the password was not right, and why not, in words.
  case stillLocked(why: String)

  /// The terminal has gone away.
  case hungUp
  /// Back from `.suspend`.
  case continued
}
