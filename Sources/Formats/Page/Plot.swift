// A plot in SVG: its frame, axes and marks. Colours are names of the page's style sheet.

import Insight

/// A plot being drawn, in units that the page scales to its width.
struct Plot {
  /// What an axis says: how a value is written, and what it is of.
  struct Axis {
    var title: String
    var write: (Double, _ places: Int) -> String

    static func share(_ title: String) -> Axis {
      Axis(title: title) { decimal($0 * 100, places: max(0, $1 - 2)) + " %" }
    }

    static func number(_ title: String) -> Axis { Axis(title: title) { decimal($0, places: $1) } }
  }

  /// So narrow that the text can still be read where a phone shrinks it.
  let width = 480.0
  let height: Double
  let x: Scale
  let y: Scale
  private let title: String
  private(set) var marks = HTML.none

  /// - Parameters:
  ///   - title: what is seen, for those who hear the page.
  ///   - left: room for the labels of the vertical axis.
  init(
    _ title: String, x: (low: Double, high: Double), y: (low: Double, high: Double),
    height: Double = 260, left: Double = 68, right: Double = 16
  ) {
    self.title = title
    self.height = height
    self.x = Scale(x.low, x.high, from: left, to: width - right)
    self.y = Scale(y.low, y.high, from: height - 44, to: 12)
  }

  var svg: HTML {
    .element(
      "svg",
      [
        "viewBox": "0 0 \(number(width)) \(number(height))", "role": "img", "aria-label": title,
      ], .element("title", [:], HTML(title)) + marks)
  }

  // MARK: - Axes

  mutating func draw(x axis: Axis) {
    let places = x.places()
    for tick in x.ticks() {
      line(from: (x.at(tick), y.from), to: (x.at(tick), y.to), class: "grid")
      text(axis.write(tick, places), at: (x.at(tick), y.from + 16), anchor: "middle")
    }
    line(from: (x.from, y.from), to: (x.to, y.from), class: "axis")
    text(axis.title, at: ((x.from + x.to) / 2, height - 8), anchor: "middle", class: "title")
  }

  mutating func draw(y axis: Axis) {
    let places = y.places()
    for tick in y.ticks() {
      line(from: (x.from, y.at(tick)), to: (x.to, y.at(tick)), class: "grid")
      text(axis.write(tick, places), at: (x.from - 6, y.at(tick) + 4), anchor: "end")
    }
    line(from: (x.from, y.from), to: (x.from, y.to), class: "axis")
    text(axis.title, at: (x.from + 4, y.to + 8), anchor: "start", class: "title")
  }

  // MARK: - Marks, at places in the plot's units

  mutating func line(
    from: (x: Double, y: Double), to: (x: Double, y: Double), class name: String
  ) {
    marks += .mark(
      "line",
      [
        "x1": number(from.x), "y1": number(from.y), "x2": number(to.x), "y2": number(to.y),
        "class": name,
      ])
  }

  mutating func text(
    _ text: String, at place: (x: Double, y: Double), anchor: String, class name: String = "label"
  ) {
    marks += .element(
      "text",
      ["x": number(place.x), "y": number(place.y), "text-anchor": anchor, "class": name],
      HTML(text))
  }

  mutating func dot(at place: (x: Double, y: Double), radius: Double, class name: String) {
    marks += .mark(
      "circle",
      ["cx": number(place.x), "cy": number(place.y), "r": number(radius), "class": name])
  }

  mutating func box(
    from: (x: Double, y: Double), to: (x: Double, y: Double), class name: String
  ) {
    marks += .mark(
      "rect",
      [
        "x": number(min(from.x, to.x)), "y": number(min(from.y, to.y)),
        "width": number(abs(to.x - from.x)), "height": number(abs(to.y - from.y)), "class": name,
      ])
  }

  /// A line through places; `isArea` closes and fills it.
  mutating func path(_ places: [(x: Double, y: Double)], isArea: Bool = false, class name: String) {
    guard let first = places.first else { return }
    var path = "M\(number(first.x)) \(number(first.y))"
    for place in places.dropFirst() { path += "L\(number(place.x)) \(number(place.y))" }
    marks += .mark("path", ["d": isArea ? path + "Z" : path, "class": name])
  }

  private func number(_ value: Double) -> String { decimal(value, places: 1) }
}
