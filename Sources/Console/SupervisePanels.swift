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
      account.report.models.map { modelPanel($0, account) }
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
    let figures = account.report.acceptance.figures
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
      ] + whys(agreement) + fixedSample(agreement) + withoutReference(account))
  }

  /// What the interval of a share among those shown is good for.
  private func fixedSample(_ figures: [Figure]) -> [Panel.Part] {
    figures.contains { $0.value != nil } ? [.line(words.fixedSample, Style(.quiet))] : []
  }

  private func withoutReference(_ account: QueueAccount) -> [Panel.Part] {
    guard account.report.withoutReference > 0 else { return [] }
    let text = words.withoutReference.filled(["n": String(account.report.withoutReference)])
    return [.line(text, Style(.quiet))]
  }

  private func modelPanel(_ record: ModelRecord, _ account: QueueAccount) -> Panel {
    let figures = record.figures(in: settings.queue)
    let named: [(Figure.Name, String)] = [
      (.agreement, words.agreement), (.escapePerDefect, words.escapePerDefect),
      (.escapePerPassed, words.escapePerPassed), (.escapePerProduced, words.escapePerProduced),
      (.falseRejectPerGood, words.falseReject),
    ]
    let chosen = named.compactMap { name, meaning in
      figures.first { $0.name == name }.map { (meaning, $0) }
    }
    var parts: [Panel.Part] = [
      .line(words.judgedBlind.filled(["n": String(record.n)]), Style(.quiet))
    ]
    if record.withoutCall > 0 {
      parts.append(
        .line(words.withoutCall.filled(["n": String(record.withoutCall)]), Style(.quiet)))
    }
    let ranking = figures.filter { $0.name == .auroc }.map { (words.auroc, $0) }
    let there = (chosen + ranking).filter { $0.1.value != nil }
    parts.append(.table(there.map { row($0.0, $0.1) }))
    parts += whys(chosen.map(\.1)) + comparison(of: record.model, account)
    if record.n > 0 {
      parts += [.line("", Style()), .table(matrix(of: record))]
      parts.append(.line(words.intervals, Style(.quiet)))
    }
    return Panel(title: title(of: record.model), parts: parts)
  }

  /// How a version stands to the champion on the parts that both have called.
  private func comparison(of model: ModelVersion, _ account: QueueAccount) -> [Panel.Part] {
    guard let comparison = account.report.comparisons.first(where: { $0.other == model }) else {
      return []
    }
    let figures = comparison.figures
    func figure(_ name: Figure.Name) -> Figure? { figures.first { $0.name == name } }
    guard let difference = figure(.pairedDifference), difference.value != nil,
      let better = figure(.evidenceBetter), let worse = figure(.evidenceWorse)
    else { return [] }
    let champion = "\(comparison.champion.name) \(comparison.champion.version)"
    let evidence = words.evidence.filled([
      "model": champion, "better": better.valueText, "worse": worse.valueText,
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

  private func matrix(of record: ModelRecord) -> [[String]] {
    let columns = record.columns(in: settings.queue)
    let header = [words.matrixCorner] + columns.map { $0.text.cleaned(upTo: 9) }
    return [header]
      + settings.queue.labels.map { choice in
        [choice.name.text.cleaned(upTo: 14)]
          + columns.map { String(record.count(reference: choice.name, said: $0)) }
      }
  }

  private func sparkline(_ counts: [Int]) -> String {
    let bars = Array("▁▂▃▄▅▆▇█")
    let most = max(1, counts.max() ?? 1)
    return String(counts.map { $0 <= 0 ? " " : bars[min(7, $0 * 8 / (most + 1))] })
  }
}
