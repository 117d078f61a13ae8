// Where the supervisor's wishes meet the store: each effect is one call, each answer one event.
import Console
import Insight
import Review
import Storage

/// What is done with the session in hand: acts, and looks that are short.
struct SuperviseCounter {
  private(set) var session: Session
  private let goingBack = GoingBack()

  private static let disputesShown = 100

  init(_ session: Session) { self.session = session }

  /// Carries an effect out and tells what came of it; nothing for effects that are not for it.
  mutating func answer(_ effect: SuperviseEffect) -> [SuperviseEvent] {
    do throws(StoreError) {
      _ = try session.follow()
      switch effect {
      case .dueWork:
        try session.doDueWork(watching: goingBack)
        return [.dueDone]
      case .disputes: return [try disputes()]
      case .deployment:
        return [.deployed(DeploymentAccount(revisions: try session.pastRevisions()))]
      case .weigh(let step): return [try session.weigh(step)]
      case .putInForce(let step, let after, let because):
        return [try session.putInForce(step, after: after, because: because)]
      case .unlock(let password): return [unlock(password)]
      case .account, .plots, .count, .stopCounting, .log, .verify, .settle, .redraw, .suspend,
        .quit:
        return []
      }
    } catch {
      return [.storeFailed(StoreTrouble(error), doing: effect)]
    }
  }

  private func unlock(_ password: String) -> SuperviseEvent {
    do throws(StoreError) {
      let refusal = try session.store.unlock(with: password, now: Clock.now)
      return refusal.map { .stillLocked(why: $0.words) } ?? .unlocked
    } catch {
      return .stillLocked(why: "\(error)")
    }
  }

  private func disputes() throws(StoreError) -> SuperviseEvent {
    let found = try session.store.disputes(
      in: session.queue, limit: SuperviseCounter.disputesShown)
    let open = found.open.map {
      OpenDispute(item: $0.item, summons: $0.summons, holder: $0.holder)
    }
    return .disputed(DisputeList(open: open, count: found.count))
  }
}
