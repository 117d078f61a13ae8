// COCO: images, boxes and categories as one JSON object, written piece by piece.

package import Review

/// Turns parts into the pieces of a COCO file. Images and annotations are two lists of one object, so
/// whoever writes keeps the annotations aside until the images are all there.
package struct COCOText {
  private let categories: [Label: Int64]
  private let order: [Label]
  private var images: Int64 = 0
  private var annotations: Int64 = 0

  /// - Parameter categories: what a box may be called, in the order of their ids, from 1.
  package init(categories: [Label]) {
    order = categories
    var ids: [Label: Int64] = [:]
    for (place, label) in categories.enumerated() { ids[label] = Int64(place) + 1 }
    self.categories = ids
  }

  package static let beginning = Array(#"{"images":["#.utf8)
  package static let between = Array("\n],\"annotations\":[".utf8)

  /// What follows the annotations.
  package var end: [UInt8] {
    var bytes = Array("\n],\"categories\":".utf8)
    bytes.appendList(order.enumerated()) { bytes, category in
      bytes.append(text: "\n{")
      bytes.member("id", Int64(category.offset) + 1)
      bytes.member("name", category.element.text)
      bytes.member("supercategory", "defect")
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append(text: "}\n")
    return bytes
  }

  /// Appends an image, and its boxes.
  ///
  /// - Parameter folder: where the picture is, relative to the file, such as `images/`.
  package mutating func append(
    _ example: Example, in folder: String, images list: inout [UInt8], annotations: inout [UInt8]
  ) {
    images += 1
    list.append(text: images == 1 ? "\n{" : ",\n{")
    list.member("id", images)
    list.member("width", Int64(example.picture.width))
    list.member("height", Int64(example.picture.height))
    list.member("file_name", folder + example.picture.file)
    list.members(provenanceOf: example)
    list.append(UInt8(ascii: "}"))
    for (region, box) in example.boxes {
      append(box, of: region, called: region.label ?? example.label, to: &annotations)
    }
  }

  private mutating func append(
    _ box: Box, of region: Region, called label: Label, to bytes: inout [UInt8]
  ) {
    annotations += 1
    bytes.append(text: annotations == 1 ? "\n{" : ",\n{")
    bytes.member("id", annotations)
    bytes.member("image_id", images)
    bytes.member("category_id", categories[label] ?? 0)
    bytes.append(text: #","bbox":"#)
    bytes.appendList([box.x, box.y, box.width, box.height]) { $0.append(json: $1) }
    bytes.member("area", box.width * box.height)
    bytes.member("iscrowd", Int64(0))
    if let score = region.score { bytes.member("score", score) }
    bytes.append(UInt8(ascii: "}"))
  }
}
