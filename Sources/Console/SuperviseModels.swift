// The screen of models: the champion and another version side by side.

import Insight
import Review
import Screen

extension SupervisePage {
  /// The champion, and the version that stands beside it.
  var versionsShown: [ModelVersion] {
    guard let account else { return [] }
    let versions = account.versions
    guard versions.count > 2 else { return versions }
    return [versions[0], versions[1 + otherModel % (versions.count - 1)]]
  }

  mutating func chooseOtherModel() {
    let others = (account?.versions.count ?? 0) - 1
    guard others > 1 else {
      said = words.noOtherModel
      return
    }
    otherModel = (otherModel + 1) % others
  }

  var modelPanels: [Panel] {
    guard let account else { return [] }
    guard !account.versions.isEmpty else {
      return [Panel(title: words.models, parts: [.line(words.noModels)])]
    }
    return versionsShown.enumerated().map { place, model in
      var panel = modelPanel(model, account.figures(of: model))
      panel.isChosen = place == chosenSide % versionsShown.count
      if let series = account.series.first(where: { $0.model == model }) {
        panel.parts += plots(of: series)
      }
      return panel
    }
  }

  private func modelPanel(_ model: ModelVersion, _ figures: [Figure]) -> Panel {
    let calls = figures.first { $0.name == .withoutCall }
    let without = calls?.k ?? 0
    let judged = (calls?.n ?? 0) - without
    var parts: [Panel.Part] = [.quiet(words.judgedBlind.filled(["n": String(judged)]))]
    if without > 0 { parts.append(.quiet(words.withoutCall.filled(["n": String(without)]))) }
    parts += tabled(
      [
        (.agreement, words.agreement), (.escapePerDefect, words.escapePerDefect),
        (.escapePerPassed, words.escapePerPassed), (.escapePerProduced, words.escapePerProduced),
        (.falseRejectPerGood, words.falseReject), (.auroc, words.auroc),
      ], of: figures)
    if judged > 0 { parts.append(.quiet(words.intervals)) }
    parts += comparison(figures)
    if judged > 0 { parts += [.blank, .matrix(matrix(figures))] }
    return Panel(title: title(of: model), parts: parts)
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
    else { return [.blank, title] + whys([difference]) }
    let evidence = words.evidence.filled(["better": better.valueText, "worse": worse.valueText])
    return [
      .blank, title, .table([row(words.fewerErrors, difference)]),
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

  private func matrix(_ figures: [Figure]) -> MatrixPlot {
    var plot = MatrixPlot(corner: words.matrixCorner, rows: [], columns: [], counts: [])
    var last: Figure.Of?
    for cell in figures where cell.name == .confusion && cell.by.count == 3 {
      if cell.by[1] != last {
        plot.rows.append(cell.by[1].text)
        plot.counts.append([])
      }
      if plot.rows.count == 1 { plot.columns.append(cell.by[2].text) }
      plot.counts[plot.rows.count - 1].append(cell.k ?? 0)
      last = cell.by[1]
    }
    return plot
  }
}
