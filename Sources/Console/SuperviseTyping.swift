// What a key leads to on the supervisor's screens.

import Review
import Screen

extension SupervisePage {
  mutating func take(_ key: Key) -> [SuperviseEffect] {
    let place = place
    let bound = superviseBinding(for: key, in: place)
    switch bound?.command {
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .stopNow: return [.quit]
    default: break
    }
    said = nil
    switch (place, overlay) {
    case (.prompt, .prompt(let prompt)): return type(key, into: prompt)
    case (.prompt, .reason(let weighing, let prompt)):
      return type(key, into: prompt, for: weighing)
    case (.question, .question(let weighing, let because)):
      return answer(bound?.command == .yes, weighing, because)
    default: break
    }
    guard let bound else {
      said = meaningless(key)
      return []
    }
    return run(bound.command, key)
  }

  private func meaningless(_ key: Key) -> String {
    let drift = SuperviseTab.driftKey
    if key == .function(drift) || key == .character(Character("\(drift)")) {
      return words.driftLater
    }
    return settings.words.meansNothing.filled(["key": key.written(settings.words)])
  }

  private mutating func run(_ command: SuperviseCommand, _ key: Key) -> [SuperviseEffect] {
    switch command {
    case .show: return show(SuperviseTab(key) ?? tab)
    case .next: return show(tab.moved(by: 1))
    case .previous: return show(tab.moved(by: -1))
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -max(1, room - 1))
    case .pageDown: move(by: max(1, room - 1))
    case .first: move(by: -100_000)
    case .last: move(by: 100_000)
    case .otherModel: chooseOtherModel()
    case .otherSide: chosenSide = (chosenSide + 1) % max(1, versionsShown.count)
    case .lower: moveThreshold(by: -1)
    case .raise: moveThreshold(by: 1)
    case .asInForce: moveThreshold(by: nil)
    case .settle:
      guard disputes?.count ?? 0 > 0 else {
        said = words.nothingToSettle
        return []
      }
      return [.settle]
    case .search:
      overlay = .prompt(SupervisePrompt(purpose: .search, line: LineEditor(left: search)))
    case .verify:
      guard walked == nil else { return [] }
      walked = 0
      return [.verify]
    case .filter: askForFilter()
    case .window: return stepWindow()
    case .allParts: return leave()
    case .allEntries: return endSearch() ?? leave()
    case .help: overlay = .help(top: 0)
    case .back: overlay = nil
    case .stop: return [.quit]
    case .rungUp, .rungDown, .promote, .hold, .rollBack, .green, .change, .halt:
      return propose(command)
    case .confirm, .yes, .redraw, .suspend, .stopNow: break
    }
    return []
  }

  /// Back to all parts; a change that is being weighed is dropped first.
  private mutating func leave() -> [SuperviseEffect] {
    guard weighs == nil else {
      weighs = nil
      said = words.nothingChanged
      return []
    }
    return clearFilter()
  }

  /// Back to all entries; nil where none are left out.
  private mutating func endSearch() -> [SuperviseEffect]? {
    search.isEmpty ? nil : look(for: "")
  }

  private mutating func look(for text: String) -> [SuperviseEffect] {
    search = text
    ledger = nil
    top = 0
    // What was looked for before is not waited for.
    rhythms[.tab(.log)] = nil
    return ask(.tab(.log), by: [.log(search)])
  }

  private mutating func show(_ tab: SuperviseTab) -> [SuperviseEffect] {
    self.tab = tab
    weighs = nil
    return askForTab()
  }

  private mutating func move(by rows: Int) {
    guard case .help(let top) = overlay else { return scroll(by: rows) }
    let most = max(0, helpRows - room)
    overlay = .help(top: min(max(0, top + rows), most))
  }

  // MARK: - Text

  mutating func paste(_ text: String) {
    switch overlay {
    case .prompt(var prompt):
      prompt.line.insert(text)
      overlay = .prompt(prompt)
    case .reason(let weighing, var prompt):
      prompt.line.insert(text)
      overlay = .reason(weighing, prompt)
    default: said = words.pasteIgnored
    }
  }

  private mutating func type(_ key: Key, into prompt: SupervisePrompt) -> [SuperviseEffect] {
    var prompt = prompt
    switch key {
    case .escape: overlay = nil
    case .enter: return confirm(prompt)
    default:
      take(key, into: &prompt)
      overlay = .prompt(prompt)
    }
    return []
  }

  private mutating func type(
    _ key: Key, into prompt: SupervisePrompt, for weighing: Weighing
  ) -> [SuperviseEffect] {
    var prompt = prompt
    switch key {
    case .escape:
      overlay = nil
      said = words.nothingChanged
    case .enter:
      guard let because = prompt.line.trimmed else {
        said = words.sayWhy
        return []
      }
      guard isTypedByHand(prompt) else { return [] }
      overlay = .question(weighing, because: because)
    default:
      take(key, into: &prompt)
      overlay = .reason(weighing, prompt)
    }
    return []
  }

  private mutating func take(_ key: Key, into prompt: inout SupervisePrompt) {
    guard prompt.line.take(key) else {
      said = settings.words.meansNothing.filled(["key": key.written(settings.words)])
      return
    }
    if case .character = key { prompt.typedAt = now.monotonicMS }
  }

  private mutating func confirm(_ prompt: SupervisePrompt) -> [SuperviseEffect] {
    switch prompt.purpose {
    case .search:
      overlay = nil
      return look(for: prompt.line.trimmed ?? "")
    case .change:
      guard let text = prompt.line.trimmed else {
        overlay = nil
        said = words.nothingChanged
        return []
      }
      guard isTypedByHand(prompt) else { return [] }
      overlay = nil
      return weigh(.set(text))
    case .filter:
      guard let effects = filter(by: prompt.line.string) else { return [] }
      overlay = nil
      return effects
    case .because: return []
    }
  }

  /// An Enter right behind a character is a scanner's.
  private mutating func isTypedByHand(_ prompt: SupervisePrompt) -> Bool {
    guard let typedAt = prompt.typedAt, now.monotonicMS - typedAt < Typing.pause else {
      return true
    }
    said = settings.words.enterOnceMore
    return false
  }

  // MARK: - Changes of the deployment

  private mutating func propose(_ command: SuperviseCommand) -> [SuperviseEffect] {
    guard weighs == nil else { return refuse(words.weighing) }
    let deployment = settings.deployment
    let modes = Deployment.Mode.allCases
    let rung = modes.firstIndex(of: deployment.mode) ?? 0
    switch command {
    case .rungUp:
      guard rung + 1 < modes.count else { return refuse(words.topRung) }
      return weigh(.mode(modes[rung + 1]))
    case .rungDown:
      guard rung > 0 else { return refuse(words.lowestRung) }
      return weigh(.mode(modes[rung - 1]))
    case .promote:
      guard deployment.challenger != nil else { return refuse(words.noChallenger) }
      return weigh(.promote)
    case .hold:
      guard deployment.canaryFraction > 0 else { return refuse(words.noCanary) }
      return weigh(.hold)
    case .rollBack:
      guard self.deployment?.revisions.count != 1 else { return refuse(words.noRevisionBefore) }
      return weigh(.rollBack)
    case .green: return weigh(.switchToGreen)
    case .halt:
      guard deployment.mode != .manual else { return refuse(words.isStopped) }
      return weigh(.stop)
    default:
      overlay = .prompt(SupervisePrompt(purpose: .change))
      return []
    }
  }

  private mutating func refuse(_ why: String) -> [SuperviseEffect] {
    said = why
    return []
  }

  private mutating func weigh(_ step: DeploymentStep) -> [SuperviseEffect] {
    weighs = step
    said = words.weighing
    return [.weigh(step)]
  }

  /// Anything but a yes is a no.
  private mutating func answer(
    _ isYes: Bool, _ weighing: Weighing, _ because: String
  ) -> [SuperviseEffect] {
    overlay = nil
    guard isYes else {
      said = words.nothingChanged
      return []
    }
    return [.putInForce(weighing.step, after: weighing.after, because: because)]
  }
}

extension SuperviseTab {
  /// The screen that a key names.
  init?(_ key: Key) {
    switch key {
    case .function(let number): self.init(rawValue: number)
    case .character(let digit): self.init(rawValue: digit.wholeNumberValue ?? 0)
    default: return nil
    }
  }
}
