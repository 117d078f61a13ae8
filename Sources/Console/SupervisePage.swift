// The supervisor's screens: what they know.

import Insight
import Review
package import Screen

/// How a queue is doing, on screens that keep themselves up to date.
package struct SupervisePage: Equatable, Sendable {
  package internal(set) var settings: Settings
  package internal(set) var size: Size
  /// The monotonic moment by which `ticked` must come, in milliseconds.
  package internal(set) var wakeAt: Int64?
  /// Another number wherever the screen may look otherwise than before.
  package internal(set) var frame = 0

  var now = Moment(monotonicMS: 0, wall: Timestamp(milliseconds: 0))
  var tab = SuperviseTab.now
  var overlay: SuperviseOverlay?
  var said: String?
  /// The first row of each screen that can be seen.
  var tops: [SuperviseTab: Int] = [:]
  /// When the frame was turned last, in monotonic milliseconds.
  var framedAt: Int64 = 0

  var rhythms: [SuperviseQuestion: Rhythm] = [:]
  var troubles: [SuperviseQuestion: String] = [:]
  /// What the screen in sight shows besides the account is older than that.
  var isTabStale = false

  var account: QueueAccount?
  /// How far an account is that counts what nobody has counted before.
  var stage: Stage?
  /// What plots of all parts are drawn from; nil: nobody has asked yet.
  var series: [ModelSeries]?
  /// nil: the screens show all parts.
  var filtering: Filtering?
  var disputes: DisputeList?
  var deployment: DeploymentAccount?
  var ledger: LedgerPage?
  var search = ""
  var chain: ChainState?
  /// Entries walked so far, while the chains are being walked.
  var walked: Int?
  /// The revision that was put in force from here last.
  var ownRevision: Int?
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
