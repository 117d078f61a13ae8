// Verdicts and the other acts: recorded first, and only then does the screen move on.

import Review
import Screen

extension Desk {
  /// Gives the part on screen a label.
  mutating func judge(_ label: Label) -> [Effect] { record(.judged(label)) }

  /// Asks for the act to be written down.
  ///
  /// - Parameter why: a word for the supervisor, in place of a note.
  mutating func record(_ act: Act, why: String? = nil) -> [Effect] {
    guard let look = hand.first, flight == nil else { return [] }
    flight = .recording
    overlay = nil
    var sitting = look.sitting
    if let why { sitting.note = why }
    let decision = Decision(
      reading: look.assignment.reading, fence: look.assignment.fence, act: act,
      agreement: agreement(of: act, on: look), sitting: sitting)
    return [.record(decision, claimNext: wantsNext)]
  }

  private func agreement(of act: Act, on look: Look) -> Agreement? {
    guard case .judged(let label) = act, let shown = look.assignment.suggestion else { return nil }
    return queue.agreement(of: label, with: shown)
  }

  /// The act is on disk: now the screen moves on.
  mutating func recorded(_ receipt: Receipt) -> [Effect] {
    flight = nil
    said = nil
    if let look = hand.first, look.assignment.item == receipt.item {
      record = sentence(of: receipt, on: look)
      if receipt.act.isDecision { shift.decided(at: now.monotonicMS, after: look.watch.activeMS) }
    }
    hand.remove(receipt.item)
    polling.isClaiming = false
    if let settled = receipt.settled.flatMap(words.inWords) { record += words.separator + settled }
    if let minutes = shift.suggestPause(at: now.monotonicMS) {
      record += words.separator + words.pause.filled(["minutes": String(minutes)])
    }
    if let next = receipt.next {
      claimed([next])
    } else {
      pollSoon()
    }
    return []
  }

  /// What the last line says of an act. It names a suggestion only where it was shown.
  private func sentence(of receipt: Receipt, on look: Look) -> String {
    let (act, item) = (receipt.act, look.assignment.item.brief)
    let undo =
      words.separator
      + (receipt.known.map { words.known.filled(["label": $0.text]) } ?? words.toUndo)
    switch act {
    case .judged(let label):
      let plain = words.recorded.filled(["item": item, "label": label.text])
      if let left = look.takenBack, left.alreadyLeft {
        return plain + words.correcting.filled(["label": inWords(left.was)]) + undo
      }
      guard let shown = look.assignment.suggestion, agreement(of: act, on: look) == .override
      else { return plain + undo }
      let call = queue.call(of: shown)?.text ?? words.defectSide
      return plain + words.overriding.filled(["label": call]) + undo
    case .couldNotJudge, .leftForLater, .handedUp:
      return words.recorded.filled(["item": item, "label": inWords(act)]) + undo
    }
  }

  /// An act in a word or two.
  func inWords(_ act: Act) -> String {
    switch act {
    case .judged(let label): label.text
    case .couldNotJudge:
      queue.cannotJudge == .escalate ? words.notJudgedEscalated : words.notJudgedRetake
    case .leftForLater: words.leftForLater
    case .handedUp: words.handedUp
    }
  }

  mutating func takeBack() -> [Effect] {
    flight = .takingBack
    return [.takeBack]
  }

  mutating func tookBack(_ takenBack: TakenBack) {
    flight = nil
    var look = Look(takenBack.assignment, in: queue)
    look.takenBack = takenBack
    putOnTop(look)
    if takenBack.was.isDecision { shift.tookBack() }
    let sentence = takenBack.alreadyLeft ? words.backButLeft : words.back
    record = sentence.filled([
      "item": takenBack.assignment.item.brief, "label": inWords(takenBack.was),
    ])
    said = nil
  }

  /// An answer that leaves everything as it was.
  mutating func answered(_ text: String, _ weight: Saying.Weight = .plain) {
    flight = nil
    guardFrom = now.monotonicMS
    say(text, weight)
  }

  mutating func refused(_ refusal: Refusal) -> [Effect] {
    let wasRecording = flight == .recording
    flight = nil
    switch refusal {
    case .forbidden:
      answered(words.forbidden, .alarm)
      return [.beep]
    case .lapsed where !wasRecording, .taken where !wasRecording,
      .decidedElsewhere where !wasRecording:
      answered(words.refusedPart, .warning)
      return [.beep]
    case .lapsed: return lapse(words.notRecordedLapsed) + [.beep]
    case .taken(let person):
      return lapse(words.notRecordedTaken.filled(["person": person])) + [.beep]
    case .decidedElsewhere:
      if let first = hand.first { hand.remove(first.assignment.item) }
      answered(words.notRecordedDecided, .warning)
      return [.beep] + claim()
    }
  }

  mutating func storeFailed(_ trouble: StoreTrouble) {
    let wasRecording = flight == .recording
    let wasReading = flight == nil && polling.isCounting && !polling.isClaiming
    polling.isClaiming = false
    if polling.isCounting {
      polling.isCounting = false
      polling.countAt = now.monotonicMS + Polling.countEvery
    }
    let detail = trouble.detail.isEmpty ? "" : " (\(trouble.detail))"
    let promise = wasRecording ? words.nothingRecorded : words.nothingLost
    answered(words.inWords(trouble.kind) + detail + words.separator + promise, .alarm)
    said?.until = nil
    said?.trouble = wasRecording ? .recording : wasReading ? .reading : .writing
    pollSoon()
  }
}

extension Act {
  /// Whether it counts as a decision in the pace: something was said of the part.
  var isDecision: Bool {
    switch self {
    case .judged, .couldNotJudge: true
    case .leftForLater, .handedUp: false
    }
  }
}

extension Look {
  /// How the part was looked at, as it is recorded.
  var sitting: Sitting {
    var sitting = Sitting()
    sitting.openedAt = openedAt
    sitting.activeMS = Int(clamping: watch.activeMS)
    sitting.suggestionShown = assignment.suggestion != nil
    sitting.heatmapShown = heatmapSeen
    sitting.heatmapMS = Int(clamping: watch.heatmapMS)
    sitting.reason = reason
    sitting.note = note
    sitting.pictures = seen
    return sitting
  }
}
