// Signals turned into bytes on a pipe, which a loop can wait for beside the keyboard.

import CCurses
import Glibc
import Synchronization

/// The pipe's writing end; -1 while nobody listens.
private let wakeEnd = Atomic<Int32>(-1)
/// Requests to end that nobody has read yet.
private let unheardEnds = Atomic<Int>(0)

private let endings = [SIGHUP, SIGINT, SIGQUIT, SIGTERM]
private let wakings = [SIGWINCH, SIGCONT, SIGTSTP]

/// Listens for the signals that a full-screen program must answer, until it is closed.
final class SignalPipe {
  let readEnd: Int32
  private let writeEnd: Int32
  private var before: [(signal: Int32, action: sigaction)] = []
  /// Whether the shell that started us knows how to bring a stopped program back.
  private(set) var canStop = true

  init() throws(TerminalFault) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system(errno) }
    (readEnd, writeEnd) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    unheardEnds.store(0, ordering: .relaxed)
    wakeEnd.store(writeEnd, ordering: .releasing)
    for signal in endings + wakings { listen(to: signal) }
  }

  private func listen(to signal: Int32) {
    var old = sigaction()
    lineside_handle(signal, signalArrived, Int32(SA_RESTART), &old)
    if lineside_is_ignored(&old) != 0, endings.contains(signal) || signal == SIGTSTP {
      // Whoever started us wants it ignored (nohup), and so it stays.
      sigaction(signal, &old, nil)
      if signal == SIGTSTP { canStop = false }
    } else {
      before.append((signal, old))
    }
  }

  /// The signals that have come since the last call, in order.
  func drain() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(readEnd, &bytes, bytes.count)
    guard count > 0 else { return [] }
    unheardEnds.store(0, ordering: .relaxed)
    return bytes.prefix(count).map { Int32($0) }
  }

  func close() {
    for (signal, action) in before {
      var action = action
      sigaction(signal, &action, nil)
    }
    before = []
    wakeEnd.store(-1, ordering: .releasing)
    _ = Glibc.close(readEnd)
    _ = Glibc.close(writeEnd)
  }
}

/// Runs in a signal handler: nothing here may allocate or lock.
private func signalArrived(_ signal: Int32) {
  let saved = errno
  var byte = UInt8(truncatingIfNeeded: signal)
  let isEnding = signal == SIGTERM || signal == SIGINT || signal == SIGHUP || signal == SIGQUIT
  if isEnding, unheardEnds.add(1, ordering: .relaxed).newValue > 1 {
    // The loop is stuck: the second request is not waited for.
    Rescue.restoreTerminal()
    lineside_default(signal, nil)
    raise(signal)
  }
  write(wakeEnd.load(ordering: .acquiring), &byte, 1)
  errno = saved
}
