// What happens to the supervisor's page, and what it asks for.

package import Insight
package import Review
package import Screen

package enum SuperviseEvent: Equatable, Sendable {
  /// Comes once, before all others.
  case started
  case key(Key)
  case resized(Size)
  /// `SupervisePage.wakeAt` has come.
  case ticked
  /// Answers `.account`.
  case accounted(QueueAccount)
  /// Another revision of the deployment is in force; comes before the account under it.
  case revised(Revision, by: String, because: String)
  /// Answers `.account` where nothing has changed since the last one.
  case unchanged
  /// Answers `.account` where the store could not be read.
  case storeFailed(StoreTrouble)
  /// Answers `.unlock`.
  case unlocked
  /// Answers `.unlock`: why the screen stays locked, in words.
  case stillLocked(why: String)
  case continued
  case hungUp
}

package enum SuperviseEffect: Equatable, Sendable {
  /// Read the queue's account. Answers: `accounted`, `unchanged`, `storeFailed`.
  case account
  /// Open the locked screen. Answers: `unlocked`, `stillLocked`.
  case unlock(with: String)
  case redraw
  /// Answer: `continued`.
  case suspend
  case quit
}
