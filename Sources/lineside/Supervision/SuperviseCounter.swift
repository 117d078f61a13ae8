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
      switch effect {
      case .disputes: return [try disputes()]
      case .deployment: return [.deployed(try session.deploymentAccount())]
      case .weigh(let step): return [try session.weigh(step)]
      case .putInForce(let step, let after, let because):
        return [try session.putInForce(step, after: after, because: because)]
      case .unlock(let password): return [unlock(password)]
      case .account, .count, .stopCounting, .log, .verify, .settle, .redraw, .suspend, .quit:
        return []
      }
    } catch {
      return [.storeFailed(StoreTrouble(error))]
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

  /// Does the due work, and tells which revision is in force if it is another one.
  mutating func follow() throws(StoreError) -> [SuperviseEvent] {
    try session.doDueWork(watching: goingBack)
    guard try session.follow() else { return [] }
    let stored = try session.store.storedRevision(ofQueue: session.queue.definition.name)
    return [.revised(session.queue.revision, by: stored?.by ?? "?", because: stored?.because ?? "")]
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
