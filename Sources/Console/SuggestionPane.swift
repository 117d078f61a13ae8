// What the model says, or that nothing is shown.

import Insight
import Review
import Screen

extension Desk {
  /// Label and score, the score against its threshold, and what the two sides are called.
  func drawSuggestion(of look: Look, on screen: inout Screen, in area: Rect) {
    guard area.height > 0 else { return }
    guard let shown = look.assignment.suggestion else {
      screen.put(
        words.noSuggestionShown, x: area.x, y: area.y, Style(.quiet), width: area.width)
      return
    }
    let figure = figures(of: shown)
    screen.put(figure, x: area.x, y: area.y, width: area.width, align: .right)
    screen.put(
      name(of: shown), x: area.x, y: area.y, Style(bold: true),
      width: max(0, area.width - figure.columns() - 1))
    guard area.height > 2, let score = shown.score else { return }
    let scale = ScoreScale(
      score: score, threshold: shown.threshold,
      range: settings.deployment.bands[shown.model]?.range)
    screen.gauge(
      scale.place(of: score), mark: shown.threshold.map(scale.place), x: area.x, y: area.y + 1,
      width: area.width)
    drawSides(of: shown, on: &screen, area, y: area.y + 2)
  }

  private func drawSides(
    of shown: Assignment.Shown, on screen: inout Screen, _ area: Rect, y: Int
  ) {
    let quiet = Style(.quiet)
    let (good, defect) = (goodName, queue.onlyDefect?.text ?? words.defectSide)
    let number = shown.threshold.map { scoreText($0) } ?? ""
    let sentence = number.isEmpty ? "" : words.threshold.filled(["value": number])
    let widest = 2 * max(good.columns(upTo: area.width), defect.columns(upTo: area.width)) + 2
    let middle = sentence.columns() + widest <= area.width ? sentence : number
    let side = max(0, (area.width - middle.columns()) / 2 - 1)
    screen.put(good, x: area.x, y: y, quiet, width: side)
    screen.put(middle, x: area.x, y: y, quiet, width: area.width, align: .center)
    screen.put(
      defect, x: area.right - side, y: y, quiet, width: side, align: .right)
  }

  /// The suggestion in one line, for screens that are narrow or low.
  func drawSuggestionLine(of look: Look, on screen: inout Screen, x: Int, y: Int, width: Int) {
    guard let shown = look.assignment.suggestion else {
      screen.put(words.noSuggestionShown, x: x, y: y, Style(.quiet), width: width)
      return
    }
    var text = [name(of: shown), figures(of: shown)].filter { !$0.isEmpty }.joined(separator: "  ")
    if let threshold = shown.threshold {
      let more = "  " + words.threshold.filled(["value": scoreText(threshold)])
      if (text + more).columns(upTo: width) <= width { text += more }
    }
    screen.put(text, x: x, y: y, Style(bold: true), width: width)
  }

  /// The label, else the side that the score is on.
  private func name(of shown: Assignment.Shown) -> String {
    if let call = queue.call(of: shown) { return call.text }
    guard let score = shown.score, let threshold = shown.threshold else { return words.score }
    return score >= threshold ? words.defectSide : goodName
  }

  private func figures(of shown: Assignment.Shown) -> String {
    [
      shown.score.map { scoreText($0) },
      shown.confidence.map { "\(decimal($0 * 100, places: 0))%" },
    ]
    .compactMap { $0 }.joined(separator: words.separator)
  }

  private var goodName: String {
    let good = queue.labels.filter(\.good)
    return good.count == 1 ? good[0].name.text : words.goodSide
  }
}

/// Where scores lie on a bar.
struct ScoreScale {
  let low: Double
  let high: Double

  /// The range in which scores are valid, where one is set; else 0…1 if that holds what is shown;
  /// else as wide as needed.
  init(score: Double, threshold: Double?, range: ClosedRange<Double>?) {
    let values = [score] + (threshold.map { [$0] } ?? [])
    if let range {
      (low, high) = (range.lowerBound, range.upperBound)
    } else if values.allSatisfy((0...1).contains) {
      (low, high) = (0, 1)
    } else {
      (low, high) = (min(0, values.min() ?? 0), max(0, (values.max() ?? 0)) * 1.25)
    }
  }

  /// The place of a score in 0…1.
  func place(of score: Double) -> Double {
    guard high > low else { return 0 }
    let place = (score / 2 - low / 2) / (high / 2 - low / 2)
    return place.isFinite ? min(max(0, place), 1) : 0
  }
}
