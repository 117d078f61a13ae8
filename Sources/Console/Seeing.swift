// Keys that change how a part is seen, and nothing else.

import Review
import Screen

extension Desk {
  mutating func see(_ command: Command) {
    switch command {
    case .heatmap: changeLook { $0.heatmapOn.toggle() }
    case .nextView: changeLook { $0.view = ($0.view + 1) % max(1, $0.views.count) }
    case .flip: flip()
    case .sideBySide:
      changeLook { $0.comparison = $0.comparison == .sideBySide ? .off : .sideBySide }
    case .zoomIn: changeLook { $0.frame.zoom(by: Frame.zoomStep) }
    case .zoomOut: changeLook { $0.frame.zoom(by: 1 / Frame.zoomStep) }
    case .fit: fit()
    case .left: changeLook { $0.frame.pan(x: -0.25, y: 0) }
    case .right: changeLook { $0.frame.pan(x: 0.25, y: 0) }
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -pageRows)
    case .pageDown: move(by: pageRows)
    case .invert: tone.inverted.toggle()
    case .darker: tone.brightness = max(Tone.steps.lowerBound, tone.brightness - 1)
    case .brighter: tone.brightness = min(Tone.steps.upperBound, tone.brightness + 1)
    case .lessContrast: tone.contrast = max(Tone.steps.lowerBound, tone.contrast - 1)
    case .moreContrast: tone.contrast = min(Tone.steps.upperBound, tone.contrast + 1)
    default: break
    }
  }

  private mutating func flip() {
    let moment = now.monotonicMS
    changeLook {
      if case .blinking = $0.comparison {
        $0.comparison = .off
      } else {
        $0.comparison = .blinking(since: moment)
      }
    }
  }

  /// The whole picture; where it is shown whole already, its own tones.
  private mutating func fit() {
    if look?.frame == Frame() { tone = Tone() }
    changeLook { $0.frame = Frame() }
  }

  private var pageRows: Int { max(1, Layout(size).picture.height - 1) }

  /// Moves a page or a text by rows, a zoomed picture by steps.
  private mutating func move(by rows: Int) {
    switch overlay {
    case .help(let top): overlay = .help(top: clampedTop(top + rows, of: helpRows))
    case .samples(let top): overlay = .samples(top: min(max(0, top + rows.signum()), lastSample))
    case .prompt, .picker, .question: break
    case nil:
      let last = look.map(lastScroll) ?? 0
      changeLook {
        if $0.material == .picture {
          $0.frame.pan(x: 0, y: 0.25 * Double(rows.signum()))
        } else {
          $0.scroll = min(max(0, $0.scroll + rows), last)
        }
      }
    }
  }

  /// How far a text can be scrolled.
  func lastScroll(of look: Look) -> Int {
    max(0, look.lines.lines.count - Layout(size).picture.height)
  }

  private func clampedTop(_ top: Int, of rows: Int) -> Int {
    min(max(0, top), max(0, rows - Layout(size).page.height))
  }

  private var lastSample: Int { max(0, queue.labels.count - 1) }
}

extension Frame {
  /// Zoom goes in these steps, up to the largest.
  static let zoomStep = 1.5
  static let largestZoom = 32.0

  /// How near the middle of what is shown may come to the picture's edge.
  var margin: Double { 0.5 / zoom }

  mutating func zoom(by factor: Double) {
    zoom = min(max(1, zoom * factor), Self.largestZoom)
    // Steps of a factor and its inverse must lead back to the whole.
    if zoom < 1.01 { self = Frame() }
    keepInside()
  }

  /// Moves by shares of what is shown.
  mutating func pan(x: Double, y: Double) {
    centerX += x / zoom
    centerY += y / zoom
    keepInside()
  }

  private mutating func keepInside() {
    centerX = min(max(margin, centerX), 1 - margin)
    centerY = min(max(margin, centerY), 1 - margin)
  }
}
