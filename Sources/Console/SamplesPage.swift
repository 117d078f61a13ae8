// The limit samples: what each label means, in a sentence and in pictures.

import Review
import Screen

/// Where the samples stand on their page, from the label on top on.
struct SamplesPage {
  struct Block {
    let choice: QueueDefinition.LabelChoice
    let area: Rect
    /// The samples that fit, each with its room.
    let pictures: [(path: String, area: Rect)]
  }

  let blocks: [Block]

  init(queue: QueueDefinition, top: Int, size: Size) {
    let page = Layout(size).page.inset(x: 1, y: 0)
    let height = max(3, min(page.height, page.height >= 16 ? page.height / 2 : page.height))
    var blocks: [Block] = []
    var y = page.y
    for choice in queue.labels.dropFirst(max(0, top)) where y < page.bottom {
      let rows = min(choice.samples.isEmpty ? 3 : height, page.bottom - y)
      let area = Rect(x: page.x, y: y, width: page.width, height: rows)
      blocks.append(Block(choice: choice, area: area, pictures: Self.pictures(of: choice, area)))
      y += rows
    }
    self.blocks = blocks
  }

  /// Samples beside each other below the two lines of words, with a blank line after them.
  private static func pictures(
    of choice: QueueDefinition.LabelChoice, _ area: Rect
  ) -> [(path: String, area: Rect)] {
    let height = area.height - 3
    guard height > 0, !choice.samples.isEmpty else { return [] }
    let width = min(area.width, max(8, height * 2 + 2))
    let count = min(choice.samples.count, max(1, area.width / (width + 1)))
    return choice.samples.prefix(count).enumerated().map { index, path in
      let x = area.x + index * (width + 1)
      return (path, Rect(x: x, y: area.y + 2, width: min(width, area.right - x), height: height))
    }
  }

  func orders(depth: ColorDepth) -> [PictureOrder] {
    blocks.flatMap(\.pictures).map { PictureOrder(path: $0.path, size: $0.area.size, depth: depth) }
  }
}

extension Desk {
  func drawSamples(on screen: inout Screen, _ layout: Layout, top: Int) {
    if layout.shape != .bare { screen.frame(layout.body, title: words.samples) }
    for block in SamplesPage(queue: queue, top: top, size: size).blocks {
      draw(block, on: &screen)
    }
  }

  private func draw(_ block: SamplesPage.Block, on screen: inout Screen) {
    let area = block.area
    let key = block.choice.key.map { "\($0) " } ?? ""
    let side = block.choice.good ? words.goodSide : words.defectSide
    let used = screen.put(
      key + block.choice.name.text, x: area.x, y: area.y, Style(bold: true), width: area.width)
    screen.put(
      side, x: area.x + used + 2, y: area.y, Style(.quiet), width: max(0, area.width - used - 2))
    guard area.height > 1 else { return }
    let sentence = block.choice.says ?? ""
    screen.put(sentence, x: area.x, y: area.y + 1, width: area.width)
    for picture in block.pictures { draw(picture.path, on: &screen, in: picture.area) }
    if block.choice.samples.isEmpty, area.height > 2, sentence.isEmpty {
      screen.put(words.noSamples, x: area.x, y: area.y + 1, Style(.quiet), width: area.width)
    }
  }

  private func draw(_ sample: String, on screen: inout Screen, in area: Rect) {
    let order = PictureOrder(path: sample, size: area.size, depth: settings.depth)
    if let picture = darkroom.developed[order] {
      screen.lay(picture.canvas, x: area.x, y: area.y, within: area)
    } else {
      let text = darkroom.failures[order] ?? words.loading
      screen.paragraph(text, in: area, Style(.quiet))
    }
  }
}
