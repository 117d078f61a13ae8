// The screen of models: the champion and another version side by side.

import Insight
import Review
import Screen

extension SupervisePage {
  /// The champion, and the version that stands beside it.
  var versionsShown: [ModelVersion] {
    guard let told else { return [] }
    let versions = told.versions
    guard versions.count > 2 else { return versions }
    return [versions[0], versions[1 + otherModel % (versions.count - 1)]]
  }

  mutating func chooseOtherModel() {
    let others = (told?.versions.count ?? 0) - 1
    guard others > 1 else {
      said = words.noOtherModel
      return
    }
    otherModel = (otherModel + 1) % others
  }

  var modelPanels: [Panel] {
    guard account != nil else { return [] }
    guard let told else { return [withoutFigures] }
    let shown = versionsShown
    guard !shown.isEmpty else {
      return [Panel(title: words.models, parts: [.line(words.noModels)])]
    }
    return shown.enumerated().map { place, model in
      var panel =
        shown.count > 1
        ? modelPanel(model, beside: shown[1 - place], in: told)
        : modelPanel(model, told.figures(of: model))
      panel.isChosen = place == chosenSide % shown.count
      if let series = told.series.first(where: { $0.model == model }) {
        panel.parts += plots(of: series)
      } else if isPlotting {
        panel.parts += [.blank, .quiet(words.countingPlots)]
      }
      return panel
    }
  }

  /// Whether plots are on their way and none is there.
  var isPlotting: Bool { filtering == nil && series == nil && told?.series.isEmpty ?? true }

  private var rates: [(Figure.Name, String)] {
    [
      (.agreement, words.agreement), (.escapePerDefect, words.escapePerDefect),
      (.escapePerPassed, words.escapePerPassed), (.escapePerProduced, words.escapePerProduced),
      (.falseRejectPerGood, words.falseReject),
    ]
  }

  /// A version on the parts that another one has called too; below, what only its own parts can tell.
  private func modelPanel(
    _ model: ModelVersion, beside other: ModelVersion, in told: FigureAccount
  ) -> Panel {
    let (own, shared) = (told.figures(of: model), told.figures(of: model, beside: other))
    let n = shared.first { $0.name == .agreement }?.n ?? 0
    var parts: [Panel.Part] = [.quiet(words.bothCalled.filled(["n": grouped(n)]))]
    parts += tabled(rates, of: shared)
    if n > 0 { parts += [.quiet(words.intervals), .blank, .matrix(matrix(shared, key: 2))] }
    parts += comparison(own)
    let (judged, without) = judged(own)
    parts += [
      .blank, .line(words.ofItsOwn.filled(["n": grouped(judged)]), Style(bold: true)),
    ]
    if without > 0 { parts.append(.quiet(words.withoutCall.filled(["n": grouped(without)]))) }
    parts += tabled(
      [(.escapePerProduced, words.escapePerProduced), (.auroc, words.auroc)], of: own)
    parts += aurocNote(own) + readersNote(own) + bands(own)
    return Panel(title: title(of: model), parts: parts)
  }

  /// Sampled parts with a call and without.
  private func judged(_ figures: [Figure]) -> (with: Int, without: Int) {
    let calls = figures.first { $0.name == .withoutCall }
    let without = calls?.k ?? 0
    return ((calls?.n ?? 0) - without, without)
  }

  private func modelPanel(_ model: ModelVersion, _ figures: [Figure]) -> Panel {
    let (judged, without) = judged(figures)
    var parts: [Panel.Part] = [.quiet(words.judgedBlind.filled(["n": grouped(judged)]))]
    if without > 0 { parts.append(.quiet(words.withoutCall.filled(["n": grouped(without)]))) }
    parts += tabled(rates + [(.auroc, words.auroc)], of: figures)
    if judged > 0 { parts.append(.quiet(words.intervals)) }
    parts += aurocNote(figures) + readersNote(figures) + bands(figures) + comparison(figures)
    if judged > 0 { parts += [.blank, .matrix(matrix(figures, key: 1))] }
    return Panel(title: title(of: model), parts: parts)
  }

