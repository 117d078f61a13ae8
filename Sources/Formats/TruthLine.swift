// Truth lines, JSON → value: what a part really was.

package import Review

enum TruthField: Int, LineField {
  case item, truth, source, at, note

  static let names = ["item", "truth", "source", "at", "note"]
}

/// Reads the truth lines of one queue. Keeps its memory from line to line, so make it once.
package struct TruthDecoder {
  private var line: LineReading<TruthField>
  private let labels: [Label]

  package init(queue: QueueDefinition) {
    labels = queue.labels.map(\.name)
    line = LineReading()
  }

  /// What one line says.
  ///
  /// - Parameter bytes: one JSON object, without the line's end.
  /// - Throws: the first thing wrong with it; nothing of such a line is taken.
  package mutating func decode(_ bytes: UnsafeRawBufferPointer) throws(LineFault) -> Truth {
    try line.read(bytes)
    let item = try line.item(.item)
    guard let label = try line.label(.truth, of: labels) else { throw line.missing(.truth) }
    guard let source = try line.text(.source) else { throw line.missing(.source) }
    guard let at = try line.moment(.at) else { throw line.missing(.at) }
    var truth = Truth(item: ItemID(item), label: label, source: source, at: at)
    truth.note = try line.text(.note, orEmpty: true)
    truth.extra = line.unknown()
    return truth
  }
}
