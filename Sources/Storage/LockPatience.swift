// How a connection waits for a lock that another one holds.

internal import CSQLite
private import Glibc

/// Asks again every millisecond until the patience is over.
///
/// SQLite's own waits (`sqlite3_busy_timeout`) grow to 100 ms. Beside somebody who commits again and
/// again the lock is free for moments only, and who looks so seldom misses them for seconds on end.
final class LockPatience {
  private let milliseconds: Int64
  /// When the lock that is waited for was first found taken, in monotonic microseconds.
  private var began: Int64 = 0

  init(milliseconds: Int32) { self.milliseconds = Int64(milliseconds) }

  /// Has a connection wait so; it must end before this does.
  func serve(_ connection: OpaquePointer) {
    sqlite3_busy_handler(
      connection,
      { patience, tries in
        guard let patience else { return 0 }
        return Unmanaged<LockPatience>.fromOpaque(patience).takeUnretainedValue()
          .waits(after: tries) ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// - Returns: whether the lock is asked for again, after a rest.
  private func waits(after tries: Int32) -> Bool {
    if tries == 0 { began = LockPatience.now }
    guard LockPatience.now - began < milliseconds * 1000 else { return false }
    usleep(1000)
    return true
  }

  private static var now: Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000
  }
}
