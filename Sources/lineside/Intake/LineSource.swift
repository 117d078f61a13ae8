// The lines of one file, decoded one after the other.
import Formats

/// A line that was read.
struct ReadLine {
  let number: Int
  /// Why it was refused; nil where it says something.
  let fault: LineFault?
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

  /// The next line, what it says appended to `contents`; nil at the end of the input.
  func next(into contents: inout [Content]) throws(ReadFailure) -> ReadLine? {
    guard let line = try file.next() else { return nil }
    var fault: LineFault?
    do throws(LineFault) {
      contents.append(try file.value(decode))
    } catch {
      fault = error
    }
    return ReadLine(number: line.number, fault: fault, bytes: keepsBytes ? file.whole : [])
  }
}
