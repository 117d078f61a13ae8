// What keys can ask for.

/// Everything an inspector can ask for with a key.
enum Command: Hashable, Sendable, CaseIterable {
  case accept, other, label, list, cannotJudge, later, handUp, undo
  case note, reason, samples, find
  case heatmap, nextView, flip, sideBySide
  case zoomIn, zoomOut, fit, left, right, up, down, pageUp, pageDown
  case invert, darker, brighter, lessContrast, moreContrast
  case help, back, confirm, choose, yes
  case redraw, suspend, stop, stopNow

  /// Whether it writes something down, and so must not happen by accident.
  var isAct: Bool {
    switch self {
    case .accept, .other, .label, .cannotJudge, .later, .undo: true
    default: false
    }
  }

  /// Whether it gives the part a label.
  var isVerdict: Bool {
    switch self {
    case .accept, .other, .label, .list: true
    default: false
    }
  }
}

/// Where a key is pressed; the same key may mean different things in different places.
enum Place: Hashable, Sendable, CaseIterable {
  /// A part is on screen, to be judged.
  case part
  /// A part is on screen that can be looked at only.
  case visit
  /// There is no part.
  case empty
  /// The claims have run out.
  case lapsed
  case help, samples, picker, prompt, question
  case tooSmall
}
