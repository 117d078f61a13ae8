// Waiting for keys, signals and whatever else the caller listens to.

import Glibc
import Screen

extension TTY {
  /// Waits until something comes, and tells all that has come.
  ///
  /// - Parameters:
  ///   - milliseconds: how long to wait at most; nil for as long as it takes.
  ///   - descriptors: told as `.readable` when they can be read (or have ended); the caller reads
  ///     them.
  /// - Returns: the events in the order of their coming, empty when the time is over.
  package func wait(upTo milliseconds: Int?, also descriptors: [Int32] = []) -> [Event] {
    let deadline = milliseconds.map { monotonicMilliseconds() + Int64(max(0, $0)) }
    while true {
      let patience = decoder.patience.map { lastRead + Int64($0) }
      let until = [deadline, patience].compactMap { $0 }.min()
      let ready = pollAll(descriptors, until: until)
      var events = ready.contains(signals.readEnd) ? signals.drain().flatMap(answer) : []
      if ready.contains(input) { events += readKeys() }
      let now = monotonicMilliseconds()
      if let patience = decoder.patience, now >= lastRead + Int64(patience) {
        events += decoder.expire().map { .input($0, at: lastRead) }
      }
      events += descriptors.filter(ready.contains).map { .readable($0) }
      if !events.isEmpty { return events }
      if let deadline, now >= deadline { return [] }
    }
  }

  /// The descriptors that can be read, after waiting until the given time.
  private func pollAll(_ descriptors: [Int32], until time: Int64?) -> Set<Int32> {
    let watched = [signals.readEnd] + (isHungUp ? [] : [input]) + descriptors
    var polled = watched.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let left = time.map { max(0, $0 - monotonicMilliseconds()) }
    let count = poll(&polled, nfds_t(polled.count), left.map { Int32(min($0, 1 << 30)) } ?? -1)
    return count > 0 ? Set(polled.filter { $0.revents != 0 }.map(\.fd)) : []
  }

  private func readKeys() -> [Event] {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(input, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return [] }
    guard count > 0 else {
      isHungUp = true
      return [.hungUp]
    }
    lastRead = monotonicMilliseconds()
    return decoder.decode(bytes.prefix(count)).map { .input($0, at: lastRead) }
  }

  private func answer(_ signal: Int32) -> [Event] {
    switch signal {
    case SIGWINCH:
      return measure()
    case SIGCONT:
      enter()
      // Whoever had the terminal meanwhile was told of its new size, not we.
      return [.continued] + measure()
    case SIGTSTP:
      suspend()
      return [.continued]
    case SIGHUP:
      isHungUp = true
      return [.hungUp]
    default: return [.terminated(signal: signal)]
    }
  }

  /// Tells the terminal's size if it is not what was told last.
  private func measure() -> [Event] {
    guard let measured = measured(), measured != size else { return [] }
    size = measured
    return [.input(.resized(measured), at: monotonicMilliseconds())]
  }
}
