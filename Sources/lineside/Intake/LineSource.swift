// The lines of one file, decoded one after the other.
import Formats
import Glibc

/// A decoded line, or why it was refused.
struct DecodedLine<Content> {
  let number: Int
  let result: Result<Content, LineFault>
  /// The line as it came, with its end; empty where it was taken and nobody keeps refused lines.
  let bytes: [UInt8]
}

/// Reads the lines of one input.
final class LineSource<Content> {
  private let reader: LineReader
  private let keepsBytes: Bool
  private let decode: (UnsafeRawBufferPointer) throws(LineFault) -> Content

  init(
    _ input: Input, refused: RefusedLines,
    decode: @escaping (UnsafeRawBufferPointer) throws(LineFault) -> Content
  ) {
    reader = LineReader(source: input.bytes)
    reader.excess = { piece in try? refused.keep(piece) }
    keepsBytes = refused.keepsBytes
    self.decode = decode
  }

  /// How many bytes were read so far.
  var bytesRead: Int { reader.bytesRead }

  /// The next line; nil at the end of the input.
  func next() throws(ReadFailure) -> DecodedLine<Content>? {
    guard let line = try reader.next() else { return nil }
    guard !line.isTooLong else {
      let fault = LineFault(
        field: "line", reason: "longer than \(LineLimits.line) bytes")
      return DecodedLine(number: line.number, result: .failure(fault), bytes: [])
    }
    do throws(LineFault) {
      let content = try decode(line.bytes)
      let bytes = keepsBytes ? Array(line.whole) : []
      return DecodedLine(number: line.number, result: .success(content), bytes: bytes)
    } catch {
      let bytes = keepsBytes ? Array(line.whole) : []
      return DecodedLine(number: line.number, result: .failure(error), bytes: bytes)
    }
  }
}
