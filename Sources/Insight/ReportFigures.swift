// A report as figures, in the order in which they are shown.

package import Review

/// What figures need to know besides the parts.
package struct ReportTerms: Equatable, Sendable {
  package var deployment: Deployment
  /// The pseudonyms of people, by their number; those without one are left out.
  package var pseudonyms: [Int64: String]
  /// The span that the parts were taken from; nil: all there are.
  package var window: Window?
  /// Which parts of it were asked for.
  package var only = Narrowing()
  /// Parts that come in an hour; nil where nobody can tell.
  package var inPerHour: Double?
  package var whyNoRate = "no part came in the last hour"
  /// The thresholds that versions came with.
  package var ownThresholds: [ModelVersion: Double] = [:]

  package init(
    deployment: Deployment = Deployment(), pseudonyms: [Int64: String] = [:],
    window: Window? = nil, inPerHour: Double? = nil
  ) {
    self.deployment = deployment
    self.pseudonyms = pseudonyms
    self.window = window
    self.inPerHour = inPerHour
  }
}

extension ReportTerms {
  /// The champion first, the challenger next, the others as they stand.
  func leading(_ models: [ModelVersion]) -> [ModelVersion] {
    let first = [deployment.champion, deployment.challenger].compactMap(\.self)
      .filter(models.contains)
    return first + models.filter { !first.contains($0) }
  }
}

extension Report {
  /// All figures over the parts added: the work first, then version by version, then people.
  package func figures(_ terms: ReportTerms = ReportTerms()) -> [Figure] {
    let figures = work + modelFigures(terms) + comparisonFigures(terms) + inspectorFigures(terms)
    return ReaderErrors.noted(withheld(figures)).map {
      var figure = $0
      if figure.window == nil { figure.window = terms.window }
      figure.only = terms.only
      return figure
    }
  }

  private var work: [Figure] {
    [
      Figure(.decidedByModel, count: decidedByModel),
      Figure(.decidedByPerson, count: decidedByPerson),
      Figure(.decidedAtDeadline, count: decidedAtDeadline), Figure(.readings, count: readings),
    ] + acceptance.figures + people.figures(in: queue)
      + [Figure(.withoutReference, count: withoutReference)]
  }

  private func modelFigures(_ terms: ReportTerms) -> [Figure] {
    let pace = Bands.Workload(
      inPerHour: terms.inPerHour, whyNoRate: terms.whyNoRate,
      secondsAPart: inspectors.medianSeconds)
    return ordered(terms).flatMap { record -> [Figure] in
      var figures = record.figures(in: queue) + [acceptance.override(of: record.model)]
      if Why.oneSided(queue) == nil {
        let bands = Bands(
          record, in: queue, under: terms.deployment,
          ownThreshold: terms.ownThresholds[record.model])
        figures += bands.figures(of: record.model, at: pace)
      }
      return figures
    }
  }

  /// The champion first, the challenger next, the others as they stand.
  private func ordered(_ terms: ReportTerms) -> [ModelRecord] {
    terms.leading(models.map(\.model)).compactMap { model in
      models.first { $0.model == model }
    }
  }

  private func comparisonFigures(_ terms: ReportTerms) -> [Figure] {
    guard let champion = terms.deployment.champion else { return [] }
    return ordered(terms).filter { $0.model != champion }.flatMap {
      comparison(of: $0.model, with: champion).figures(in: queue)
    }
  }

  private func inspectorFigures(_ terms: ReportTerms) -> [Figure] {
    let named = inspectors.people.compactMap { person in
      terms.pseudonyms[person].map { (person, $0) }
    }.sorted { $0.1 < $1.1 }
    return inspectors.figuresByHour()
      + named.flatMap { inspectors.figures(of: $0.0, called: $0.1) }
  }

  /// The plots of every version, the champion's first; none where figures are withheld.
  package func series(
    _ terms: ReportTerms, looks: Int = 60, bins: Int = 40, own: [ModelVersion: Double] = [:]
  ) -> [ModelSeries] {
    guard retired == 0 else { return [] }
    return ordered(terms).map { record in
      let threshold = terms.deployment.bands[record.model]?.threshold ?? own[record.model]
      return record.series(in: queue, threshold: threshold, looks: looks, bins: bins)
    }
  }
}
