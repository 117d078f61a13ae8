// The bands of a version as figures.

import Review
import Statistics

extension Bands {
  /// What a queue would be made of.
  struct Workload {
    /// Parts that come in an hour; nil where nobody can tell.
    let inPerHour: Double?
    let whyNoRate: String
    /// The median active time of a verdict; nil where none was timed.
    let secondsAPart: Double?
  }

  func figures(of model: ModelVersion, at pace: Workload) -> [Figure] {
    let costed = [(Figure.BandKind.inForce, inForce), (.recommended, recommended)].flatMap {
      kind, band in figures(kind, band, of: model, at: pace)
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
    figure.level = 1 - Bands.delta
    figure.method = "learn then test, 97.5 % a side: \(promise)"
    if let value {
      figure.k =
        name == .tLow
        ? scores.counts(upTo: value).defects : scores.goodParts - scores.counts(below: value).good
      figure.n = tried
      return figure
    }
    if band == nil {
      figure.why = "no core part with a score is judged yet"
    } else if let band, band.threshold == nil {
      figure.why =
        tried < band.least
        ? "needs \(max(needed, parts + 1)) core parts for \(promise), has \(parts)"
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
    _ kind: Figure.BandKind, _ band: Deployment.Band, of model: ModelVersion, at pace: Workload
  ) -> [Figure] {
    let by: [Figure.Of] = [.model(model), .band(kind)]
    let split = outcomes.split(band)
    guard split.all > 0 else {
      let why = "no core part with a score is judged yet"
      let names: [Figure.Name] = [
        .escapePerProduced, .falseRejectPerGood, .reviewShare, .costPerPart, .savedPerPart,
      ]
      return names.map { Figure($0, value: nil, by: by, why: why) }
    }
    var review = Proportion()
    review.add(true, times: split.reviewed)
    review.add(false, times: split.automatic)
    return rates(split, by: by, decides: band.decides)
      + [Figure(.reviewShare, review, by: by, whyNone: "")] + load(split, by: by, at: pace)
      + money(split, by: by)
  }

  /// What the band itself lets escape and falsely rejects: what it sends to people is neither.
  private func rates(
    _ split: BandOutcomes.Split, by: [Figure.Of], decides: Bool
  ) -> [Figure] {
    guard decides else {
      return [Figure.Name.escapePerProduced, .falseRejectPerGood].map {
        Figure($0, value: nil, by: by, why: "by this band the model decides nothing")
      }
    }
    func watched(_ name: Figure.Name, _ k: Int, _ n: Int) -> Figure {
      var share = SampledShare()
      try? share.add(true, probability: 1, times: k)
      try? share.add(false, probability: 1, times: n - k)
      return Figure(name, watched: share, by: by, whyNone: "no part was good")
    }
    return [
      watched(.escapePerProduced, split.passedDefects, split.all),
      watched(.falseRejectPerGood, split.rejectedGood, split.good),
    ]
  }

  /// What the queue would be: parts for people an hour, audits included, and how many people that takes.
  private func load(
    _ split: BandOutcomes.Split, by: [Figure.Of], at pace: Workload
  ) -> [Figure] {
    let (n, audited) = (Double(split.all), deployment.auditRateInForce)
    let share = (Double(split.reviewed) + audited * Double(split.automatic)) / n
    let perHour = pace.inPerHour.map { $0 * share }
    let people = perHour.flatMap { perHour in pace.secondsAPart.map { perHour * $0 / 3600 } }
    var hours = Figure(
      .reviewedPerHour, value: perHour, by: by, why: perHour == nil ? pace.whyNoRate : nil)
    hours.n = split.all
    var staff = Figure(
      .peopleNeeded, value: people, by: by,
      why: people != nil
        ? nil : perHour == nil ? pace.whyNoRate : "no verdict was timed")
    staff.n = split.all
    return [hours, staff]
  }

  private func money(_ split: BandOutcomes.Split, by: [Figure.Of]) -> [Figure] {
    guard let costs else {
      return [Figure.Name.costPerPart, .savedPerPart].map {
        Figure($0, value: nil, by: by, why: "the queue names no costs")
      }
    }
    let n = Double(split.all)
    let (defects, good) = (Double(split.defects) / n, Double(split.good) / n)
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
