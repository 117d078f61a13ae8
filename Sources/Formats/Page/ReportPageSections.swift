// The sections of a report's page: which figures stand where, and in which words.

import Insight
import Review

extension ReportPage {
  private static let rates: [Figure.Name] = [
    .escapePerDefect, .escapePerPassed, .escapePerProduced, .falseRejectPerGood, .error,
  ]

  private func figures(of model: ModelVersion) -> [Figure] {
    figures.filter { $0.by.first == .model(model) && !$0.isSideBySide }
  }

  /// The windows that are compared, or the only one without a name.
  private var windows: [(name: String?, window: Window?)] {
    scopes.count == 2 ? zip(Scope.ofWindows, scopes).map { ($0, $1.window) } : [(nil, nil)]
  }

  private func figures(
    of model: ModelVersion, in window: (name: String?, window: Window?)
  ) -> [Figure] {
    figures(of: model).filter { window.name == nil || $0.window == window.window }
  }

  /// What a row says of a figure, with its window's name where two are compared.
  private func cells(of figure: Figure) -> [String] {
    let cells = figure.cells
    return [cells[0] + (windowName(of: figure).map { ", \($0)" } ?? "")] + cells.dropFirst()
  }

  private func windowName(of figure: Figure) -> String? {
    windows.first { $0.name != nil && $0.window == figure.window }?.name
  }

  private var champion: ModelVersion? { revision.deployment.champion }

  /// The versions that figures are of, in their order.
  var models: [ModelVersion] {
    var models: [ModelVersion] = []
    for figure in figures {
      if case .model(let model) = figure.by.first, !models.contains(model) { models.append(model) }
    }
    return models
  }

  // MARK: - Which parts

  var chosen: [HTML] {
    let judged = windows.flatMap { window in
      models.map { model in
        let its = figures(of: model, in: window).filter { $0.name == .error }
        let core = its.first { $0.method != Figure.hajek }?.n ?? 0
        let all = its.first { $0.method == Figure.hajek }?.n ?? core
        return ["\(model)", window.name ?? role(of: model), grouped(core), grouped(all)]
      }
    }
    return [
      .paragraph(
        """
        Figures about a model rest on parts that were drawn by lot before anybody looked, and that \
        people judged without seeing its suggestion. Core parts are a simple random sample of all \
        traffic; the others count by one over their chance of being drawn.
        """),
      .table(
        [
          "version", scopes.count == 2 ? "window" : "role", "core parts with a reference",
          "drawn parts with a reference",
        ], judged),
    ]
  }

  private func role(of model: ModelVersion) -> String {
    model == champion
      ? "champion" : model == revision.deployment.challenger ? "challenger" : "recorded"
  }

  // MARK: - What it says

  var evidence: [HTML] {
    let sentences = models.compactMap(comparison) + windowSentences
    let lead =
      sentences.isEmpty
      ? [HTML.paragraph("Nothing is compared here: the figures stand for themselves.")]
      : sentences.map { .paragraph($0) }
    let rows = ReportPage.rates.flatMap { name in
      windows.flatMap { window in models.compactMap { row(name, of: $0, in: window) } }
    }
    return [.element("div", ["class": "lead"], lead.joined)]
      + figure(
        intervalPlot("Rates of each version with their intervals", rows),
        caption: "Dots are what was found, bars where the true rate may lie.")
  }

  private func row(
    _ name: Figure.Name, of model: ModelVersion, in window: (name: String?, window: Window?)
  ) -> IntervalRow? {
    guard let figure = figures(of: model, in: window).first(where: { $0.name == name }),
      let value = figure.value, let low = figure.low, let high = figure.high
    else { return nil }
    return IntervalRow(
      label: ([figure.title, "\(model)"] + [window.name].compactMap(\.self)).joined(
        separator: " · "), value: value, low: low, high: high,
      text: [figure.valueText, figure.countText].compactMap { $0 }.joined(separator: ", "))
  }

