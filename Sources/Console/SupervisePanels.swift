// The panels of the supervisor's page: what each says.

import Insight
import Review
import Screen

/// A framed panel: lines of words and tables of figures.
struct Panel: Equatable {
  enum Part: Equatable {
    case line(String, Style)
    /// Rows of columns; the first stands left, the others right.
    case table([[String]])
  }
  var title: String
  var parts: [Part]
}

extension SupervisePage {
  /// The panels of the upper row and those of the models, nil while there is no account yet.
  var panels: (upper: [Panel], models: [Panel])? {
    guard let account else { return nil }
    return (
      [nowPanel(account), workPanel(account), shownPanel(account)],
      account.versions.map { modelPanel($0, account.figures(of: $0)) }
    )
  }

  private func nowPanel(_ account: QueueAccount) -> Panel {
    let state = account.state
    let figures = state.figures(now: now.wall) + account.flow.figures
    func text(_ name: Figure.Name) -> String {
      figures.first { $0.name == name }?.valueText ?? words.none
    }
    var rows = [
      [words.waiting, text(.waiting)], [words.oldest, text(.oldestWaiting)],
      [words.claimed, text(.claimed)], [words.later, text(.later)],
      [words.handedUp, text(.handedUp)], [words.done, text(.done)],
      [words.unjudged, text(.unjudged)], [words.dead, text(.dead)],
      [words.perHourIn, text(.inPerHour)], [words.perHourOut, text(.outPerHour)],
    ]
    if account.leaving > 0 { rows.append([words.leaving, String(account.leaving)]) }
    if account.awaiting > 0 { rows.append([words.awaiting, String(account.awaiting)]) }
    var parts: [Panel.Part] = [.table(rows)]
    if !account.hours.isEmpty {
      parts.append(.line(words.byHour, Style(.quiet)))
      parts.append(
        .table([
          [words.perHourIn, sparkline(account.hours.map(\.came))],
          [words.perHourOut, sparkline(account.hours.map(\.decided))],
        ]))
    }
    return Panel(title: words.now, parts: parts)
  }

  private func workPanel(_ account: QueueAccount) -> Panel {
    guard !account.people.isEmpty else {
      return Panel(title: words.atWork, parts: [.line(words.nobody, Style(.quiet))])
    }
    let clock = WallClock(
      now: now.wall, offsetMinutes: settings.utcOffsetMinutes, words: settings.words)
    let rows = account.people.map { person in
      let last = person.lastDecided.flatMap(clock.age) ?? words.none
      return [person.name, person.holdsClaim ? words.holdsPart : last]
    }
    return Panel(title: words.atWork, parts: [.table(rows)])
  }

  private func shownPanel(_ account: QueueAccount) -> Panel {
    let figures = account.ofQueue
    func counted(_ name: Figure.Name) -> String {
      guard let figure = figures.first(where: { $0.name == name }), let k = figure.k,
        let n = figure.n
      else { return words.none }
      return words.ofCount.filled(["k": String(k), "n": String(n)])
    }
    let agreement = figures.filter { $0.name == .agreement }
    return Panel(
      title: words.shown,
      parts: [
        .table([
          [words.accepted, counted(.accepted)], [words.overridden, counted(.overridden)],
        ]), .table(agreement.filter { $0.value != nil }.map { row(words.agreement, $0) }),
      ] + whys(agreement) + fixedSample(agreement) + withoutReference(figures))
  }

  /// What the interval of a share among those shown is good for.
  private func fixedSample(_ figures: [Figure]) -> [Panel.Part] {
    figures.contains { $0.value != nil } ? [.line(words.fixedSample, Style(.quiet))] : []
  }

  private func withoutReference(_ figures: [Figure]) -> [Panel.Part] {
    guard let n = figures.first(where: { $0.name == .withoutReference })?.k, n > 0 else {
      return []
    }
    return [.line(words.withoutReference.filled(["n": String(n)]), Style(.quiet))]
  }

