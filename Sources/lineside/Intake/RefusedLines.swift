// The lines that were refused: told one by one, and kept byte for byte where somebody asked for it.
import Formats
import Glibc

/// Where refused lines go.
final class RefusedLines {
  private let talk: Talk
  private let file: Int32?
  private let path: String
  private var headers: Set<String> = []
  private(set) var count = 0

  /// - Parameter path: the file that keeps the lines; nil keeps none.
  /// - Throws: wrong use where the file cannot be written.
  init(path: String?, talk: Talk) throws(Exit) {
    self.talk = talk
    self.path = path ?? ""
    guard let path else {
      file = nil
      return
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Exit(.wrongUse, "\(path): \(reason(errno))") }
    file = descriptor
  }

  deinit { if let file { close(file) } }

  /// Whether the bytes of refused lines are wanted.
  var keepsBytes: Bool { file != nil }

  /// Tells of one, and keeps its bytes.
  ///
  /// - Parameters:
  ///   - header: the first line of a CSV file, kept once before the first of its lines.
  ///   - bytes: the line with its end, as it came.
  func refuse(
    _ fault: LineFault, line: Int, of input: String, header: [UInt8]? = nil, bytes: [UInt8]
  ) throws(Exit) {
    count += 1
    let refusal = Refusal(file: input, line: line, field: fault.field, reason: fault.reason)
    talk.say(refusal.description)
    if let header, headers.insert(input).inserted { try keep(header) }
    try keep(bytes)
  }

  /// Keeps a piece of a line that is too long to be held whole.
  func keep(_ bytes: some Sequence<UInt8>) throws(Exit) {
    guard let file else { return }
    let bytes = Array(bytes)
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes {
        write(file, $0.baseAddress.map { $0 + start }, $0.count - start)
      }
      if written < 0, errno != EINTR { throw Exit(.refused, "\(path): \(reason(errno))") }
      start += max(0, written)
    }
  }
}
