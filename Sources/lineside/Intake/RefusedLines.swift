// The lines that were refused: told one by one, and kept byte for byte where somebody asked for it.
import Formats

/// Where refused lines go.
final class RefusedLines {
  private let talk: Talk
  private let file: OutputFile?
  private var headersKept: Set<String> = []
  private(set) var count = 0

  /// - Parameter path: the file that keeps the lines; nil keeps none.
  /// - Throws: wrong use where the file cannot be written.
  init(path: String?, talk: Talk) throws(Exit) {
    self.talk = talk
    file = try path.map { path throws(Exit) in try OutputFile(path) }
  }

  /// Whether the bytes of refused lines are wanted.
  var keepsBytes: Bool { file != nil }

  /// Tells of one, and keeps its bytes.
  ///
  /// - Parameters:
  ///   - rows: whether lines are rows of a table.
  ///   - header: the header of a CSV file, kept once before the first of its lines; else empty.
  ///   - bytes: the line with its end, as it came.
  func refuse(
    _ fault: LineFault, line: Int, of input: String, rows: Bool = false, header: [UInt8],
    bytes: [UInt8]
  ) {
    count += 1
    let refusal = Refusal(
      file: input, line: line, isRow: rows, field: fault.field, reason: fault.reason)
    talk.say(refusal.description)
    if let file, !header.isEmpty, headersKept.insert(input).inserted { file.write(header) }
    file?.write(bytes)
  }

  /// Keeps a piece of a line that is too long to be held whole.
  func keep(_ piece: UnsafeRawBufferPointer) { file?.write(piece) }

  /// - Throws: where the file could not take all that was refused (a full disk).
  func finish() throws(Exit) { try file?.finish() }
}
