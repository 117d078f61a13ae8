// What each command does once nothing stands in its way.

import Review
import Screen

extension Desk {
  mutating func run(_ command: Command, _ key: Key) -> [Effect] {
    switch command {
    case .accept: return suggested.map { judge($0) } ?? []
    case .other: return otherLabel.map { judge($0) } ?? []
    case .label: return label(for: key).map { judge($0) } ?? []
    case .cannotJudge: return record(.couldNotJudge)
    case .later: return record(.leftForLater)
    case .undo: return takeBack()
    case .handUp, .note, .find: ask(command)
    case .list, .reason: pick(command)
    case .samples: overlay = .samples(top: 0)
    case .help: overlay = .help(top: 0)
    case .back: back()
    case .stop: return stop()
    case .stopNow: return stopNow()
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .choose, .confirm, .yes: break
    default: see(command)
    }
    return []
  }

  private var suggested: Label? { look?.assignment.suggestion.flatMap { queue.call(of: $0) } }

  private var otherLabel: Label? {
    suggested.flatMap { call in queue.labels.first { $0.name != call }?.name }
  }

  private mutating func ask(_ command: Command) {
    switch command {
    case .handUp:
      overlay = .prompt(Prompt(purpose: .handUp, line: LineEditor(hand.first?.note ?? "")))
    case .note:
      overlay = .prompt(Prompt(purpose: .note, line: LineEditor(hand.first?.note ?? "")))
    default: overlay = .prompt(Prompt(purpose: .find, line: LineEditor()))
    }
  }

  private mutating func pick(_ command: Command) {
    overlay = .picker(
      command == .list
        ? Picker(purpose: .label, choices: queue.labels.map(\.name.text))
        : Picker(purpose: .reason, choices: queue.reasons))
  }

  /// Goes back from what lies over the part.
  mutating func back() {
    if overlay != nil {
      overlay = nil
    } else {
      visit = nil
    }
  }

  private mutating func stop() -> [Effect] {
    guard hand.looks.contains(where: \.hasDraft) else { return stopNow() }
    overlay = .question(.stopWithDraft)
    return []
  }
}
