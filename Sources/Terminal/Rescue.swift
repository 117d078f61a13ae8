// The terminal's old state, put back by a program that is about to die.

import CCurses
import Glibc
import Synchronization

/// Everything that a signal handler needs, laid out beforehand: there it may not allocate.
private struct Belongings {
  var terminal: Int32 = -1
  var settings = termios()
  var farewell: UnsafeMutableBufferPointer<UInt8>?
  /// Where errors went before they were parked, and the pipe in which they are parked; -1 for none.
  var errors: Int32 = -1
  var parked: Int32 = -1
}

nonisolated(unsafe) private let belongings: UnsafeMutablePointer<Belongings> = {
  let place = UnsafeMutablePointer<Belongings>.allocate(capacity: 1)
  place.initialize(to: Belongings())
  return place
}()

/// The actions that were set for fatal signals before ours, by number.
nonisolated(unsafe) private let oldActions: UnsafeMutablePointer<sigaction> = {
  let place = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
  place.initialize(repeating: sigaction(), count: 65)
  return place
}()

private let isArmed = Atomic<Bool>(false)
private let hooksExit = Atomic<Bool>(false)
private let fatalSignals = [SIGSEGV, SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGTRAP, SIGSYS]

/// Restores the terminal at exit and at fatal signals for as long as it is armed.
enum Rescue {
  /// - Parameters:
  ///   - farewell: the bytes that bring the terminal out of its full screen.
  ///   - parked: where errors are parked meanwhile, if they are.
  static func arm(
    terminal: Int32, settings: termios, farewell: [UInt8], parked: ParkedErrors?
  ) {
    disarm()
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: farewell.count)
    _ = bytes.initialize(from: farewell)
    belongings.pointee = Belongings(
      terminal: terminal, settings: settings, farewell: bytes,
      errors: parked?.original ?? -1, parked: parked?.readEnd ?? -1)
    provideStack()
    for signal in fatalSignals {
      lineside_handle(signal, died, Int32(SA_ONSTACK), oldActions + Int(signal))
    }
    isArmed.store(true, ordering: .releasing)
    if !hooksExit.exchange(true, ordering: .relaxed) { atexit { Rescue.restoreTerminal() } }
  }

  /// Gives this thread's signal handlers a stack of their own, for when the stack has run over.
  private static func provideStack() {
    var stack = stack_t()
    guard sigaltstack(nil, &stack) == 0, stack.ss_flags & Int32(SS_DISABLE) != 0 else { return }
    stack.ss_size = 65536
    stack.ss_sp = .allocate(byteCount: stack.ss_size, alignment: 16)
    stack.ss_flags = 0
    sigaltstack(&stack, nil)
  }

  static func disarm() {
    guard isArmed.exchange(false, ordering: .acquiringAndReleasing) else { return }
    for signal in fatalSignals { sigaction(signal, oldActions + Int(signal), nil) }
    belongings.pointee.farewell?.deallocate()
    belongings.pointee = Belongings()
  }

  /// Safe in a signal handler; does its work once.
  static func restoreTerminal() {
    guard isArmed.exchange(false, ordering: .acquiringAndReleasing) else { return }
    let terminal = belongings.pointee.terminal
    // A terminal that takes nothing more must not keep us.
    let flags = fcntl(terminal, F_GETFL)
    _ = fcntl(terminal, F_SETFL, flags | O_NONBLOCK)
    if let farewell = belongings.pointee.farewell {
      write(terminal, farewell.baseAddress, farewell.count)
    }
    _ = fcntl(terminal, F_SETFL, flags)
    tcsetattr(terminal, TCSANOW, &belongings.pointee.settings)
    if belongings.pointee.errors >= 0 {
      dup2(belongings.pointee.errors, STDERR_FILENO)
      pour(from: belongings.pointee.parked, to: STDERR_FILENO)
    }
  }

  /// The handler of fatal signals: puts the terminal back and dies as we would have without it.
  private static let died: @convention(c) (Int32) -> Void = { signal in
    Rescue.restoreTerminal()
    sigaction(signal, oldActions + Int(signal), nil)
    raise(signal)
  }
}

/// Copies what waits in a pipe that does not block. Safe in a signal handler.
func pour(from source: Int32, to target: Int32) {
  withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
    while true {
      let count = read(source, buffer.baseAddress, buffer.count)
      guard count > 0 else { return }
      write(target, buffer.baseAddress, count)
    }
  }
}
