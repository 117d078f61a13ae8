// What happens to the supervisor's screens, and what they ask for.

package import Insight
package import Review
package import Screen

package enum SuperviseEvent: Equatable, Sendable {
  /// Comes once, before all others.
  case started
  case key(Key)
  case pasted(String)
  case resized(Size)
  /// `SupervisePage.wakeAt` has come.
  case ticked
  /// Answers `.account`.
  case accounted(QueueAccount)
  /// Another revision of the deployment is in force than before; comes before the account under it.
  case revised(Revision, by: String, because: String)
  /// Answers `.account` where nothing has changed since the last one.
  case unchanged
  /// Comes before the answer to an effect: for how many milliseconds a processor was at work on it.
  case spent(Int64, on: SuperviseEffect)
  /// Answers `.dueWork`.
  case dueDone
  /// Answers any effect that the store could not carry out.
  case storeFailed(StoreTrouble, doing: SuperviseEffect)
  /// Comes while `.account` is being answered: parts or entries are counted that nobody has counted before.
  case reading(Stage)
  /// Answers `.plots`: a version each.
  case plotted([ModelSeries])
  /// Comes while `.count` is being answered.
  case counting(FigureFilter, Stage)
  /// Answers `.count`.
  case counted(FilteredFigures)
  /// Answers `.disputes`.
  case disputed(DisputeList)
  /// Answers `.deployment`; comes first without the gates, which may take long.
  case deployed(DeploymentAccount)
  /// Answers `.weigh`.
  case weighed(Weighing)
  /// Answers `.weigh` or `.putInForce`: nothing was changed, and why.
  case stepRefused(String)
  /// Answers `.putInForce`.
  case putInForce(number: Int, recalled: Int)
  /// Answers `.log`; comes with what was found so far, while the search goes on.
  case logged(LedgerPage)
  /// Comes while `.verify` is being answered: so many entries were walked.
  case verifying(Int)
  /// Answers `.verify`.
  case verified(ChainState)
  /// Answers `.unlock`.
  case unlocked
  /// Answers `.unlock`: why the screen stays locked, in words.
  case stillLocked(why: String)
  case continued
  case hungUp
}

package enum SuperviseEffect: Equatable, Sendable {
  /// Read the queue's account, without what plots are drawn from. Answers: `reading`, `revised`, `accounted`,
  /// `unchanged`, `storeFailed`.
  case account
  /// Do what is due without anybody's doing. Answers: `dueDone`, `storeFailed`.
  case dueWork
  /// Find what plots of all parts are drawn from. Answers: `plotted`, `storeFailed`.
  case plots
  /// Count the parts that a filter asks for; what is being counted for another one is dropped. Answers:
  /// `counting`, `counted`, `storeFailed`.
  case count(FigureFilter)
  case stopCounting
  /// Read what waits for a supervisor. Answer: `disputed`.
  case disputes
  /// Open the desk that works it off. Answer, once it is left: `continued`.
  case settle
  /// Read what the deployment screen shows. Answer: `deployed`.
  case deployment
  /// Find out what a step would do. Answers: `weighed`, `stepRefused`.
  case weigh(DeploymentStep)
  /// Put a step in force if revision `after` still is. Answers: `putInForce`, `stepRefused`.
  case putInForce(DeploymentStep, after: Int, because: String)
  /// Read the latest entries of the ledger that hold a text; all, if it is empty. Answer: `logged`.
  case log(String)
  /// Walk the ledger's chains. Answers: `verifying`, `verified`.
  case verify
  /// Open the locked screen. Answers: `unlocked`, `stillLocked`.
  case unlock(with: String)
  case redraw
  /// Answer: `continued`.
  case suspend
  case quit
}
