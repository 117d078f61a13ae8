// The middle of the screen: the part's picture, or whatever there is to judge by.

import Insight
import Review
import Screen

extension Desk {
  func drawMaterial(of look: Look, on screen: inout Screen, _ layout: Layout) {
    switch look.material {
    case .picture: drawPictures(of: look, on: &screen, layout)
    case .lines: drawLines(of: look, on: &screen, in: layout.picture)
    case .nothing: drawFailure(words.nothingCame, on: &screen, in: layout.picture)
    }
  }

  private func drawPictures(of look: Look, on screen: inout Screen, _ layout: Layout) {
    let picture = pictureOrder(of: look)
    let reference = referenceOrder(of: look)
    if look.comparison == .sideBySide {
      draw(picture, on: &screen, in: layout.half)
      draw(reference, on: &screen, in: layout.otherHalf)
    } else {
      draw(showsReference(look) ? reference : picture, on: &screen, in: layout.picture)
    }
  }

  /// A picture in the middle of its room, or why it is not there.
  private func draw(_ order: PictureOrder?, on screen: inout Screen, in area: Rect) {
    guard let order else { return }
    if let picture = darkroom.picture(order) {
      let size = picture.canvas.size
      screen.lay(
        picture.canvas, x: area.x + (area.width - size.width) / 2,
        y: area.y + (area.height - size.height) / 2, within: area)
    } else if let why = darkroom.failures[order] {
      drawFailure(why, on: &screen, in: area)
    } else {
      screen.put(
        words.loading, x: area.x, y: area.y + area.height / 2, Style(.quiet), width: area.width,
        align: .center)
    }
  }

  private func drawFailure(_ why: String, on screen: inout Screen, in area: Rect) {
    let width = min(60, area.width)
    var lines = words.unshowable.wrapped(to: width).map { ($0, Style(.warning, bold: true)) }
    lines += why.wrapped(to: width, lines: 4).map { ($0, Style()) }
    if visit == nil {
      lines += [("", Style())]
      lines += words.unshowableKeys.wrapped(to: width).map { ($0, Style(.quiet)) }
    }
    let top = area.y + max(0, (area.height - lines.count) / 2)
    for (row, line) in lines.prefix(area.height).enumerated() {
      screen.put(line.0, x: area.x, y: top + row, line.1, width: area.width, align: .center)
    }
  }

  private func drawLines(of look: Look, on screen: inout Screen, in area: Rect) {
    let table = look.lines
    for (row, index) in (look.scroll..<table.lines.count).prefix(area.height).enumerated() {
      let line = table.lines[index]
      let indent = table.beside.contains(index) ? table.nameWidth + 2 : 0
      screen.put(line.name, x: area.x, y: area.y + row, Style(.quiet), width: table.nameWidth)
      screen.put(
        line.text, x: area.x + indent, y: area.y + row, width: max(0, area.width - indent))
    }
  }

  /// What stands in the frame's upper and lower line.
  func drawCaptions(of look: Look, on screen: inout Screen, _ frame: Rect) {
    let room = frame.width - 4
    let item = look.assignment.item.text.cleaned(upTo: max(0, room - 14), .middle)
    let used = screen.put(" \(item) ", x: frame.x + 1, y: frame.y, Style(bold: true), width: room)
    if showsReference(look) || look.comparison == .sideBySide {
      let isWhole = look.comparison != .sideBySide
      let x = isWhole ? frame.x + 1 + used : frame.right - 2 - words.reference.columns() - 2
      screen.put(
        " \(words.reference) ", x: x, y: frame.y, Style(.accent, bold: true, reverse: true),
        width: frame.right - 1 - x)
    }
    let caption = captions(of: look, room: frame.height - 2).joined(separator: words.separator)
    guard !caption.isEmpty else { return }
    screen.put(" \(caption) ", x: frame.x + 1, y: frame.bottom - 1, width: room)
    guard let bar = legendBar(of: look) else { return }
    let x = frame.x + 2 + legendStart(of: look).columns()
    screen.lay(
      bar, x: x, y: frame.bottom - 1,
      within: Rect(x: frame.x + 2, y: frame.bottom - 1, width: room - 2, height: 1))
  }

  private func captions(of look: Look, room: Int) -> [String] {
    guard look.material == .picture else { return lineCaptions(of: look, room: room) }
    // The legend comes first: its bar is laid over it by place.
    var captions: [String] =
      look.heatmapOn && look.current?.heatmap != nil ? [legend(of: look)] : []
    if look.views.count > 1 {
      let place = words.view.filled([
        "n": String(look.view + 1), "count": String(look.views.count),
      ])
      captions.append("\(place) \(look.current?.name ?? "")")
    }
    if look.frame.zoom > 1 {
      captions.append(words.zoomed.filled(["n": decimal(look.frame.zoom, places: 1)]))
    }
    if tone.inverted { captions.append(words.inverted) }
    if tone.brightness != 0 {
      captions.append(words.brightness.filled(["n": signed(tone.brightness)]))
    }
    if tone.contrast != 0 { captions.append(words.contrast.filled(["n": signed(tone.contrast)])) }
    return captions
  }

  /// What the colours of the heat map mean: the same for every part of a model version.
  private func legend(of look: Look) -> String {
    guard isHeatmapOnScreen(look) else { return "\(words.heatmap) \(words.loading)" }
    let bar = settings.heatLegend.map { String(repeating: " ", count: $0.size.width) } ?? "░▒▓█"
    let range = look.assignment.suggestion?.heatmapRange
    return legendStart(of: look) + bar + (range.map { " " + scoreText($0.upperBound) } ?? "")
  }

  private func legendStart(of look: Look) -> String {
    let range = look.assignment.suggestion?.heatmapRange
    return words.heatmap + " " + (range.map { scoreText($0.lowerBound) + " " } ?? "")
  }

  private func legendBar(of look: Look) -> Canvas? {
    look.heatmapOn && isHeatmapOnScreen(look) ? settings.heatLegend : nil
  }

  private func lineCaptions(of look: Look, room: Int) -> [String] {
    let count = look.lines.lines.count
    guard count > room else { return [] }
    return [
      words.lines.filled([
        "from": String(look.scroll + 1), "to": String(min(count, look.scroll + room)),
        "count": String(count),
      ])
    ]
  }
}

/// `+2`, `-1`.
private func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : String(number) }
