// Lines are cut the same however the bytes arrive.

import Formats
import Glibc
import Testing

/// The bytes of `text`, at most `chunk` at a time.
func source(_ bytes: [UInt8], chunk: Int) -> ByteSource {
  var at = 0
  return { buffer in
    let count = min(chunk, buffer.count, bytes.count - at)
    buffer.copyBytes(from: bytes[at..<at + count])
    at += count
    return count
  }
}

@Suite struct LineReaderTests {
  /// Each line as `NUMBER@OFFSET TEXT`, `TEXT` being `…` where it is too long.
  private func lines(_ text: String, limit: Int = 100, chunk: Int = 7) throws -> [String] {
    let reader = LineReader(
      limit: limit, chunk: chunk, source: source(Array(text.utf8), chunk: chunk))
    var lines: [String] = []
    while let line = try reader.next() {
      let text = line.isTooLong ? "…" : String(decoding: line.bytes, as: UTF8.self)
      lines.append("\(line.number)@\(line.offset) \(text)")
    }
    return lines
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func `LF and CR LF end lines, and the last may lack its end`(chunk: Int) throws {
    #expect(
      try lines("a\r\nbc\n\u{0}\rx\nd", chunk: chunk) == ["1@0 a", "2@3 bc", "3@6 \0\rx", "4@10 d"])
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func `blank lines are counted and passed by`(chunk: Int) throws {
    #expect(try lines("\n \t\r\na\n\n\nb\n\n", chunk: chunk) == ["3@5 a", "6@9 b"])
    #expect(try lines("", chunk: chunk).isEmpty)
    #expect(try lines("\r\n", chunk: chunk).isEmpty)
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func `a byte order mark at the start is passed by, and only there`(chunk: Int) throws {
    #expect(try lines("\u{FEFF}a\n\u{FEFF}b", chunk: chunk) == ["1@3 a", "2@5 \u{FEFF}b"])
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func `a line over the limit is passed by and the next is read`(chunk: Int) throws {
    let text = "abcd\r\nabcde\n" + String(repeating: "x", count: 50) + "\nabcd\nabcdefgh"
    #expect(
      try lines(text, limit: 4, chunk: chunk)
        == ["1@0 abcd", "2@6 …", "3@12 …", "4@63 abcd", "5@68 …"])
  }

  @Test(arguments: [1, 3, 1000])
  func `the bytes of an over-long line are handed on as they came`(chunk: Int) throws {
    let bytes = Array("ab\n0123456789\r\ncd\n0123456789".utf8)
    let reader = LineReader(limit: 4, chunk: chunk, source: source(bytes, chunk: chunk))
    var excess: [UInt8] = []
    reader.excess = { excess.append(contentsOf: $0) }
    while try reader.next() != nil {}
    #expect(excess == Array("0123456789\r\n0123456789".utf8))
    #expect(reader.bytesRead == bytes.count)
  }

  @Test func `a line is there with its end too`() throws {
    let reader = LineReader(source: source(Array("a\r\n".utf8), chunk: 10))
    #expect(try reader.next().map { Array($0.whole) } == Array("a\r\n".utf8))
  }

  @Test func `a descriptor is read to its end, and a closed one fails`() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    #expect(write(ends[1], "a\nb", 3) == 3)
    close(ends[1])
    let reader = LineReader(source: bytes(of: ends[0]))
    #expect(try reader.next().map { Array($0.bytes) } == [0x61])
    #expect(try reader.next().map { Array($0.bytes) } == [0x62])
    #expect(try reader.next().map(\.number) == nil)
    #expect(size(of: ends[0]) == nil)
    close(ends[0])
    let broken = LineReader(source: bytes(of: -1))
    #expect(throws: ReadFailure(number: EBADF)) { try broken.next() }
  }
}
