// ^C as a request: long commands look between batches, finish what they are at, and say how far
// they came.
import Glibc
import Synchronization

enum Interrupt {
  private static let flag = Atomic<Bool>(false)

  /// From here on the first ^C is a request; the second one kills, as it would have without this.
  ///
  /// A read that waits (a pipe that nobody writes into) comes back with `EINTR`; `Input` looks then.
  static func watch() {
    flag.store(false, ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      Interrupt.flag.store(true, ordering: .relaxed)
    }
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    sigaction(SIGINT, &action, nil)
  }

  static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// - Throws: `Exit.interrupted` once ^C was pressed.
  static func check() throws(Exit) {
    if isRequested { throw Exit(.interrupted) }
  }
}
