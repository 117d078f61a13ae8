// Finding a part by its id.

import Review

extension Desk {
  mutating func find(_ item: ItemID) -> [Effect] {
    said = nil
    if let first = hand.first, first.assignment.item == item {
      visit = nil
      answered(words.onScreen.filled(["item": item.brief]))
      return []
    }
    if hand.bringUp(item) {
      visit = nil
      answered(words.found.filled(["item": item.brief]))
      return []
    }
    flight = .finding
    return [.find(item)]
  }

  mutating func found(_ finding: Finding) -> [Effect] {
    flight = nil
    switch finding {
    case .claimed(let assignment):
      putOnTop(Look(assignment, in: queue))
      answered(words.found.filled(["item": assignment.item.brief]))
    case .elsewhere(let assignment, let whereabouts):
      overlay = nil
      visit = Visit(look: Look(assignment, in: queue), whereabouts: whereabouts)
      answered(words.readOnly)
    case .unknown(let item):
      answered(words.unknownPart.filled(["item": item.brief]), .warning)
      return [.beep]
    }
    return []
  }
}
