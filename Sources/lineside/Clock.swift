// The clocks of the machine: the one place where time comes in.
import Glibc
import Review

enum Clock {
  /// The time on the wall.
  static var now: Timestamp {
    let (seconds, nanoseconds) = read(CLOCK_REALTIME)
    return Timestamp(milliseconds: seconds * 1000 + nanoseconds / 1_000_000)
  }

  /// Milliseconds that only grow, whatever is done to the clock on the wall.
  static var monotonicMS: Int64 {
    let (seconds, nanoseconds) = read(CLOCK_MONOTONIC)
    return seconds * 1000 + nanoseconds / 1_000_000
  }

  /// Milliseconds that a processor has been at work for the calling thread.
  static var threadMS: Int64 {
    let (seconds, nanoseconds) = read(CLOCK_THREAD_CPUTIME_ID)
    return seconds * 1000 + nanoseconds / 1_000_000
  }

  /// Minutes that local time is ahead of UTC at `moment`.
  static func utcOffsetMinutes(at moment: Timestamp) -> Int {
    var seconds = time_t(moment.milliseconds / 1000)
    var local = tm()
    localtime_r(&seconds, &local)
    return local.tm_gmtoff / 60
  }

  private static func read(_ clock: clockid_t) -> (Int64, Int64) {
    var time = timespec()
    clock_gettime(clock, &time)
    return (Int64(time.tv_sec), Int64(time.tv_nsec))
  }
}
