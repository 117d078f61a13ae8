// A file that a command writes, buffered; what goes wrong is told once, at the end.
import Glibc

final class OutputFile {
  let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// The system's first error number; nothing is written after it.
  private var failure: Int32?
  private static let limit = 1 << 16

  /// Makes the file, or empties the one that is there.
  ///
  /// - Throws: wrong use where it cannot be written.
  init(_ path: String) throws(Exit) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Exit(.wrongUse, "\(path): \(reason(errno))") }
  }

  deinit { close(descriptor) }

  func write(_ bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= OutputFile.limit { flush() }
  }

  /// Writes the rest.
  ///
  /// - Parameter toDisk: whether the bytes must be on disk when this returns.
  /// - Throws: where anything could not be written (a full disk).
  func finish(toDisk: Bool = false) throws(Exit) {
    flush()
    if failure == nil, toDisk, fsync(descriptor) != 0 { failure = errno }
    if let failure { throw Exit(.refused, "\(path): \(reason(failure))") }
  }

  private func flush() {
    var start = 0
    while failure == nil, start < buffer.count {
      let written = buffer.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if written < 0, errno != EINTR { failure = errno }
      start += max(0, written)
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
