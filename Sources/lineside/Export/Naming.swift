// People's names in label lines, for those who may take them out.
import Formats
import Review
import Storage

/// Puts names in the place of pseudonyms, where they were asked for.
struct Naming {
  let names: [String: String]?
  private var decoder = LabelDecoder()

  init(names: [String: String]?) { self.names = names }

  mutating func line(_ line: ReleasedLine) throws(LineFault) -> [UInt8] {
    guard let names else { return line.line }
    var label = try line.line.read { bytes throws(LineFault) in try decoder.decode(bytes) }
    guard let name = label.inspector.flatMap({ names[$0] }) else { return line.line }
    label.inspector = name
    return label.json
  }
}
