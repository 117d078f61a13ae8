// The first screen: what alarms, the backlog, what comes and goes, who is at work.

package import Insight
import Review
import Screen

extension SupervisePage {
  var nowPanels: [Panel] {
    guard let account else { return [] }
    return [
      alarmPanel(account), backlogPanel(account), flowPanel(account),
      told.map(decidedPanel) ?? withoutFigures, workPanel(account),
    ]
  }

  private func backlogPanel(_ account: QueueAccount) -> Panel {
    let figures = account.state.figures(now: now.wall)
    func text(_ name: Figure.Name) -> String {
      figures.first { $0.name == name }.map { grouped($0.valueText) } ?? words.none
    }
    var rows = [
      [words.waiting, text(.waiting)], [words.oldest, text(.oldestWaiting)],
      [words.claimed, text(.claimed)], [words.later, text(.later)],
      [words.handedUp, text(.handedUp)], [words.done, text(.done)],
      [words.unjudged, text(.unjudged)], [words.dead, text(.dead)],
    ]
    if account.leaving > 0 { rows.append([words.leaving, grouped(account.leaving)]) }
    if account.awaiting > 0 { rows.append([words.awaiting, grouped(account.awaiting)]) }
    return Panel(title: titleOfAll(words.backlog), parts: [.table(rows)])
  }

  private func flowPanel(_ account: QueueAccount) -> Panel {
    let figures = account.flow.figures
    func text(_ name: Figure.Name) -> String {
      figures.first { $0.name == name }.map { grouped($0.valueText) } ?? words.none
    }
    var parts: [Panel.Part] = [
      .table([[words.perHourIn, text(.inPerHour)], [words.perHourOut, text(.outPerHour)]])
    ]
    if !account.hours.isEmpty {
      parts.append(.blank)
      parts.append(.quiet(words.byHour.filled(["n": String(account.hours.count)])))
      parts += [
        trend(words.perHourIn, account.hours.map(\.came)),
        trend(words.perHourOut, account.hours.map(\.decided)),
        trend(words.byModel, account.hours.map(\.byModel)),
        trend(words.overridden, account.hours.map(\.overridden)),
      ]
    }
    return Panel(title: titleOfAll(words.flow), parts: parts)
  }

  /// A count with its thousands apart; any other text as it is.
  private func grouped(_ text: String) -> String { Int(text).map { Insight.grouped($0) } ?? text }
  private func grouped(_ count: Int) -> String { Insight.grouped(count) }

  private func trend(_ name: String, _ counts: [Int]) -> Panel.Part {
    .trend(name, counts.map(Double.init), grouped(counts.last ?? 0))
  }

  private func decidedPanel(_ told: FigureAccount) -> Panel {
    let figures = told.ofQueue
    func counted(_ name: Figure.Name) -> String {
      guard let figure = figures.first(where: { $0.name == name }), let k = figure.k,
        let n = figure.n
      else { return words.none }
      return words.ofCount.filled(["k": grouped(k), "n": grouped(n)])
    }
    let agreement = figures.filter { $0.name == .agreement }
    func plain(_ name: Figure.Name) -> String {
      figures.first { $0.name == name }.map { grouped($0.valueText) } ?? words.none
    }
    var parts: [Panel.Part] = [
      .table([
        [words.byPerson, plain(.decidedByPerson)], [words.byModel, plain(.decidedByModel)],
        [words.readings, plain(.readings)],
      ]), .line(words.shown, Style(bold: true)),
      .table([[words.accepted, counted(.accepted)], [words.overridden, counted(.overridden)]]),
      // Its count stands above.
      .table(
        agreement.filter { $0.value != nil }.map { row(words.agreement, $0).dropLast() }),
    ]
    parts += agreement.flatMap(whys)
    if agreement.contains(where: { $0.value != nil }) { parts.append(.quiet(words.fixedSample)) }
    if let n = figures.first(where: { $0.name == .withoutReference })?.k, n > 0 {
      parts.append(.quiet(words.withoutReference.filled(["n": grouped(n)])))
    }
    return Panel(title: words.decided, parts: parts)
  }

  private func workPanel(_ account: QueueAccount) -> Panel {
    guard !account.people.isEmpty else {
      return Panel(title: titleOfAll(words.atWork), parts: [.quiet(words.nobody)])
    }
    let rows = account.people.map { person in
      let last = person.lastDecided.flatMap(clock.age) ?? words.none
      return [person.name, person.holdsClaim ? words.holdsPart : last]
    }
    return Panel(title: titleOfAll(words.atWork), parts: [.table(rows)])
  }

  private func alarmPanel(_ account: QueueAccount) -> Panel {
    let alarms =
      [chain?.misfit].compactMap(\.self) + account.alarms(now: now.wall).map(words.text)
    guard !alarms.isEmpty else {
      return Panel(title: titleOfAll(words.alarms), parts: [.quiet(words.noAlarm)])
    }
    return Panel(
      title: titleOfAll(words.alarms),
      parts: alarms.map { .line("! " + $0, Style(.alarm, bold: true)) })
  }
}

extension SuperviseWords {
  /// What cannot wait, in words.
  package func text(_ alarm: Alarm) -> String {
    switch alarm {
    case .dead(let count): alarmDead.filled(["n": grouped(count)])
    case .nobodyAtWork(let waiting): alarmNobody.filled(["n": grouped(waiting)])
    case .oldPart(let seconds): alarmOld.filled(["age": span(seconds: seconds)])
    case .escapes(let model, let figure, let contract):
      alarmEscapes.filled([
        "model": "\(model)", "rate": figure.valueText, "interval": figure.intervalText ?? none,
        "count": figure.countText ?? none,
        "contract": decimal(contract * 100, places: 2) + " %",
      ])
    }
  }
}
