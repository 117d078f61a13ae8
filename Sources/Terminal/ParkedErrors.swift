// Standard error kept aside while the screen is drawn, and shown afterwards.

import Glibc

/// What is written to standard error waits in a pipe until it is released. A pipe that is full
/// takes no more, rather than hold the program up.
final class ParkedErrors {
  /// Where standard error went before.
  let original: Int32
  let readEnd: Int32
  private var isReleased = false

  /// Nil where there is no need: standard error is not the terminal.
  init?() {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    readEnd = ends[0]
    for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    _ = fcntl(readEnd, F_SETFD, FD_CLOEXEC)
    dup2(ends[1], STDERR_FILENO)
    close(ends[1])
  }

  func release() {
    if isReleased { return }
    isReleased = true
    dup2(original, STDERR_FILENO)
    pour(from: readEnd, to: STDERR_FILENO)
    close(original)
    close(readEnd)
  }
}
