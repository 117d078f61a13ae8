// A part in hand, and how it is being looked at.

import Review
import Screen

/// What is done with the reference picture.
enum Comparison: Hashable, Sendable {
  case off
  /// Part and reference in turn; the reference was put up at `since`.
  case blinking(since: Int64)
  case sideBySide
}

/// Which part of a picture is shown.
struct Frame: Hashable, Sendable {
  var zoom = 1.0
  var centerX = 0.5
  var centerY = 0.5
}

/// How pictures are prepared; kept from part to part, because it belongs to the camera.
struct Tone: Hashable, Sendable {
  static let steps = -5...5
  var inverted = false
  var brightness = 0
  var contrast = 0
}

/// A part in hand.
struct Look: Equatable, Sendable {
  let assignment: Assignment
  /// What a person can judge by.
  let material: Material
  /// The views that have a picture.
  let views: [Assignment.View]

  var view = 0
  var heatmapOn = false
  var comparison = Comparison.off
  var frame = Frame()
  /// The first line of a text that is shown.
  var scroll = 0
  var lines = TextLines()

  var note: String?
  var reason: String?
  /// What this person had said, and that it had left, where the part was taken back.
  var takenBack: TakenBack?

  var openedAt: Timestamp?
  var watch = Stopwatch()
  var heatmapSeen = false
  /// What was on screen, in the order it came.
  var seen: [Sitting.Seen] = []
  /// Whether the failed showing has been reported.
  var isReported = false

  init(_ assignment: Assignment, in queue: QueueDefinition) {
    self.assignment = assignment
    material = Material(of: assignment, payload: queue.payload)
    views = assignment.views.filter { $0.picture != nil }
  }

  /// The view on screen, where the part has pictures.
  var current: Assignment.View? {
    material == .picture && views.indices.contains(view) ? views[view] : nil
  }

  /// Whether the view on screen has been seen.
  var isSeen: Bool {
    switch material {
    case .picture: seen.contains { $0.view.isExactly(current?.name ?? "") }
    case .lines: openedAt != nil
    case .nothing: false
    }
  }

  /// Whether something is lost with this look if it is not recorded.
  var hasDraft: Bool { note != nil || reason != nil }
}

/// What a part is judged by.
enum Material: Hashable, Sendable {
  case picture
  /// Text, fields, or both.
  case lines
  /// There is nothing that can be shown.
  case nothing

  init(of assignment: Assignment, payload: QueueDefinition.Payload) {
    let hasPicture = assignment.views.contains { $0.picture != nil }
    if payload == .picture, hasPicture {
      self = .picture
    } else {
      self = assignment.text != nil || !assignment.fields.isEmpty ? .lines : .nothing
    }
  }
}
