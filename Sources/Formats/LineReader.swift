// Lines out of a stream of bytes, in constant memory.

import Glibc

/// One line of a file.
package struct InputLine {
  /// From 1; blank lines count.
  package let number: Int
  /// Bytes from the start of the input to the line's first.
  package let offset: Int
  /// The line without its end, good until the next line is asked for; empty where `isTooLong`.
  package let bytes: UnsafeRawBufferPointer
  /// The line with its end, as it came; empty where `isTooLong`.
  package let whole: UnsafeRawBufferPointer
  /// Whether the line was longer than the limit, and so was passed by.
  package let isTooLong: Bool
}

/// Cuts bytes into lines at LF; CR before it belongs to the end. Blank lines are passed by, and so is
/// a byte order mark at the start. The last line may lack its end.
///
/// A line over the limit is never held: its bytes go to `excess` as they pass.
package final class LineReader {
  /// Takes the bytes of an over-long line, ends included, piece by piece, for whoever keeps refused
  /// lines. It is called before the line itself is given.
  package var excess: ((UnsafeRawBufferPointer) -> Void)?
  /// Bytes read so far: how far the input has come.
  package private(set) var bytesRead = 0

  private let source: ByteSource
  private let limit: Int
  private let chunk: Int
  private let buffer: UnsafeMutableRawBufferPointer
  /// The bytes that wait in the buffer.
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  private var lines = 0
  /// Bytes given out or passed by so far.
  private var offset = 0

  /// - Parameters:
  ///   - limit: bytes a line may have without its end.
  ///   - chunk: bytes asked for at a time.
  package init(
    limit: Int = LineLimits.line, chunk: Int = 1 << 18, source: @escaping ByteSource
  ) {
    self.source = source
    self.limit = limit
    self.chunk = chunk
    buffer = .allocate(byteCount: limit + 2 + chunk, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// The next line that is not blank; nil at the end.
  package func next() throws(ReadFailure) -> InputLine? {
    while let line = try nextOfAny() {
      if line.isTooLong || !line.bytes.allSatisfy(\.isBlank) { return line }
    }
    return nil
  }

  /// The next line, blank or not; nil at the end.
  func nextOfAny() throws(ReadFailure) -> InputLine? {
    var searched = 0
    while true {
      if let length = lengthOfLine(searched: searched) { return line(length) }
      searched = end - start
      if searched > limit + 1 { return try tooLong() }
      if isAtEnd { return searched == 0 ? nil : line(searched) }
      try fill()
      searched = min(searched, end - start)
    }
  }

  /// Bytes up to the LF and with it, if it is there.
  private func lengthOfLine(searched: Int) -> Int? {
    guard start + searched < end, let base = buffer.baseAddress,
      let found = memchr(base + start + searched, 0x0A, end - start - searched)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1 - start
  }

  private func fill() throws(ReadFailure) {
    if start > 0 {
      let waiting = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
      UnsafeMutableRawBufferPointer(rebasing: buffer[..<waiting.count]).copyMemory(from: waiting)
      end -= start
      start = 0
    }
    let count = try source(UnsafeMutableRawBufferPointer(rebasing: buffer[end..<end + chunk]))
    isAtEnd = count == 0
    end += count
    bytesRead += count
    if lines == 0, offset == 0, end - start >= 3, buffer[start..<start + 3].elementsEqual(mark) {
      start += 3
      offset = 3
    }
  }

  private func line(_ length: Int) -> InputLine {
    let whole = UnsafeRawBufferPointer(rebasing: buffer[start..<start + length])
    var bytes = whole
    if bytes.last == UInt8(ascii: "\n") {
      bytes = UnsafeRawBufferPointer(rebasing: bytes.dropLast())
      if bytes.last == UInt8(ascii: "\r") {
        bytes = UnsafeRawBufferPointer(rebasing: bytes.dropLast())
      }
    }
    if bytes.count > limit {
      excess?(whole)
      return passed(length)
    }
    lines += 1
    let line = InputLine(
      number: lines, offset: offset, bytes: bytes, whole: whole, isTooLong: false)
    start += length
    offset += length
    return line
  }

  /// Passes a line by whose end is not in the buffer.
  private func tooLong() throws(ReadFailure) -> InputLine {
    var length = 0
    while true {
      let piece = lengthOfLine(searched: 0) ?? end - start
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[start..<start + piece])
      excess?(bytes)
      length += piece
      start += piece
      if bytes.last == UInt8(ascii: "\n") || isAtEnd {
        start -= piece
        return passed(length, here: piece)
      }
      try fill()
    }
  }

  /// The line that was too long: `length` bytes in all, `here` of them still in the buffer.
  private func passed(_ length: Int, here: Int? = nil) -> InputLine {
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    lines += 1
    let line = InputLine(
      number: lines, offset: offset, bytes: none, whole: none, isTooLong: true)
    start += here ?? length
    offset += length
    return line
  }
}

/// The byte order mark in UTF-8.
let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
}
