// Label Studio's tasks: a list of parts with what the model predicted and what people annotated.

package import Review

/// Turns parts into tasks, and the labels into the configuration that the tasks are read with.
package struct LabelStudioText {
  private var tasks: Int64 = 0

  package init() {}

  package static let beginning = Array("[".utf8)
  package static let end = Array("\n]\n".utf8)

  /// Appends a task.
  ///
  /// - Parameter address: what stands before the picture's file name.
  package mutating func append(
    _ example: Example, address: String, to bytes: inout [UInt8]
  ) {
    tasks += 1
    bytes.append(text: tasks == 1 ? "\n{" : ",\n{")
    bytes.member("id", tasks)
    bytes.append(text: #","data":{"#)
    bytes.member("image", address + example.picture.file)
    bytes.member("item", example.item.text)
    bytes.member("part", example.part.text)
    bytes.append(text: #"},"meta":{"#)
    bytes.members(provenanceOf: example)
    if let line = example.speaker {
      bytes.member("attributes", line.attributes)
      bytes.member("measurements", line.measurements)
      bytes.member("extra", line.extra)
    }
    bytes.append(text: #"},"predictions":"#)
    bytes.appendList(example.readings.filter(\.hasPrediction).prefix(1)) { bytes, line in
      bytes.appendPrediction(line, of: example)
    }
    bytes.append(text: #","annotations":"#)
    bytes.appendList(example.readings.filter { $0.by == .person }) { bytes, line in
      bytes.appendAnnotation(line, of: example)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  /// The labelling configuration, which Label Studio and its converter ask for.
  ///
  /// - Parameters:
  ///   - labels: what a part may be called.
  ///   - boxes: what a box may be called.
  package static func configuration(labels: [Label], boxes: [Label]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(text: "<View>\n  <Image name=\"image\" value=\"$image\"/>\n")
    bytes.append(text: "  <Choices name=\"verdict\" toName=\"image\" choice=\"single\">\n")
    for label in labels { bytes.append(element: "Choice", label) }
    bytes.append(text: "  </Choices>\n")
    if !boxes.isEmpty {
      bytes.append(text: "  <RectangleLabels name=\"box\" toName=\"image\">\n")
      for label in boxes { bytes.append(element: "Label", label) }
      bytes.append(text: "  </RectangleLabels>\n")
    }
    bytes.append(text: "</View>\n")
    return bytes
  }
}

extension LabelLine {
  fileprivate var hasPrediction: Bool { model != nil && (suggestedLabel != nil || score != nil) }
}

extension [UInt8] {
  fileprivate mutating func appendPrediction(_ line: LabelLine, of example: Example) {
    append(UInt8(ascii: "{"))
    member("model_version", line.model?.description)
    member("score", line.score)
    append(text: #","result":["#)
    if let label = line.suggestedLabel { appendChoice(label, id: "p\(line.sequence)") }
    append(text: "]}")
  }

  fileprivate mutating func appendAnnotation(_ line: LabelLine, of example: Example) {
    append(UInt8(ascii: "{"))
    if let person = line.inspector {
      member("completed_by", Int64(person.dropFirst(2), radix: 16) ?? 0)
    }
    member("was_cancelled", false)
    member("ground_truth", line.reader == 0)
    member("lead_time", line.activeMS.map { Double($0) / 1000 })
    member("created_at", line.decidedAt)
    append(text: #","result":["#)
    appendChoice(line.label, id: "v\(line.sequence)")
    if line.label == example.label {
      for (place, region) in example.regions.enumerated() {
        append(UInt8(ascii: ","))
        append(region, id: "b\(line.sequence)-\(place + 1)", of: example)
      }
    }
    append(text: "]}")
  }

  private mutating func appendChoice(_ label: Label, id: String) {
    append(UInt8(ascii: "{"))
    member("id", id)
    append(text: #","type":"choices","from_name":"verdict","to_name":"image","value":{"choices":["#)
    append(json: label.text)
    append(text: "]}}")
  }

  /// A box in per cent of the picture.
  private mutating func append(_ region: Region, id: String, of example: Example) {
    let (wide, tall) = (Double(example.picture.width), Double(example.picture.height))
    append(UInt8(ascii: "{"))
    member("id", id)
    append(text: #","type":"rectanglelabels","from_name":"box","to_name":"image""#)
    member("original_width", Int64(example.picture.width))
    member("original_height", Int64(example.picture.height))
    member("image_rotation", Int64(0))
    append(text: #","value":{"#)
    member("x", region.box.x / wide * 100)
    member("y", region.box.y / tall * 100)
    member("width", region.box.width / wide * 100)
    member("height", region.box.height / tall * 100)
    member("rotation", Int64(0))
    append(text: #","rectanglelabels":["#)
    append(json: (region.label ?? example.label).text)
    append(text: "]}}")
  }

  /// An element of the configuration with a label as its value.
  fileprivate mutating func append(element name: String, _ label: Label) {
    append(text: "    <\(name) value=\"")
    for byte in label.text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append(text: "&amp;")
      case UInt8(ascii: "<"): append(text: "&lt;")
      case UInt8(ascii: ">"): append(text: "&gt;")
      case UInt8(ascii: "\""): append(text: "&quot;")
      case 0x09, 0x0A, 0x0D: append(text: "&#\(byte);")
      // XML knows no other control characters.
      case ..<0x20: append(text: "?")
      default: append(byte)
      }
    }
    append(text: "\"/>\n")
  }
}
