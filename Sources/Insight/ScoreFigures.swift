// How well a version's scores rank parts, and whether its probabilities are ones.

import Review
import Statistics

extension ModelRecord {
  /// The fewest parts of each class for a ranking.
  private static let fewestOfAClass = 5
  /// The fewest parts with a stated probability for a calibration.
  static let fewestStated = 100

  /// The figures of scores and stated probabilities, over core parts.
  func scoreFigures(in queue: QueueDefinition) -> [Figure] {
    if let why = Why.oneSided(queue) {
      let names: [Figure.Name] = [
        .auroc, .averagePrecision, .overkillAtZeroEscapes, .brier, .ece,
      ]
      return names.map { Figure($0, value: nil, by: [.model(model)], why: why) }
    }
    return rankingFigures + calibrationFigures
  }

  private var rankingFigures: [Figure] {
    let scores = allScores
    let (defects, good) = (scores.defects, scores.goodParts)
    let fewest = ModelRecord.fewestOfAClass
    let isEnough = min(defects, good) >= fewest
    let ranking = isEnough ? Ranking(scores) : nil
    let why =
      "needs \(fewest) defects and \(fewest) good parts with a score, has \(defects) and \(good)"
    func figure(_ name: Figure.Name, _ value: Double?, k: Int?, n: Int) -> Figure {
      var figure = Figure(name, value: value, by: [.model(model)], why: value == nil ? why : nil)
      figure.k = k
      figure.n = n
      if value != nil { figure.method = Figure.noInterval }
      return figure
    }
    var auroc = figure(.auroc, ranking?.auroc, k: defects, n: defects + good)
    if let interval = ranking?.aurocInterval() {
      auroc.low = interval.low
      auroc.high = interval.high
      auroc.level = Confidence.percent95.value
      auroc.method = "newcombe-delong, fixed sample"
    }
    let overkill = ranking?.fprAtFullRecall
    let flagged = overkill.map { Int(($0 * Double(good)).rounded()) }
    return [
      auroc,
      figure(.averagePrecision, ranking?.averagePrecision, k: defects, n: defects + good),
      figure(.overkillAtZeroEscapes, overkill, k: flagged, n: good),
    ]
  }

  private var calibrationFigures: [Figure] {
    let fewest = ModelRecord.fewestStated
    let isEnough = calibration.n >= fewest
    let why =
      calibration.n == 0
      ? "the version states no confidence"
      : "needs \(fewest) parts with a confidence, has \(calibration.n)"
    return [(Figure.Name.brier, calibration.brier), (.ece, calibration.ece)].map { name, value in
      var figure = Figure(
        name, value: isEnough ? value : nil, by: [.model(model)], why: isEnough ? nil : why)
      figure.n = calibration.n
      if figure.value != nil { figure.method = Figure.noInterval }
      return figure
    }
  }
}
