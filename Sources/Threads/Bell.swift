// Wakes whoever waits on a file descriptor, from another thread.

internal import Glibc

/// A pipe that holds bytes while there is news. Rung often, it wakes once.
package final class Bell: Sendable {
  /// Readable while there is news, for `poll`.
  package let descriptor: Int32
  private let far: Int32

  package init() throws(CannotStart) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw CannotStart(errno) }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (descriptor, far) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(far)
  }

  package func ring() {
    var byte: UInt8 = 1
    // A full pipe has woken the other side already.
    while write(far, &byte, 1) < 0, errno == EINTR {}
  }

  package func quiet() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while true {
      let got = read(descriptor, &bytes, bytes.count)
      guard got == bytes.count || (got < 0 && errno == EINTR) else { return }
    }
  }

  /// Returns when it has been rung, at once if it has been already.
  package func wait() {
    var asked = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&asked, 1, -1) < 0, errno == EINTR {}
    quiet()
  }
}