  private func modelPanel(_ model: ModelVersion, _ figures: [Figure]) -> Panel {
    let named: [(Figure.Name, String)] = [
      (.agreement, words.agreement), (.escapePerDefect, words.escapePerDefect),
      (.escapePerPassed, words.escapePerPassed), (.escapePerProduced, words.escapePerProduced),
      (.falseRejectPerGood, words.falseReject),
    ]
    let chosen = named.compactMap { name, meaning in
      figures.first { $0.name == name }.map { (meaning, $0) }
    }
    let calls = figures.first { $0.name == .withoutCall }
    let without = calls?.k ?? 0
    let judged = (calls?.n ?? 0) - without
    var parts: [Panel.Part] = [
      .line(words.judgedBlind.filled(["n": String(judged)]), Style(.quiet))
    ]
    if without > 0 {
      parts.append(.line(words.withoutCall.filled(["n": String(without)]), Style(.quiet)))
    }
    let ranking = figures.filter { $0.name == .auroc }.map { (words.auroc, $0) }
    let there = (chosen + ranking).filter { $0.1.value != nil }
    parts.append(.table(there.map { row($0.0, $0.1) }))
    parts += whys(chosen.map(\.1)) + comparison(figures)
    if judged > 0 {
      parts += [.line("", Style()), .table(matrix(figures))]
      parts.append(.line(words.intervals, Style(.quiet)))
    }
    return Panel(title: title(of: model), parts: parts)
  }

  /// How a version stands to the champion on the parts that both have called.
  private func comparison(_ figures: [Figure]) -> [Panel.Part] {
    func figure(_ name: Figure.Name) -> Figure? { figures.first { $0.name == name } }
    guard let difference = figure(.pairedDifference), difference.value != nil,
      case .against(let champion) = difference.by.last, let better = figure(.evidenceBetter),
      let worse = figure(.evidenceWorse)
    else { return [] }
    let evidence = words.evidence.filled([
      "model": "\(champion.name) \(champion.version)", "better": better.valueText,
      "worse": worse.valueText,
    ])
    return [.table([row(words.fewerErrors, difference)]), .line(evidence, Style(.quiet))]
  }

  private func title(of model: ModelVersion) -> String {
    let role =
      model == settings.deployment.champion
      ? words.champion : model == settings.deployment.challenger ? words.challenger : nil
    return ["\(model.name) \(model.version)", role].compactMap { $0 }
      .joined(separator: settings.words.separator)
  }

  /// A figure with its interval and its count.
  private func row(_ meaning: String, _ figure: Figure) -> [String] {
    [meaning, figure.valueText, figure.intervalText ?? "", figure.countText ?? ""]
  }

  /// Why figures are missing, each reason once.
  private func whys(_ figures: [Figure]) -> [Panel.Part] {
    var reasons: [String] = []
    for figure in figures where figure.value == nil {
      if let why = figure.why, !reasons.contains(why) { reasons.append(why) }
    }
    return reasons.map { .line($0, Style(.quiet)) }
  }

  private func matrix(_ figures: [Figure]) -> [[String]] {
    var header = [words.matrixCorner]
    var rows: [[String]] = []
    var last: Figure.Of?
    for cell in figures where cell.name == .confusion && cell.by.count == 3 {
      if cell.by[1] != last { rows.append([cell.by[1].text.cleaned(upTo: 14)]) }
      if rows.count == 1 { header.append(cell.by[2].text.cleaned(upTo: 9)) }
      rows[rows.count - 1].append(String(cell.k ?? 0))
      last = cell.by[1]
    }
    return [header] + rows
  }

  private func sparkline(_ counts: [Int]) -> String {
    let bars = Array("▁▂▃▄▅▆▇█")
    let most = max(1, counts.max() ?? 1)
    return String(counts.map { $0 <= 0 ? " " : bars[min(7, $0 * 8 / (most + 1))] })
  }
}