  /// The AUROC stands among rates that may be watched; its interval may not.
  private func aurocNote(_ figures: [Figure]) -> [Panel.Part] {
    let isThere = figures.contains { $0.name == .auroc && $0.value != nil }
    return isThere ? [.quiet(words.aurocOnce)] : []
  }

  /// The row to trust where readers err, with what that row says.
  private func readersNote(_ figures: [Figure]) -> [Panel.Part] {
    let escapes = figures.filter { $0.name == .escapePerProduced && $0.by.count == 1 }
    guard escapes.contains(where: { $0.note == Figure.readersErr }),
      let settled = escapes.first(where: { $0.method == Figure.hajekAdjudicated })
    else { return [] }
    return [.table([row(words.settledEscapes, settled)]), .quiet(words.readersErr)]
  }

  /// What its bands decide: the one in force, and the one on offer.
  private func bands(_ figures: [Figure]) -> [Panel.Part] {
    let kinds: [(Figure.BandKind, String)] = [
      (.inForce, words.bandInForce), (.recommended, words.bandOffered),
    ]
    return kinds.flatMap { kind, title -> [Panel.Part] in
      let its = figures.filter { $0.by.last == .band(kind) }
      guard its.contains(where: { $0.name == .escapePerProduced && $0.value != nil }),
        let review = its.first(where: { $0.name == .reviewShare })
      else { return [] }
      let rates: [(Figure.Name, String)] = [
        (.escapePerProduced, words.escapedByBand), (.falseRejectPerGood, words.rejectedByBand),
      ]
      let share = [words.reviewShare, review.valueText, "", review.countText ?? ""]
      return [.blank, .line(title, Style(bold: true))] + tabled(rates, of: its)
        + [.quiet(words.intervals), .table([share])]
    }
  }

  /// How a version stands to the champion on the parts that both have called.
  private func comparison(_ figures: [Figure]) -> [Panel.Part] {
    func figure(_ name: Figure.Name) -> Figure? { figures.first { $0.name == name } }
    guard let difference = figure(.pairedDifference),
      case .against(let champion) = difference.by.last
    else { return [] }
    let title = Panel.Part.line(
      words.against.filled(["model": "\(champion.name) \(champion.version)"]), Style(bold: true))
    guard difference.value != nil, let better = figure(.evidenceBetter),
      let worse = figure(.evidenceWorse)
    else { return [.blank, title] + whys(difference) }
    let evidence = words.evidence.filled(["better": better.valueText, "worse": worse.valueText])
    return [
      .blank, title, .table([row(words.fewerErrors, difference)]), .quiet(words.onceOnly),
      .line(verdict(better, worse), Style(bold: true)), .quiet(evidence),
    ]
  }

  /// What the evidence says: twenty to one is called shown.
  private func verdict(_ better: Figure, _ worse: Figure) -> String {
    let enough = 20.0
    if better.value ?? 0 >= enough { return words.isBetter }
    return worse.value ?? 0 >= enough ? words.isWorse : words.notYet
  }

  private func title(of model: ModelVersion) -> String {
    let role =
      model == settings.deployment.champion
      ? words.champion : model == settings.deployment.challenger ? words.challenger : nil
    return ["\(model.name) \(model.version)", role].compactMap { $0 }
      .joined(separator: settings.words.separator)
  }

  /// - Parameter key: where a cell says what the part was; after it comes what the version said.
  private func matrix(_ figures: [Figure], key: Int) -> MatrixPlot {
    var plot = MatrixPlot(corner: words.matrixCorner, rows: [], columns: [], counts: [])
    var last: Figure.Of?
    for cell in figures where cell.name == .confusion && cell.by.count == key + 2 {
      if cell.by[key] != last {
        plot.rows.append(cell.by[key].text)
        plot.counts.append([])
      }
      if plot.rows.count == 1 { plot.columns.append(cell.by[key + 1].text) }
      plot.counts[plot.rows.count - 1].append(cell.k ?? 0)
      last = cell.by[key]
    }
    return plot
  }
}