  /// The rates of two versions on the same parts, a column each.
  var sideBySide: [HTML] {
    let shared = figures.filter { $0.isSideBySide && $0.name != .confusion }
    var models: [ModelVersion] = []
    var names: [Figure.Name] = []
    for figure in shared {
      if case .model(let model) = figure.by.first, !models.contains(model) { models.append(model) }
      if !names.contains(figure.name) { names.append(figure.name) }
    }
    guard !models.isEmpty else { return [] }
    let rows = names.map { name in
      let its = models.map { model in
        shared.first { $0.name == name && $0.by.first == .model(model) }
      }
      return [its.compactMap(\.self).first?.title ?? name.rawValue]
        + its.map { figure in
          guard let figure else { return "–" }
          guard figure.value != nil else { return figure.why ?? "–" }
          return [figure.valueText, figure.intervalText.map { "(\($0))" }, figure.countText]
            .compactMap(\.self).joined(separator: "\n")
        }
    }
    let matrices = models.flatMap { model -> [HTML] in
      let its = figures.filter { $0.isSideBySide && $0.by.first == .model(model) }
      guard let matrix = matrix(its, key: 2) else { return [] }
      return [.heading(3, "What \(model) said of them, by what they were"), matrix]
    }
    return [
      .paragraph("Core parts that one of them has not called are left out here, and only here."),
      .table([""] + models.map(\.description), rows, isOfLines: true),
    ] + matrices
  }

  /// What the parts that both called say of a version and the one that it is compared with.
  private func comparison(_ model: ModelVersion) -> String? {
    let its = figures(of: model).filter { $0.by.count == 2 }
    func figure(_ name: Figure.Name) -> Figure? { its.first { $0.name == name } }
    guard let difference = figure(.pairedDifference), case .against(let other) = difference.by[1]
    else { return nil }
    guard difference.value != nil, let better = figure(.evidenceBetter),
      let worse = figure(.evidenceWorse)
    else { return "\(model) beside \(other): \(difference.why ?? "nothing to compare yet")." }
    let verdict: String
    if (better.value ?? 0) >= ReportPage.enough {
      verdict = "errs less often than \(other)"
    } else if (worse.value ?? 0) >= ReportPage.enough {
      verdict = "errs more often than \(other)"
    } else {
      verdict = "cannot be told from \(other) yet"
    }
    return """
      \(model) \(verdict): the error rate of \(other) less that of \(model) is \(difference.valueText) \
      (95 %: \(difference.intervalText ?? "–")) on \(difference.n ?? 0) core parts that both called; \
      evidence \(better.valueText) for better and \(worse.valueText) for worse, of which \
      \(decimal(ReportPage.enough, places: 0)) is enough.
      """
  }

  /// How figures of two windows differ, a sentence each.
  private var windowSentences: [String] {
    figures.filter { $0.name == .windowDifference && $0.value != nil }.map { figure in
      let of = figure.by.map(\.title).joined(separator: ", ")
      let sides = figures.filter {
        $0.by + [.figure($0.name)] == figure.by && $0.method != Figure.hajek
      }.map { "\($0.valueText), \($0.countText ?? "0")" }
      return """
        \(of): \(sides.joined(separator: " in the first window, ")) in the second; \
        \(figure.valueText) (95 %: \(figure.intervalText ?? "–")).
        """
    }
  }

  /// Chance alone brings the evidence to 20 at any time with a probability of at most 1 in 20.
  private static let enough = 20.0

  // MARK: - Version by version

  func modelSection(_ model: ModelVersion) -> HTML {
    let its = figures(of: model)
    let listed = its.filter { $0.name != .confusion && $0.value != nil }
    var content: [HTML] = [.heading(2, "\(model), \(role(of: model))")]
    content.append(
      listed.isEmpty
        ? .paragraph("Too little is known of it; the reasons stand below.")
        : .table(Figure.columns, listed.map(cells), endsInWords: true))
    if let matrix = matrix(its, key: 1) {
      content += [.heading(3, "What it said, by what the parts were"), matrix]
    }
    content += plots(of: model)
    return .element("section", [:], content.joined)
  }

