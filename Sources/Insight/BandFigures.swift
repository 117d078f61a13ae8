// The bands of a version as figures.

package import Review
import Statistics

extension Bands {
  /// - Parameters:
  ///   - inPerHour: parts that come in an hour; nil where nobody can tell.
  ///   - secondsAPart: the median active time of a verdict; nil where none was timed.
  package func figures(
    of model: ModelVersion, inPerHour: Double?, secondsAPart: Double?
  ) -> [Figure] {
    let costed = [(Figure.BandKind.inForce, inForce), (.recommended, recommended)].flatMap {
      kind, band in
      figures(kind, band, of: model, inPerHour: inPerHour, secondsAPart: secondsAPart)
    }
    return thresholds(of: model) + costed
  }

  private func thresholds(of model: ModelVersion) -> [Figure] {
    let contract = deployment.gates.contractEscape
    return [
      threshold(.tLow, recommended.tLow, pass, "escapes", contract, cheapest?.low == nil, model),
      threshold(
        .tHigh, recommended.tHigh, reject, "false rejects", contract, cheapest?.high == nil, model),
    ]
  }

  private func threshold(
    _ name: Figure.Name, _ value: Double?, _ band: RiskBand?, _ what: String, _ alpha: Double,
    _ isDear: Bool, _ model: ModelVersion
  ) -> Figure {
    let promise = "\(what) of at most \(decimal(alpha * 100, places: 2)) % of parts"
    var figure = Figure(name, value: value, by: [.model(model), .band(.recommended)])
    figure.level = 0.975
    figure.method = "learn then test: \(promise)"
    if let band, band.accepted > 0, let start = band.start {
      let step = band.steps[start + band.accepted - 1]
      (figure.k, figure.n) = (step.k, step.n)
    }
    guard value == nil else { return figure }
    if band == nil {
      figure.why = "no core part with a score is judged yet"
    } else if let band, band.threshold == nil {
      figure.why =
        scores.defects + scores.goodParts < band.least
        ? "needs \(band.least) core parts for \(promise), has \(scores.defects + scores.goodParts)"
        : "no band keeps \(promise)"
    } else {
      figure.why =
        costs != nil && isDear
        ? "people are cheaper than the model on that side"
        : "people are cheaper than the model"
    }
    return figure
  }

  private func figures(
    _ kind: Figure.BandKind, _ band: Deployment.Band, of model: ModelVersion,
    inPerHour: Double?, secondsAPart: Double?
  ) -> [Figure] {
    let by: [Figure.Of] = [.model(model), .band(kind)]
    let split = split(band)
    guard split.all > 0 else {
      let why = "no core part with a score is judged yet"
      return [Figure.Name.reviewShare, .costPerPart, .savedPerPart].map {
        Figure($0, value: nil, by: by, why: why)
      }
    }
    var review = Proportion()
    review.add(true, times: split.reviewed)
    review.add(false, times: split.automatic)
    return [Figure(.reviewShare, review, by: by, whyNone: "")]
      + load(split, by: by, inPerHour: inPerHour, secondsAPart: secondsAPart)
      + money(split, by: by)
  }

  /// What the queue would be: parts for people an hour, audits included, and how many people that takes.
  private func load(
    _ split: Split, by: [Figure.Of], inPerHour: Double?, secondsAPart: Double?
  ) -> [Figure] {
    let (n, audited) = (Double(split.all), deployment.auditRateInForce)
    let share = (Double(split.reviewed) + audited * Double(split.automatic)) / n
    let perHour = inPerHour.map { $0 * share }
    let people = perHour.flatMap { perHour in secondsAPart.map { perHour * $0 / 3600 } }
    var hours = Figure(
      .reviewedPerHour, value: perHour, by: by,
      why: perHour == nil ? "no part came in the last hour" : nil)
    hours.n = split.all
    var staff = Figure(
      .peopleNeeded, value: people, by: by,
      why: people != nil
        ? nil : perHour == nil ? "no part came in the last hour" : "no verdict was timed")
    staff.n = split.all
    return [hours, staff]
  }

  private func money(_ split: Split, by: [Figure.Of]) -> [Figure] {
    guard let costs else {
      return [Figure.Name.costPerPart, .savedPerPart].map {
        Figure($0, value: nil, by: by, why: "the queue names no costs")
      }
    }
    let n = Double(split.all)
    let (defects, good) = (Double(scores.defects) / n, Double(scores.goodParts) / n)
    let missed = costs.humanMiss * costs.escape
    let alarmed = costs.humanFalseAlarm * costs.falseReject
    let byPeople = costs.review + defects * missed + good * alarmed
    let band =
      (Double(split.passedDefects) * costs.escape + Double(split.rejectedGood) * costs.falseReject
        + Double(split.reviewed) * costs.review + Double(split.reviewedDefects) * missed
        + Double(split.reviewedGood) * alarmed) / n
    let audits = deployment.auditRateInForce * Double(split.automatic) / n * costs.review
    func figure(_ name: Figure.Name, _ value: Double) -> Figure {
      var figure = Figure(name, value: value, by: by)
      figure.n = split.all
      figure.unit = costs.unit
      return figure
    }
    // Where people judge all, nothing is saved, whatever the last digit of two sums says.
    func saved(_ sum: Double) -> Figure { figure(.savedPerPart, split.automatic == 0 ? 0 : sum) }
    return [
      figure(.costPerPart, band + audits), figure(.auditCost, audits),
      figure(.costAllReviewed, byPeople), saved(byPeople - band - audits),
    ]
  }
}
