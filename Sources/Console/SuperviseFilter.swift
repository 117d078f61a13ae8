// Some of the parts instead of all: how a filter is asked for, counted anew, and said on every screen.

import Insight
import Review
import Screen

extension SupervisePage {
  /// The figures that the screens show: of all parts, or of those that are asked for; nil while there are
  /// none.
  var told: FigureAccount? {
    guard let filtering else {
      var told = account?.told
      if let series { told?.series = series }
      return told
    }
    guard case .figures(let told, _, _) = filtering.outcome else { return nil }
    return told
  }

  /// What stands in the place of figures while there are none.
  var withoutFigures: Panel {
    let why: String =
      if case .nothing(let why) = filtering?.outcome { why } else { words.counting }
    return Panel(title: words.noFigures, parts: [.line(why)])
  }

  /// Whether the figures of the screen in sight are those of the filter.
  var isFilteredTab: Bool { [.now, .models, .people].contains(tab) }

  /// Rows above a screen's own.
  var headRows: Int { filtering == nil ? 2 : 3 }

  /// What a panel is called that a filter does not touch.
  func titleOfAll(_ title: String) -> String {
    filtering == nil ? title : title + settings.words.separator + words.ofAllParts
  }

  // MARK: - Asking

  mutating func askForFilter() {
    overlay = .prompt(
      SupervisePrompt(purpose: .filter, line: LineEditor(left: filtering?.filter.text ?? "")))
  }

  mutating func stepWindow() -> [SuperviseEffect] {
    filter(FigureFilter.steppingWindow(filtering?.filter))
  }

  mutating func clearFilter() -> [SuperviseEffect] {
    guard filtering != nil else {
      said = words.nothingFiltered
      return []
    }
    return filter(nil)
  }

  /// - Returns: nil where the text asks for nothing that can be counted; the prompt stays then.
  mutating func filter(by text: String) -> [SuperviseEffect]? {
    do throws(FigureFilter.Fault) {
      return filter(try FigureFilter(text))
    } catch {
      said = words.noKeyAndValue.filled(["word": error.word.cleaned(upTo: 40)])
      return nil
    }
  }

  private mutating func filter(_ filter: FigureFilter?) -> [SuperviseEffect] {
    troubles[.count] = nil
    guard let filter else {
      filtering = nil
      return [.stopCounting]
    }
    filtering = Filtering(filter, startedAt: now.monotonicMS)
    return [.count(filter)]
  }

  // MARK: - Counting

  mutating func counted(_ figures: FilteredFigures) {
    guard filtering?.filter == figures.filter else { return }
    troubles[.count] = nil
    filtering?.outcome = figures.outcome
    filtering?.ended(at: now.monotonicMS)
  }

  mutating func counting(_ filter: FigureFilter, _ stage: Stage) {
    guard filtering?.filter == filter, filtering?.startedAt != nil else { return }
    filtering?.stage = stage
  }

  /// When parts are to be counted anew; nil: not yet.
  var countsAt: Int64? {
    guard let filtering, filtering.isStale, filtering.startedAt == nil else { return nil }
    return filtering.againAt
  }

  mutating func countAnew() -> [SuperviseEffect] {
    guard let countsAt, countsAt <= now.monotonicMS, let filter = filtering?.filter else {
      return []
    }
    filtering?.startedAt = now.monotonicMS
    return [.count(filter)]
  }

  // MARK: - Saying so

  func drawFilter(on screen: inout Screen, y: Int) {
    guard let filtering else { return }
    let used = screen.put(
      words.only, x: 1, y: y, Style(.accent, bold: true), width: max(0, size.width - 2))
    let facts =
      isFilteredTab
      ? [filtering.filter.text] + [span(of: filtering), stage(of: filtering)].compactMap(\.self)
      : [filtering.filter.text, words.notThisScreen]
    screen.put(
      facts.joined(separator: settings.words.separator), x: used + 2, y: y,
      width: max(0, size.width - used - 3))
  }

  private func span(of filtering: Filtering) -> String? {
    guard case .figures(_, let parts, let window) = filtering.outcome else { return nil }
    let count = words.partsCounted.filled(["n": grouped(parts)])
    guard let window else { return count }
    let ends = clock.span(window.from, window.to)
    let span = words.fromTo.filled(["from": ends.from, "to": ends.to])
    return span + settings.words.separator + count
  }

  private func stage(of filtering: Filtering) -> String? {
    guard filtering.startedAt != nil else { return nil }
    guard let stage = filtering.stage else {
      return filtering.outcome == nil ? words.counting : nil
    }
    return words.countingStage.filled(["stage": text(of: stage)])
  }

  /// `41,000 of 1,000,000`
  func text(of stage: Stage) -> String {
    stage.of.map {
      words.ofCount.filled(["k": grouped(stage.done), "n": grouped($0)])
    } ?? grouped(stage.done)
  }

  /// What may be typed, while it is.
  var filterPanel: Panel {
    func row(_ key: String, _ meaning: String) -> Panel.Part {
      let padding = String(repeating: " ", count: max(1, 16 - key.columns()))
      return .line(key + padding + meaning.cleaned(upTo: 400))
    }
    func some(_ values: [String], _ word: String) -> String {
      values.isEmpty ? word : word + ": " + values.prefix(6).joined(separator: ", ")
    }
    let queue = settings.queue
    var named = queue.breakDown
    for attribute in queue.show where !named.contains(attribute) { named.append(attribute) }
    let all = account?.told
    return Panel(
      title: words.filterTitle, isChosen: true,
      parts: [
        row("last=8h", words.filterLast), row("from= before=", words.filterEnds),
        row("\(named.first ?? "line")=…", some(named, words.filterAttribute)),
        row("model=", some(all?.versions.map(\.description) ?? [], words.filterModel)),
        row("inspector=", some(all?.inspectors ?? [], words.filterInspector)),
        row("route=", some(Route.Kind.allCases.map(\.rawValue), words.filterRoute)),
        .blank, .quiet(words.filterHow),
      ])
  }
}
