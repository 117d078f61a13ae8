// The supervisor's screens: what they know.

import Insight
import Review
package import Screen

/// How a queue is doing, on screens that keep themselves up to date.
package struct SupervisePage: Equatable, Sendable {
  /// How often the account is read anew, in milliseconds.
  static let every: Int64 = 1000

  package internal(set) var settings: Settings
  package internal(set) var size: Size
  /// The monotonic moment by which `ticked` must come, in milliseconds.
  package internal(set) var wakeAt: Int64?

  var now = Moment(monotonicMS: 0, wall: Timestamp(milliseconds: 0))
  var tab = SuperviseTab.now
  var overlay: SuperviseOverlay?
  var trouble: String?
  var said: String?
  /// The first row of each screen that can be seen.
  var tops: [SuperviseTab: Int] = [:]
  var readAt: Int64?

  var account: QueueAccount?
  /// How far the first account is.
  var stage: Stage?
  /// nil: the screens show all parts.
  var filtering: Filtering?
  var disputes: DisputeList?
  var deployment: DeploymentAccount?
  var ledger: LedgerPage?
  var search = ""
  var chain: ChainState?
  /// Entries walked so far, while the chains are being walked.
  var walked: Int?
  /// A change that is being weighed.
  var weighs: DeploymentStep?
  /// Which of the versions besides the first stands beside it.
  var otherModel = 0
  /// Which of the versions shown the keys act on.
  var chosenSide = 0
  /// Where the threshold of a version was moved to: an edge of its histogram.
  var thresholds: [ModelVersion: Int] = [:]
  /// Set while the screen is locked; then nothing else is drawn.
  var lock: Lock?
  /// When somebody was last at the keyboard, in monotonic milliseconds.
  var touchedAt: Int64 = 0

  package init(_ settings: Settings, size: Size) {
    self.settings = settings
    self.size = size
  }

  var words: SuperviseWords { settings.words.supervise }

  /// Where a key pressed now would fall.
  var place: SupervisePlace {
    if Layout.isTooSmall(size) { return .tooSmall }
    switch overlay {
    case .help: return .help
    case .prompt, .reason: return .prompt
    case .question: return .question
    case nil: return .tab(tab)
    }
  }

  /// Rows for a screen's own.
  var room: Int { max(0, size.height - 1 - headRows) }

  var top: Int {
    get { tops[tab] ?? 0 }
    set { tops[tab] = newValue }
  }
}

/// What lies over a screen for now.
enum SuperviseOverlay: Equatable, Sendable {
  case help(top: Int)
  case prompt(SupervisePrompt)
  /// A change that was weighed, while the reason for it is typed.
  case reason(Weighing, SupervisePrompt)
  /// The same, put as a question: `y` puts it in force.
  case question(Weighing, because: String)
}

/// A line that asks for a text.
struct SupervisePrompt: Equatable, Sendable {
  enum Purpose: Hashable, Sendable { case search, change, because, filter }
  let purpose: Purpose
  var line = LineEditor()
  /// When a character was last typed, in monotonic milliseconds.
  var typedAt: Int64?
}
