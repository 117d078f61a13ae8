// The supervisor's screens, and where a key is pressed on them.

/// One of the supervisor's screens. The numbers are those of its keys; 3 is kept for drift.
package enum SuperviseTab: Int, Hashable, Sendable, CaseIterable {
  case now = 1
  case models = 2
  case people = 4
  case disputes = 5
  case deployment = 6
  case log = 7

  static let driftKey = 3

  func title(_ words: SuperviseWords) -> String {
    switch self {
    case .now: words.now
    case .models: words.models
    case .people: words.people
    case .disputes: words.disputes
    case .deployment: words.deployment
    case .log: words.log
    }
  }

  /// The screen so many places on; behind the last comes the first.
  func moved(by places: Int) -> SuperviseTab {
    let all = SuperviseTab.allCases
    let place = (all.firstIndex(of: self) ?? 0) + places
    return all[(place % all.count + all.count) % all.count]
  }
}

enum SupervisePlace: Hashable, Sendable {
  case tab(SuperviseTab)
  case help, prompt, question, tooSmall

  static let tabs = Set(SuperviseTab.allCases.map { SupervisePlace.tab($0) })
}
