// Pictures that have been ordered, and what came of them.

import Screen

/// What became of picture orders. Only what is wanted now is kept, and the last cells of a picture
/// until its new ones are there.
struct Darkroom: Equatable, Sendable {
  private(set) var developed: [PictureOrder: Developed] = [:]
  private(set) var failures: [PictureOrder: String] = [:]
  /// What has been ordered, and whether as urgent.
  private var asked: [PictureOrder: Bool] = [:]
  /// Cells of an earlier order of the same picture, with the same heat map or none.
  private var earlier: [Plate: Developed] = [:]

  /// What an order shows, however it shows it.
  private struct Plate: Hashable {
    let path: String
    let heatmap: String?

    init(_ order: PictureOrder) {
      path = order.path
      heatmap = order.heatmap
    }
  }

  /// What there is to show for an order: its cells, else the picture's earlier ones.
  func picture(_ order: PictureOrder) -> Developed? { developed[order] ?? earlier[Plate(order)] }

  /// Takes an answer; one that nobody waits for any more is dropped.
  mutating func take(_ order: PictureOrder, _ picture: Developed) {
    guard asked[order] != nil else { return }
    developed[order] = picture
    failures[order] = nil
    earlier[Plate(order)] = nil
  }

  mutating func take(_ order: PictureOrder, failure: String) {
    guard asked[order] != nil else { return }
    failures[order] = failure
  }

  /// Forgets what is not wanted any more and orders what is wanted and new.
  mutating func want(_ wanted: [(order: PictureOrder, urgent: Bool)]) -> [Effect] {
    let orders = Set(wanted.map(\.order))
    let urgent = Set(wanted.filter(\.urgent).map { Plate($0.order) })
    for (order, picture) in developed where !orders.contains(order) {
      developed[order] = nil
      if urgent.contains(Plate(order)) { earlier[Plate(order)] = picture }
    }
    earlier = earlier.filter { urgent.contains($0.key) }
    failures = failures.filter { orders.contains($0.key) }
    asked = asked.filter { orders.contains($0.key) }
    var effects: [Effect] = []
    for (order, urgent) in wanted where needsAsking(order, urgent: urgent) {
      asked[order] = urgent
      effects.append(.develop(order, urgent: urgent))
    }
    return effects
  }

  /// Whether an order is new, or has become urgent while it waited.
  private func needsAsking(_ order: PictureOrder, urgent: Bool) -> Bool {
    guard let askedAsUrgent = asked[order] else { return true }
    return urgent && !askedAsUrgent && developed[order] == nil && failures[order] == nil
  }
}
