// YOLO: a text of boxes beside each picture, and the names of the classes.

package import Review

/// Turns parts into the texts of a YOLO set.
package struct YOLOText {
  private let classes: [Label: Int]
  private let order: [Label]

  /// - Parameter classes: what a box may be called, in the order of their numbers, from 0.
  package init(classes: [Label]) {
    order = classes
    var numbers: [Label: Int] = [:]
    for (place, label) in classes.enumerated() { numbers[label] = place }
    self.classes = numbers
  }

  /// A line a box: class, centre and size as shares of the picture. Empty for a good part.
  package func boxes(of example: Example) -> [UInt8] {
    var bytes: [UInt8] = []
    let (wide, tall) = (Double(example.picture.width), Double(example.picture.height))
    for (region, box) in example.boxes {
      bytes.append(text: "\(classes[region.label ?? example.label] ?? 0)")
      let shares = [
        (box.x + box.width / 2) / wide, (box.y + box.height / 2) / tall, box.width / wide,
        box.height / tall,
      ]
      for share in shares {
        bytes.append(UInt8(ascii: " "))
        bytes.append(json: share)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// `data.yaml`. Texts are quoted as JSON, which YAML reads.
  ///
  /// - Parameter isSplit: whether the pictures stand in a folder for each side. A set that is not
  ///   split is its own validation set, since readers ask for one.
  package func dataFile(isSplit: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    if isSplit {
      bytes.append(text: "train: images/train\nval: images/validation\ntest: images/test\n")
    } else {
      bytes.append(text: "train: images\nval: images\n")
    }
    bytes.append(text: order.isEmpty ? "names: {}\n" : "names:\n")
    for (number, label) in order.enumerated() {
      bytes.append(text: "  \(number): ")
      bytes.append(json: label.text)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}
