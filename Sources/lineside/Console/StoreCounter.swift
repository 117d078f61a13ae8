// Where the console's wishes meet the store: each effect is one call, each answer one event.
import Console
import Review
import Storage

/// Serves one console from the store.
struct StoreCounter {
  let store: Store
  private(set) var queue: Queue
  let desk: Storage.Desk

  /// How far the header counts; beyond, it says that there are more.
  static let countLimit = 10_000

  /// Carries an effect out and tells what came of it, and whether another deployment is in force since;
  /// nothing for effects that are not the store's.
  mutating func answer(_ effect: Effect) -> [Console.Event] { carryOut(effect) + follow() }

  private mutating func follow() -> [Console.Event] {
    // A store that fails here has told so already, or will with the next effect.
    guard let current = try? store.current(queue),
      current.revision.number != queue.revision.number
    else { return [] }
    queue = current
    let stored = try? store.storedRevision(ofQueue: queue.definition.name)
    return [.revised(current.revision, by: stored?.by ?? "?")]
  }

  private func carryOut(_ effect: Effect) -> [Console.Event] {
    do throws(StoreError) {
      switch effect {
      case .claim(let count): return [try claim(count)]
      case .record(let decision, let claimNext): return [try record(decision, claimNext)]
      case .takeBack: return [try takeBack()]
      case .find(let item):
        return [.found(try store.find(item, in: queue, at: desk, now: Clock.now))]
      case .renew(let holds): return [try renew(holds)]
      case .letGo(let holds):
        try store.letGo(holds.map(\.reading), now: Clock.now)
        return []
      case .reportUnshowable(let hold, let cause): return [try count(unshowable: hold, cause)]
      case .count: return [.counted(try counts())]
      case .unlock(let password):
        let refusal = try store.unlock(with: password, now: Clock.now)
        return [refusal.map { .stillLocked(why: $0.words) } ?? .unlocked]
      case .develop, .redraw, .suspend, .beep, .quit: return []
      }
    } catch {
      return [.storeFailed(StoreTrouble(error))]
    }
  }

  /// Gives all claims of this process back, as far as the store lets it.
  func letGoOfAll() { try? store.letGoOfAll(now: Clock.now) }

  private func claim(_ count: Int) throws(StoreError) -> Console.Event {
    let claimed = try store.claim(count, in: queue, at: desk, now: Clock.now)
    return claimed.isEmpty ? .nothingWaited : .claimed(claimed)
  }

  private func record(
    _ decision: Decision, _ claimNext: Bool
  ) throws(StoreError) -> Console.Event {
    let result = try store.record(
      decision, in: queue, at: desk, claimsNext: claimNext, now: Clock.now)
    switch result {
    case .success(let receipt): return .recorded(receipt)
    case .failure(.leaseLost):
      let holder = try store.holder(ofReading: decision.reading, now: Clock.now)
      return .refused(holder.map { .taken(by: $0) } ?? .lapsed)
    case .failure(.unknownLabel), .failure(.cannotJudgeIsOff): return .refused(.forbidden)
    }
  }

  private func takeBack() throws(StoreError) -> Console.Event {
    let back = try store.takeBack(in: queue, at: desk, now: Clock.now)
    return back.map { .tookBack($0) } ?? .nothingToTakeBack
  }

  private func renew(_ holds: [Hold]) throws(StoreError) -> Console.Event {
    let held = try store.renew(in: queue, now: Clock.now)
    return .renewed(kept: holds.filter { held.contains($0.reading) })
  }

  private func count(unshowable hold: Hold, _ cause: String) throws(StoreError) -> Console.Event {
    let dead = try store.countFailedShowing(
      reading: hold.reading, fence: hold.fence, cause: cause, in: queue, now: Clock.now)
    switch dead {
    case .success(let dead): return .countedUnshowable(hold, dead: dead)
    case .failure: return .refused(.lapsed)
    }
  }

  private func counts() throws(StoreError) -> Counts {
    let state = try store.state(of: queue, limit: StoreCounter.countLimit, forMe: true)
    return Counts(
      waiting: desk == .handedUp ? state.handedUp : state.waiting, later: state.later,
      handedUp: state.handedUp, capped: state.waiting >= StoreCounter.countLimit)
  }
}

extension StoreTrouble {
  init(_ error: StoreError) {
    switch error {
    case .locked: self.init(Kind.busy)
    case .full: self.init(Kind.full)
    case .readOnly: self.init(Kind.readOnly)
    case .damaged(let detail): self.init(Kind.damaged, detail: detail)
    case .newer: self.init(Kind.newer)
    case .foreign: self.init(Kind.notAStore)
    case .denied(let denial): self.init(Kind.denied, detail: denial.words)
    case .signIn(let refusal): self.init(Kind.denied, detail: refusal.words)
    case .stopped: self.init(Kind.unreachable, detail: "stopped")
    case .unreachable(let detail), .fault(let detail): self.init(Kind.unreachable, detail: detail)
    }
  }
}
