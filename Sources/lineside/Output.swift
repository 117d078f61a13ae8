// Standard output: data only, buffered, written by byte count.
import Glibc

/// What the program answers. Handlers write here; `Main` flushes at the end.
///
/// A reader that has gone away ends the program with `Exit.done`: it has seen what it wanted.
final class Output {
  private let descriptor: Int32
  /// Whether a person reads it on a screen, which obeys what a program would take as it is.
  let isTerminal: Bool
  private let limit: Int
  private var buffer: [UInt8] = []

  /// - Parameter limit: how many bytes wait before they are written.
  init(descriptor: Int32 = STDOUT_FILENO, limit: Int = 1 << 16) {
    self.descriptor = descriptor
    self.limit = limit
    isTerminal = isatty(descriptor) == 1
    buffer.reserveCapacity(limit + 4096)
  }

  func write(_ bytes: some Sequence<UInt8>) throws(Exit) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= limit { try flush() }
  }

  func write(_ text: String) throws(Exit) { try write(text.utf8) }

  /// The text and a line end.
  func line(_ text: String = "") throws(Exit) {
    try write(text.utf8)
    try write(CollectionOfOne(UInt8(ascii: "\n")))
  }

  /// Hands everything that waits to the operating system.
  ///
  /// - Throws: `.done` where the reader has gone, `.interrupted` after ^C, `.refused` where the
  ///   output cannot take it (a full disk).
  func flush() throws(Exit) {
    var start = 0
    while start < buffer.count {
      let written = buffer.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if written >= 0 {
        start += written
      } else {
        try wait(errno)
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Returns where writing may be tried again.
  private func wait(_ number: Int32) throws(Exit) {
    switch number {
    case EINTR:
      try Interrupt.check()
    case EAGAIN:
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = poll(&ready, 1, -1)
      try Interrupt.check()
    default:
      buffer.removeAll()
      if number == EPIPE { throw Exit(.done) }
      throw Exit(.refused, "standard output: \(lineside.reason(number))")
    }
  }
}
