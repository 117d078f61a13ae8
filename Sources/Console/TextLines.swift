// Text and fields of a part, broken into lines.

import Review
import Screen

/// One line: the name of a field, or empty, and what stands beside it.
struct TextLine: Equatable, Sendable {
  var name = ""
  var text: String
}

/// The lines of a part for one width, kept because breaking a long text takes long.
struct TextLines: Equatable, Sendable {
  private(set) var width = -1
  /// Columns for the names of fields, 0 where there are none.
  private(set) var nameWidth = 0
  private(set) var lines: [TextLine] = []

  init() {}

  init(of assignment: Assignment, payload: QueueDefinition.Payload, width: Int) {
    self.width = width
    let fields = assignment.fields.members
    let text = assignment.text.map { $0.wrapped(to: width).map { TextLine(text: $0) } } ?? []
    nameWidth =
      fields.map { $0.name.columns(upTo: width / 3) }.max().map { min($0, width / 3) } ?? 0
    var table: [TextLine] = []
    for field in fields {
      let value = plainText(field.json).wrapped(to: max(1, width - nameWidth - 2))
      for (row, line) in (value.isEmpty ? [""] : value).enumerated() {
        table.append(TextLine(name: row == 0 ? field.name : "", text: line))
      }
    }
    let gap = text.isEmpty || table.isEmpty ? [] : [TextLine(text: "")]
    // A field's value stands beside its name; running text takes the whole width.
    beside =
      payload == .record ? 0..<table.count : (text.count + gap.count)..<(text + gap + table).count
    lines = payload == .record ? table + gap + text : text + gap + table
  }

  /// The lines that are rows of the table of fields.
  private(set) var beside = 0..<0
}

/// A JSON value as a person reads it: a string without its quotes, anything else as it is written.
func plainText(_ json: String) -> String { decodedJSONString(json) ?? json }
