// What a key leads to: typed into a text, collected as a scan, or looked up in the table.

import Review
import Screen

extension Desk {
  mutating func take(_ key: Key) -> [Effect] {
    isAway = false
    switch key {
    case .control("c"): return stopNow()
    case .control("z"):
      typing = .nothing
      isAway = true
      return [.suspend]
    case .control("l"): return [.redraw]
    default: break
    }
    if flight != nil {
      dropKey(words.oneMoment)
      return []
    }
    switch place {
    case .prompt: return takeInPrompt(key)
    case .picker: return takeInPicker(key)
    default: break
    }
    if case .character(let character) = key {
      typing.add(character, at: now.monotonicMS)
      return []
    }
    if let burst = typing.takeAll() {
      guard key == .enter || key == .tab else {
        say(words.twoKeys)
        return []
      }
      return take(Burst(burst, ended: true))
    }
    return press(key)
  }

  /// The pending key has had no company, or the burst has fallen silent.
  mutating func endTyping() -> [Effect] {
    let typed = typing
    typing = .nothing
    guard flight == nil else { return [] }
    switch typed {
    case .nothing: return []
    case .alone(let character, let at): return press(.character(character), at: at)
    case .burst(let text, _): return take(Burst(text, ended: false))
    }
  }

  private mutating func take(_ burst: Burst) -> [Effect] {
    switch burst {
    case .code(let code):
      guard place != .tooSmall else { return [] }
      overlay = nil
      return find(ItemID(code))
    case .heldKey:
      dropKey(words.heldKey)
    case .twoKeys:
      dropKey(words.twoKeys)
    }
    return []
  }

  /// A key that came too soon: it does nothing, and the guard begins anew.
  mutating func dropKey(_ why: String) {
    guardFrom = now.monotonicMS
    say(why)
  }

  /// A key by itself, looked up in the table.
  ///
  /// - Parameter moment: when it was pressed, if that is some time ago.
  private mutating func press(_ key: Key, at moment: Int64? = nil) -> [Effect] {
    let place = place
    if place == .lapsed, key != .character("q") { return claimAgain() }
    let bound = binding(for: key, in: place)
    if place == .question { return answer(yes: bound?.command == .yes) }
    guard let bound else {
      say(meaningless(key, in: place))
      return []
    }
    if bound.command.isAct, place == .part {
      let pressed = moment ?? now.monotonicMS
      guard pressed - guardFrom >= Int64(queue.guardMS) else {
        guardFrom = max(guardFrom, pressed)
        say(words.tooSoon)
        return []
      }
    }
    if let why = obstacle(to: bound.command, key) {
      if isLoading, bound.command.isVerdict { guardFrom = now.monotonicMS }
      say(why)
      return []
    }
    said = nil
    return run(bound.command, key)
  }

  private mutating func claimAgain() -> [Effect] {
    guard !polling.isClaiming else { return [] }
    said = nil
    return claim()
  }

  /// What is said of a key that has no row in the table here.
  private func meaningless(_ key: Key, in place: Place) -> String {
    let name = key.written(words)
    switch place {
    case .visit:
      guard binding(for: key, in: .part) != nil else { break }
      return words.readOnly
    case .empty:
      guard binding(for: key, in: .part) != nil else { break }
      return words.noPart
    case .help, .samples: return words.goBackFirst
    case .tooSmall: return words.tooSmall
    case .part:
      guard [.enter, .character(" "), .backspace].contains(key) else { break }
      return words.decidesNothing.filled(["key": name])
    default: break
    }
    return words.meansNothing.filled(["key": name])
  }

  /// A paste is text where text is typed, and nothing anywhere else.
  mutating func takePaste(_ text: String) -> [Effect] {
    typing = .nothing
    switch overlay {
    case .prompt(var prompt):
      prompt.line.insert(text)
      overlay = .prompt(prompt)
    case .picker(var picker):
      picker.filter.insert(text)
      picker.follow()
      overlay = .picker(picker)
    default: dropKey(words.pasteIgnored)
    }
    return []
  }

  /// A question is answered by `y`; anything else is a no.
  private mutating func answer(yes: Bool) -> [Effect] {
    guard case .question(let question) = overlay else { return [] }
    overlay = nil
    guard yes else {
      say(words.goesOn)
      return []
    }
    switch question {
    case .stopWithDraft: return stopNow()
    }
  }
}

extension Typing {
  /// What has been typed and not been acted on; nothing is left of it.
  mutating func takeAll() -> String? {
    defer { self = .nothing }
    switch self {
    case .nothing: return nil
    case .alone(let character, _): return String(character)
    case .burst(let text, _): return text
    }
  }
}