  /// - Parameter key: where a cell says what the part was; after it comes what the version said.
  private func matrix(_ figures: [Figure], key: Int) -> HTML? {
    let cells = figures.filter { $0.name == .confusion && $0.by.count == key + 2 }
    guard cells.contains(where: { ($0.k ?? 0) > 0 }) else { return nil }
    var header = ["reference"]
    var rows: [[String]] = []
    var last: Figure.Of?
    for cell in cells {
      if cell.by[key] != last { rows.append([cell.by[key].text]) }
      if rows.count == 1 { header.append("said \(cell.by[key + 1].text)") }
      rows[rows.count - 1].append(String(cell.k ?? 0))
      last = cell.by[key]
    }
    return .table(header, rows)
  }

  // MARK: - The rest

  var people: [HTML] {
    let names: [Figure.Name] = [
      .accepted, .overridden, .overrideRatio, .shownEffect, .automationBias, .underReliance,
      .knownAccuracy, .kappa, .alpha, .ac1,
    ]
    let theirs = figures.filter { figure in
      guard names.contains(figure.name), figure.value != nil else { return false }
      switch figure.by.first {
      case nil, .suggestion: return true
      default: return false
      }
    }
    return theirs.isEmpty ? [] : [.table(Figure.columns, theirs.map(cells), endsInWords: true)]
  }

  var limits: [HTML] {
    var seen: [String] = []
    for figure in figures where figure.value == nil {
      let of = figure.by.isEmpty ? "" : " (\(figure.by.map(\.text).joined(separator: ", ")))"
      let line = "\(figure.title)\(of): \(figure.why ?? "unknown")"
      if !seen.contains(line) { seen.append(line) }
    }
    let standing = [
      """
      Intervals whose method says "fixed sample" hold for one look at a number of parts fixed \
      beforehand; a figure that is watched needs those called hgk.
      """,
      "Verdicts given beside a shown suggestion lean on it, and are in no figure about a model.",
      "People err too: a reference is what people said, settled by an expert where they differed.",
    ]
    return [
      .element(
        "ul", [:], (standing + ofReaders + seen).map { HTML.element("li", [:], HTML($0)) }.joined)
    ]
  }

  /// Which of two rows to trust, where they may differ.
  private var ofReaders: [String] {
    guard figures.contains(where: { $0.method == Figure.hajekAdjudicated && $0.value != nil })
    else { return [] }
    let rule = """
      Where a rate has a row "hajek, adjudicated", that row rests on parts that an expert has \
      settled, and holds though readers err; the others take the readers' word, and hold as far as \
      readers do.
      """
    let isShaken = figures.contains { $0.note == Figure.readersErr }
    return [
      isShaken
        ? rule + " Here readers agree too little, or the rows differ: trust the adjudicated ones."
        : rule
    ]
  }

  var everything: HTML {
    let rows = figures.map { figure in
      let of = figure.by.map(\.title) + [windowName(of: figure)].compactMap(\.self)
      return [figure.title, of.joined(separator: ", ")] + figure.cells.dropFirst()
    }
    return .element(
      "details", [:],
      .element("summary", [:], HTML("\(rows.count) figures"))
        + .table(
          ["figure", "of", "value", "95 % interval", "count", "how"], rows, endsInWords: true))
  }

  func figure(_ drawing: HTML?, caption: String) -> [HTML] {
    guard let drawing else { return [] }
    return [.element("figure", [:], drawing + .element("figcaption", [:], HTML(caption)))]
  }
}

extension Figure {
  /// Whether it is of the parts alone that another version has called too.
  fileprivate var isSideBySide: Bool {
    by.contains { if case .beside = $0 { true } else { false } }
  }
}
