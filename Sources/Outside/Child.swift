// Another's program at work for us: in a process group of its own, fed and heard, ended whole.
private import Glibc

/// A running program. What it writes is read by whoever holds it; when nobody does any more, its
/// whole group is ended.
package final class Child {
  /// How a program ended.
  package enum End: Equatable, Sendable {
    case exited(Int32)
    /// By a signal of this number.
    case killed(Int32)
  }

  private let process: pid_t
  private var toChild: Int32
  private var fromChild: Int32
  private var complaints: Int32
  private var ended: End?
  /// What waits to be written to its standard input.
  private var pending: [UInt8] = []
  private var sent = 0
  private var hearing = Hearing()

  /// Seconds without a byte on its standard output after which it is taken to hang.
  package var silenceS = Double.infinity
  /// Called with each line of its standard error.
  package var complained: (String) -> Void = { _ in }
  /// Whether the person who waits has had enough.
  package var isCancelled: () -> Bool = { false }

  /// Starts a program.
  ///
  /// - Throws: where the system starts none. A program that is not there is heard of as one that
  ///   exits with 126 or 127.
  package init(_ program: Program) throws(OutsideFailure) {
    let input = try Pipe()
    let output = try Pipe()
    let errors = try Pipe()
    process = try program.spawn(input: input.read, output: output.write, errors: errors.write)
    for end in [input.read, output.write, errors.write] { close(end) }
    toChild = input.write
    fromChild = output.read
    complaints = errors.read
    for end in [toChild, fromChild, complaints] {
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
  }

  deinit {
    if ended == nil { end(graceS: 0) }
    for descriptor in [toChild, fromChild, complaints] where descriptor >= 0 { close(descriptor) }
  }

  /// Reads what it writes to its standard output, and feeds it meanwhile.
  ///
  /// - Parameter feed: the next bytes of its standard input; nil at their end.
  /// - Returns: how many bytes came; 0 when it has closed its output.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer, feed: () -> [UInt8]?
  ) throws(OutsideFailure) -> Int {
    let start = ContinuousClock.now
    while true {
      if isCancelled() { throw .cancelled }
      refill(feed)
      let ready = wait(upTo: 200)
      if ready.errors { listen() }
      if ready.input { send() }
      if ready.output {
        let count = Glibc.read(fromChild, buffer.baseAddress, buffer.count)
        if count >= 0 { return count }
        if errno != EAGAIN, errno != EINTR { throw .system("reading its output", errno) }
      }
      if (ContinuousClock.now - start) / .seconds(1) > silenceS { throw .silent(silenceS) }
    }
  }

  /// Waits for the end of a program that has closed its output.
  ///
  /// - Parameter graceS: seconds after which its group is ended.
  package func finish(graceS: Double = 10) -> End {
    closeInput()
    let start = ContinuousClock.now
    while ended == nil {
      reap(WNOHANG)
      if ended != nil { break }
      if wait(upTo: 20).errors { listen() }
      if (ContinuousClock.now - start) / .seconds(1) > graceS || isCancelled() { end(graceS: 2) }
    }
    // What it left running in its group goes with it.
    kill(-process, SIGKILL)
    listen()
    hearing.finish(complained)
    return ended ?? .exited(0)
  }

  /// Whether it has ended by itself.
  package var hasEnded: Bool {
    reap(WNOHANG)
    return ended != nil
  }

  /// Ends it and all that it started: asked first, and killed after a while.
  package func end(graceS: Double = 2) {
    kill(-process, SIGTERM)
    let start = ContinuousClock.now
    while ended == nil, (ContinuousClock.now - start) / .seconds(1) < graceS {
      reap(WNOHANG)
      if ended == nil { usleep(10_000) }
    }
    kill(-process, SIGKILL)
    if ended == nil { reap(0) }
  }

  // MARK: - Its three ends

  private func wait(upTo milliseconds: Int32) -> (input: Bool, output: Bool, errors: Bool) {
    let wantsInput = sent < pending.count
    var ends = [
      pollfd(fd: wantsInput ? toChild : -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: fromChild, events: Int16(POLLIN), revents: 0),
      pollfd(fd: complaints, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&ends, nfds_t(ends.count), milliseconds) > 0 else { return (false, false, false) }
    return (ends[0].revents != 0, ends[1].revents != 0, ends[2].revents != 0)
  }

  private func refill(_ feed: () -> [UInt8]?) {
    guard toChild >= 0, sent == pending.count else { return }
    sent = 0
    pending = feed() ?? []
    if pending.isEmpty { closeInput() }
  }

  private func send() {
    let count = pending.withUnsafeBytes { bytes in
      write(toChild, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
    }
    if count > 0 {
      sent += count
    } else if errno != EAGAIN, errno != EINTR {
      // It listens no more; what it makes of that, it says on its other ends.
      closeInput()
    }
  }

  private func closeInput() {
    if toChild >= 0 { close(toChild) }
    toChild = -1
    pending = []
    sent = 0
  }

  private func listen() {
    guard complaints >= 0 else { return }
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = Glibc.read(complaints, &chunk, chunk.count)
      if count > 0 {
        hearing.hear(chunk[..<count], complained)
      } else {
        if count == 0 {
          close(complaints)
          complaints = -1
        }
        return
      }
    }
  }

  private func reap(_ options: Int32) {
    guard ended == nil else { return }
    var status: Int32 = 0
    var answer = waitpid(process, &status, options)
    while answer < 0, errno == EINTR { answer = waitpid(process, &status, options) }
    guard answer != 0 else { return }
    let signal = status & 0x7F
    ended = answer < 0 ? .exited(0) : signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
  }
}

/// The lines of what a program complains of, however it is cut; a long line is cut short.
private struct Hearing {
  private static let longest = 2000
  private var line: [UInt8] = []

  mutating func hear(_ bytes: ArraySlice<UInt8>, _ tell: (String) -> Void) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        finish(tell)
      } else if line.count < Hearing.longest {
        line.append(byte)
      }
    }
  }

  mutating func finish(_ tell: (String) -> Void) {
    if !line.isEmpty { tell(String(decoding: line, as: UTF8.self)) }
    line.removeAll(keepingCapacity: true)
  }
}
