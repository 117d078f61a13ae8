// What a command reads: a file, or standard input under the name `-`.
import Formats
import Glibc

/// An open file. It is closed when nobody holds it any more.
final class Input {
  /// As it was named on the command line.
  let name: String
  private let descriptor: Int32

  /// - Throws: wrong use where the path cannot be opened for reading, or is a folder.
  init(_ path: String) throws(Exit) {
    name = path
    guard path != "-" else {
      descriptor = STDIN_FILENO
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Exit(.wrongUse, "\(path): \(reason(errno))") }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw Exit(.wrongUse, "\(path): \(reason(EISDIR))")
    }
  }

  deinit { if descriptor > STDIN_FILENO { close(descriptor) } }

  /// How many bytes there are; nil for a pipe.
  var size: Int? { Formats.size(of: descriptor) }

  /// The bytes, chunk by chunk. After ^C a read that waits fails with `EINTR`.
  var bytes: ByteSource {
    { [self] (buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int in
      let count = fill(buffer)
      if count < 0 { throw ReadFailure(number: errno) }
      return count
    }
  }

  /// Everything, for files that are small.
  ///
  /// - Throws: wrong use where it cannot be read, or holds more than `limit` bytes.
  func all(upTo limit: Int) throws(Exit) -> [UInt8] {
    var whole: [UInt8] = []
    var isTooLong = false
    try eachChunk { chunk in
      whole += chunk
      isTooLong = whole.count > limit
      return !isTooLong
    }
    if isTooLong { throw Exit(.wrongUse, "\(name): more than \(limit) bytes") }
    return whole
  }

  /// Calls `body` with what there is, piece by piece, as long as it wants more.
  ///
  /// - Throws: wrong use where it cannot be read.
  func eachChunk(_ body: (ArraySlice<UInt8>) -> Bool) throws(Exit) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes(fill)
      if count == 0 { return }
      if count < 0 {
        let number = errno
        try Interrupt.check()
        throw Exit(.wrongUse, "\(name): \(reason(number))")
      }
      guard body(chunk[..<count]) else { return }
    }
  }

  /// As read(2), but a signal ends the waiting only where it was ^C.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 || errno != EINTR || Interrupt.isRequested { return count }
    }
  }
}

/// The system's words for an error number.
func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
