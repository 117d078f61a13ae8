// Keys while a text is typed or a list is open.

import Review
import Screen

extension Desk {
  mutating func takeInPrompt(_ key: Key) -> [Effect] {
    guard case .prompt(var prompt) = overlay else { return [] }
    switch key {
    case .escape: overlay = nil
    case .enter: return confirm(prompt)
    default:
      guard prompt.line.take(key) else {
        say(words.meansNothing.filled(["key": key.written(words)]))
        return []
      }
      if case .character = key { prompt.typedAt = now.monotonicMS }
      said = nil
      overlay = .prompt(prompt)
    }
    return []
  }

  private mutating func confirm(_ prompt: Prompt) -> [Effect] {
    let text = prompt.line.trimmed
    switch prompt.purpose {
    case .note:
      overlay = nil
      hand.changeFirst { $0.note = text }
      say(text == nil ? words.noteGone : words.noteKept)
    case .find:
      overlay = nil
      return text.map { find(ItemID($0)) } ?? []
    case .handUp:
      guard let text else {
        say(words.whyIsNeeded)
        return []
      }
      return isTypedByHand(prompt.typedAt) ? record(.handedUp, why: text) : []
    }
    return []
  }

  mutating func takeInPicker(_ key: Key) -> [Effect] {
    guard case .picker(var picker) = overlay else { return [] }
    switch key {
    case .escape: overlay = nil
    case .enter: return choose(picker)
    case .up, .down:
      picker.move(by: key == .up ? -1 : 1)
      overlay = .picker(picker)
    default:
      guard picker.filter.take(key) else {
        say(words.meansNothing.filled(["key": key.written(words)]))
        return []
      }
      if case .character = key { picker.typedAt = now.monotonicMS }
      picker.follow()
      said = nil
      overlay = .picker(picker)
    }
    return []
  }

  private mutating func choose(_ picker: Picker) -> [Effect] {
    guard let selection = picker.selection, picker.matches.indices.contains(selection) else {
      say(picker.matches.isEmpty ? words.noMatch : words.chooseFirst)
      return []
    }
    guard isTypedByHand(picker.typedAt) else { return [] }
    let chosen = picker.matches[selection]
    switch picker.purpose {
    case .reason:
      overlay = nil
      hand.changeFirst { $0.reason = $0.reason?.isExactly(chosen) == true ? nil : chosen }
      say(hand.first?.reason == nil ? words.reasonGone : words.reasonKept)
    case .label:
      overlay = nil
      return chooseLabel(Label(chosen))
    }
    return []
  }

  private mutating func chooseLabel(_ label: Label) -> [Effect] {
    guard now.monotonicMS - guardFrom >= Int64(queue.guardMS) else {
      dropKey(words.tooSoon)
      return []
    }
    if let why = obstacle(to: .list) {
      dropKey(why)
      return []
    }
    return judge(label)
  }

  /// An Enter right behind a character is a scanner's: it must not record anything.
  private mutating func isTypedByHand(_ typedAt: Int64?) -> Bool {
    guard let typedAt, now.monotonicMS - typedAt < Typing.pause else { return true }
    say(words.enterOnceMore)
    return false
  }
}

extension Picker {
  mutating func move(by rows: Int) {
    let last = matches.count - 1
    guard last >= 0 else {
      selection = nil
      return
    }
    selection = min(max(0, (selection ?? (rows > 0 ? -1 : last + 1)) + rows), last)
  }

  /// What is typed chooses the first row that matches.
  mutating func follow() {
    selection = filter.string.isEmpty || matches.isEmpty ? nil : 0
  }
}
