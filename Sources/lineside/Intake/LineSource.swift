// The lines of one file, decoded one after the other.
import Formats

/// A decoded line, or why it was refused.
struct DecodedLine<Content> {
  let number: Int
  let result: Result<Content, LineFault>
  /// The line as it came, with its end; empty where nobody keeps refused lines.
  let bytes: [UInt8]
}

/// Reads the lines of one input, JSON Lines or CSV.
final class LineSource<Content> {
  private let file: LineFile
  private let keepsBytes: Bool
  private let decode: (UnsafeRawBufferPointer) throws(LineFault) -> Content

  init(
    _ input: Input, _ kind: LineFile.Kind, refused: RefusedLines,
    decode: @escaping (UnsafeRawBufferPointer) throws(LineFault) -> Content
  ) {
    file = LineFile(kind, source: input.bytes)
    file.excess = { piece in refused.keep(piece) }
    keepsBytes = refused.keepsBytes
    self.decode = decode
  }

  /// How many bytes were read so far.
  var bytesRead: Int { file.bytesRead }

  /// The header of a CSV file as it came; empty for JSON Lines.
  var header: [UInt8] { file.header }

  /// The next line; nil at the end of the input.
  func next() throws(ReadFailure) -> DecodedLine<Content>? {
    guard let line = try file.next() else { return nil }
    let result: Result<Content, LineFault>
    do throws(LineFault) {
      result = .success(try file.value(decode))
    } catch {
      result = .failure(error)
    }
    return DecodedLine(
      number: line.number, result: result, bytes: keepsBytes ? file.whole : [])
  }
}
