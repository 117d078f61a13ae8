// A region of a picture, out of the JSON that a label line carries.

package import Review

/// A box, in pixels of the picture, the origin at its top left.
package struct Box: Equatable, Sendable {
  package var x, y, width, height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  /// What of the box lies in a picture; nil where nothing does.
  package func clipped(toWidth wide: Int, height tall: Int) -> Box? {
    let (left, top) = (max(0, x), max(0, y))
    let (right, bottom) = (min(Double(wide), x + width), min(Double(tall), y + height))
    guard right > left, bottom > top else { return nil }
    return Box(x: left, y: top, width: right - left, height: bottom - top)
  }
}

package struct Region: Equatable, Sendable {
  package var label: Label?
  package var box: Box
  package var score: Double?

  package init(label: Label? = nil, box: Box, score: Double? = nil) {
    (self.label, self.box, self.score) = (label, box, score)
  }
}

/// Reads the regions of label lines; keeps its memory from line to line.
package struct RegionReader {
  private var tape = JSONTape()

  package init() {}

  /// The regions of a list that have a box; none where the text is no such list.
  package mutating func regions(of json: String) -> [Region] {
    guard json.utf8.count > 2 else { return [] }
    var json = json
    return json.withUTF8 { bytes in
      do throws(JSONFault) { try tape.read(UnsafeRawBufferPointer(bytes)) } catch { return [] }
      guard tape.tokens[0].kind == .list else { return [] }
      return tape.elements(of: 0).compactMap(region)
    }
  }

  private func region(_ index: Int) -> Region? {
    guard tape.tokens[index].kind == .object, let box = tape.value("box", of: index),
      tape.tokens[box].kind == .list
    else { return nil }
    let sides = tape.elements(of: box)
    guard sides.count == 4, sides.allSatisfy({ tape.tokens[$0].kind == .number }) else {
      return nil
    }
    let numbers = sides.map { tape.number($0) }
    var region = Region(
      box: Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3]))
    if let label = tape.value("label", of: index), tape.tokens[label].kind == .text {
      region.label = Label(tape.text(label))
    }
    if let score = tape.value("score", of: index), tape.tokens[score].kind == .number {
      region.score = tape.number(score)
    }
    return region
  }
}
