// One thread that runs one body to its end.

internal import Glibc
internal import Synchronization

package final class Worker: Sendable {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    let standsBack: Bool
    init(_ run: @escaping @Sendable () -> Void, standsBack: Bool) {
      self.run = run
      self.standsBack = standsBack
    }
  }

  private let thread: Mutex<pthread_t?>

  /// What a thread does to itself; blocked, it would end the program before any handler could put the
  /// terminal back.
  private static let ownFaults = [SIGSEGV, SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGTRAP, SIGSYS]

  /// How far the thread stands back behind the others where processors are few; 19 is the most.
  private static let niceness: Int32 = 10

  /// Starts the thread. Signals from outside stay with the threads that were there before.
  ///
  /// - Parameter standsBack: whether others go first where processors are few.
  package init(
    standsBack: Bool = true, _ body: @escaping @Sendable () -> Void
  ) throws(CannotStart) {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    for signal in Worker.ownFaults { sigdelset(&all, signal) }
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let held = Unmanaged.passRetained(Body(body, standsBack: standsBack))
    var thread = pthread_t()
    let failed = pthread_create(
      &thread, nil,
      { held in
        guard let held else { return nil }
        let body = Unmanaged<Body>.fromOpaque(held).takeRetainedValue()
        // On Linux this is of the calling thread alone.
        if body.standsBack {
          setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Worker.niceness)
        }
        body.run()
        return nil
      }, held.toOpaque())
    guard failed == 0 else {
      held.release()
      throw CannotStart(failed)
    }
    self.thread = Mutex(thread)
  }

  /// Returns when the body has. Again, it returns at once.
  package func join() {
    let thread = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    if let thread { pthread_join(thread, nil) }
  }
}
