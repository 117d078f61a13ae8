// The supervisor's loop: reads the queue's account when something has changed, and draws it.
import Console
import Insight
import Review
import Screen
import Storage
import Terminal

/// One supervisor's page on one terminal.
final class SuperviseLoop {
  private let terminal: TTY
  private var session: Session
  private var page: SupervisePage
  private var kept: Kept<KeptReport>
  private var lastRead: (version: Int, at: Timestamp)?
  private var isOver = false
  private let goingBack = GoingBack()

  /// An account older than this is read anew though nobody wrote: ages and rates go on.
  private static let oldestMS: Int64 = 10_000

  init(_ settings: Settings, on terminal: TTY, session: Session) {
    self.terminal = terminal
    self.session = session
    page = SupervisePage(settings, size: terminal.size)
    kept = Kept(KeptReport(queue: session.queue.definition))
  }

  /// Runs until the supervisor stops, or the terminal is gone.
  func run() {
    happen(.started)
    while !isOver {
      terminal.paint(view(page, size: page.size))
      for event in terminal.wait(upTo: patience) { take(event) }
      if let wakeAt = page.wakeAt, wakeAt <= Clock.monotonicMS { happen(.ticked) }
    }
  }

  private var patience: Int? {
    page.wakeAt.map { Int(max(0, $0 - Clock.monotonicMS)) }
  }

  private func take(_ event: TTY.Event) {
    switch event {
    case .input(.key(let key), _): happen(.key(key))
    case .input(.resized(let size), _): happen(.resized(size))
    case .input(.pasted, _), .readable: break
    case .continued: happen(.continued)
    case .terminated, .hungUp: happen(.hungUp)
    }
  }

  private func happen(_ event: SuperviseEvent) {
    let moment = Moment(monotonicMS: Clock.monotonicMS, wall: Clock.now)
    for effect in update(&page, event, at: moment) {
      switch effect {
      case .account: happen(account())
      case .unlock(let password): happen(unlock(password))
      case .redraw: terminal.repaint()
      case .suspend: terminal.suspend()
      case .quit: isOver = true
      }
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

  private func account() -> SuperviseEvent {
    do throws(StoreError) {
      let due = try session.doDueWork(watching: goingBack)
      if try session.follow() {
        let stored = try session.store.storedRevision(ofQueue: session.queue.definition.name)
        happen(
          .revised(session.queue.revision, by: stored?.by ?? "?", because: stored?.because ?? ""))
        lastRead = nil
      }
      let now = Clock.now
      let version = try session.store.version()
      let isStale = lastRead.map {
        $0.version != version || !(0...SuperviseLoop.oldestMS).contains(now.since($0.at))
      }
      guard isStale ?? true || due != Due() else { return .unchanged }
      let account = try QueueAccount(of: session, kept: &kept, now: now, withSeries: true)
      lastRead = (version, now)
      return .accounted(account)
    } catch {
      return .storeFailed(StoreTrouble(error))
    }
  }
}
