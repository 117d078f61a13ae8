// Bytes from a file descriptor, for the readers that take bytes in chunks.

import Glibc

/// Where bytes come from, chunk by chunk: fills the buffer and answers how many bytes there are now,
/// 0 at the end.
package typealias ByteSource = (UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int

/// Why no more bytes came: the number of the system's error.
package struct ReadFailure: Error, Equatable, Sendable, CustomStringConvertible {
  package let number: Int32

  package init(number: Int32) { self.number = number }

  package var description: String { String(cString: strerror(number)) }
}

/// The bytes of an open descriptor from where it stands, which stays the caller's to close.
///
/// A read that a signal interrupts is begun again.
package func bytes(of descriptor: Int32) -> ByteSource {
  { (buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int in
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw ReadFailure(number: errno) }
    }
  }
}

/// How many bytes a regular file holds; nil for a pipe, a terminal, or a closed descriptor.
package func size(of descriptor: Int32) -> Int? {
  var status = stat()
  guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
  return Int(status.st_size)
}
