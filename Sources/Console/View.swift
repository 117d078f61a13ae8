// The whole screen: which panes stand where.

import Review
package import Screen

/// The desk as a screen of `size`, at the moment of the last `update`.
package func view(_ desk: Desk, size: Size) -> Screen {
  var screen = Screen(size: size)
  guard !Layout.isTooSmall(size) else {
    let all = Rect(x: 0, y: 0, width: size.width, height: size.height)
    screen.paragraph(desk.words.tooSmall, in: all)
    return screen
  }
  if let lock = desk.lock {
    lock.draw(on: &screen, for: desk.settings.person, desk.words)
    return screen
  }
  let layout = Layout(size)
  desk.drawHeader(on: &screen, layout)
  desk.drawBody(on: &screen, layout)
  desk.drawLastLine(on: &screen, in: layout.last)
  return screen
}

extension Desk {
  fileprivate func drawBody(on screen: inout Screen, _ layout: Layout) {
    switch overlay {
    case .help(let top): return drawHelp(on: &screen, layout, top: top)
    case .samples(let top): return drawSamples(on: &screen, layout, top: top)
    case .picker, .prompt, .question, nil: break
    }
    if visit == nil, let lapse {
      drawNotice([lapse.words, words.pressAKey], on: &screen, layout)
    } else if let look {
      drawPart(look, on: &screen, layout)
    } else {
      let isLooking = polling.isClaiming && polling.counts == nil
      drawNotice([isLooking ? words.lookingForWork : words.nothingWaits], on: &screen, layout)
    }
    if case .picker(let picker) = overlay { draw(picker, on: &screen, layout) }
  }

  private func drawPart(_ look: Look, on screen: inout Screen, _ layout: Layout) {
    if let frame = layout.frame {
      screen.frame(layout.shape == .wide ? layout.body : frame)
      drawCaptions(of: look, on: &screen, frame)
    }
    drawMaterial(of: look, on: &screen, layout)
    switch layout.shape {
    case .wide: drawPanels(of: look, on: &screen, layout)
    case .narrow, .bare: drawStrip(of: look, on: &screen, in: layout.panels)
    }
  }

  /// The panels beside the picture, from the top: suggestion, part, call.
  private func drawPanels(of look: Look, on screen: inout Screen, _ layout: Layout) {
    let panels = layout.panels
    screen.upright(x: panels.x - 1, y: layout.body.y, height: layout.body.height)
    let stack = PanelStack(
      height: panels.height, partRows: partLines(of: look, width: panels.width - 2).lines.count,
      callRows: decidingRows(width: panels.width - 2).count)
    var top = panels.y
    for (index, height) in stack.heights.enumerated() {
      if index > 0 {
        screen.rule(x: panels.x - 1, y: top, width: panels.width + 2)
        top += 1
      }
      let area = Rect(x: panels.x, y: top, width: panels.width, height: height)
      let title = [words.modelSays, words.part, words.yourCall][index]
      screen.put(" \(title) ", x: panels.x, y: top - 1, width: panels.width)
      let inside = area.inset(x: 1, y: 0)
      switch index {
      case 0: drawSuggestion(of: look, on: &screen, in: inside)
      case 1: drawPartPanel(of: look, on: &screen, in: inside)
      default: drawCall(of: look, on: &screen, in: inside)
      }
      top += height
    }
  }

  /// A message in the middle of the body.
  private func drawNotice(_ paragraphs: [String], on screen: inout Screen, _ layout: Layout) {
    if layout.shape != .bare { screen.frame(layout.body) }
    let room = layout.page
    let width = min(60, room.width)
    let lines = paragraphs.flatMap { $0.wrapped(to: width) + [""] }.dropLast()
    let top = room.y + max(0, (room.height - lines.count) / 2)
    for (row, line) in lines.prefix(room.height).enumerated() {
      screen.put(line, x: room.x, y: top + row, width: room.width, align: .center)
    }
  }
}

/// How high the three panels are, for the room that there is.
struct PanelStack {
  /// Suggestion, part, call; with the two lines between them they fill the height.
  let heights: [Int]

  /// - Parameter callRows: the rows of keys that decide; those that help take what is left.
  init(height: Int, partRows: Int, callRows: Int) {
    let room = max(0, height - 2)
    let suggestion = min(room, room >= 24 ? 4 : 3)
    let rest = room - suggestion
    let part = min(max(2, min(partRows + (room >= 30 ? 1 : 0), rest - callRows)), rest)
    heights = [suggestion, part, rest - part]
  }
}
