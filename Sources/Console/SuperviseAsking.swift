// What the supervisor's screens ask of the store by themselves, and what becomes of it.

import Review
import Screen

/// Something that the store is asked again and again.
enum SuperviseQuestion: Hashable, Sendable {
  case account, due, count
  /// What a screen shows besides the account.
  case tab(SuperviseTab)

  /// In the order in which trouble with them is said.
  static let all = [account, due, count] + SuperviseTab.allCases.map { tab($0) }

  /// What an effect asks; nil for what is asked once, by a key.
  init?(_ effect: SuperviseEffect) {
    switch effect {
    case .account: self = .account
    case .dueWork: self = .due
    case .count: self = .count
    case .plots: self = .tab(.models)
    case .disputes: self = .tab(.disputes)
    case .deployment: self = .tab(.deployment)
    case .log: self = .tab(.log)
    case .stopCounting, .settle, .weigh, .putInForce, .verify, .unlock, .redraw, .suspend, .quit:
      return nil
    }
  }

  /// The shortest rest, in milliseconds: an account that has not changed costs next to nothing.
  fileprivate var leastRest: Int64 {
    switch self {
    case .account: 100
    case .due: 1000
    case .tab(.log), .tab(.disputes): 500
    case .count, .tab: 1000
    }
  }
}

extension SupervisePage {
  func rhythm(of question: SuperviseQuestion) -> Rhythm {
    rhythms[question] ?? Rhythm(least: question.leastRest)
  }

  /// Asks, unless it is being answered already.
  mutating func ask(
    _ question: SuperviseQuestion, by effects: [SuperviseEffect]
  ) -> [SuperviseEffect] {
    var rhythm = rhythm(of: question)
    let isToAsk = rhythm.ask(at: now.monotonicMS)
    rhythms[question] = rhythm
    return isToAsk ? effects : []
  }

  mutating func askForAccount() -> [SuperviseEffect] { ask(.account, by: [.account]) }

  /// Asks for what the screen in sight shows besides the account.
  mutating func askForTab() -> [SuperviseEffect] {
    let effects: [SuperviseEffect] =
      switch tab {
      case .now, .people: []
      case .models: [.plots]
      case .disputes: [.disputes]
      case .deployment: [.deployment]
      case .log: chain == nil && walked == nil ? [.log(search), .verify] : [.log(search)]
      }
    let asked = effects.isEmpty ? [] : ask(.tab(tab), by: effects)
    isTabStale = !effects.isEmpty && asked.isEmpty
    return asked
  }

  /// All whose time has come.
  mutating func askAgain() -> [SuperviseEffect] {
    func isDue(_ question: SuperviseQuestion) -> Bool {
      rhythm(of: question).isDue(at: now.monotonicMS)
    }
    var effects = countAnew()
    if isDue(.due) { effects += ask(.due, by: [.dueWork]) }
    if isDue(.account) { effects += askForAccount() }
    if isTabStale, tabIsDue { effects += askForTab() }
    return effects
  }

  var tabIsDue: Bool { rhythm(of: .tab(tab)).isDue(at: now.monotonicMS) }

  /// When the next of them comes.
  var asksAt: Int64 {
    let times = [rhythm(of: .account).nextAt, rhythm(of: .due).nextAt, countsAt]
    let ofTab = isTabStale ? rhythm(of: .tab(tab)).nextAt : nil
    return (times + [ofTab]).compactMap(\.self).min() ?? .max
  }

  mutating func answered(_ question: SuperviseQuestion) {
    troubles[question] = nil
    rhythms[question, default: Rhythm(least: question.leastRest)].answered(at: now.monotonicMS)
  }

  /// The store could not carry an effect out.
  mutating func failed(_ trouble: StoreTrouble, doing effect: SuperviseEffect) {
    let detail = trouble.detail.isEmpty ? "" : " (\(trouble.detail.cleaned(upTo: 200)))"
    let text = settings.words.inWords(trouble.kind) + detail
    guard let question = SuperviseQuestion(effect) else {
      if case .weigh(let step) = effect, step == weighs { weighs = nil }
      if effect == .verify { walked = nil }
      said = text
      return
    }
    troubles[question] = text
    switch question {
    case .account: stage = nil
    case .tab(tab): isTabStale = true
    case .due, .tab: break
    case .count:
      filtering?.ended(at: now.monotonicMS)
      filtering?.isStale = true
      return
    }
    rhythms[question, default: Rhythm(least: question.leastRest)].failed(at: now.monotonicMS)
  }

  /// What the store says no with; nil where all goes well.
  var trouble: String? {
    SuperviseQuestion.all.lazy.compactMap { question in
      if case .tab(let other) = question, other != tab { return nil }
      return troubles[question]
    }.first
  }
}
