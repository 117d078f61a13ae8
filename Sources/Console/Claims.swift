// Claiming, renewing, lapsing and letting go.

import Review

extension Desk {
  /// How many parts should be in hand: the one on screen and those ahead.
  private var handful: Int { 1 + max(0, min(queue.claim.ahead, 100)) }

  /// How long a claim lasts by the clock that never jumps, a second less than the store says.
  private var claimMS: Int64 {
    let minutes = queue.claim.minutes
    let length = minutes > 0 ? Int64(min(minutes, 10_000) * 60_000) : 0
    return max(1000, length - 1000)
  }

  /// Whether another part should be claimed with the next act.
  var wantsNext: Bool { hand.count <= handful }

  /// The first questions to the store.
  mutating func ask() -> [Effect] {
    polling.isCounting = true
    polling.countAt = nil
    return claim() + [.count]
  }

  /// Claims what is missing in hand.
  mutating func claim() -> [Effect] {
    polling.claimAt = nil
    let missing = handful - hand.count
    guard missing > 0, !polling.isClaiming else { return [] }
    polling.isClaiming = true
    return [.claim(count: missing)]
  }

  mutating func claimed(_ assignments: [Assignment]) {
    polling.isClaiming = false
    let looks = assignments.map { assignment in
      var look = Look(assignment, in: queue)
      if let lost = lapse?.lost, lost.assignment.item == assignment.item {
        look.note = lost.note
        look.reason = lost.reason
      }
      return look
    }
    hand.add(looks, at: now.monotonicMS, lasting: claimMS)
    took(looks.count)
    lapse = nil
    storeIsWell(for: .writing)
    pollSoon()
  }

  mutating func nothingWaited() -> [Effect] {
    polling.isClaiming = false
    lapse = nil
    storeIsWell(for: .writing)
    pollSoon()
    // What others took meanwhile must not stand beside an empty desk as if it waited.
    let waiting = polling.counts.map { settings.handedUp ? $0.handedUp : $0.waiting } ?? 0
    guard hand.count == 0, waiting > 0, !polling.isCounting else { return [] }
    polling.isCounting = true
    polling.countAt = nil
    return [.count]
  }

  /// Something has worked. What was said of trouble with the same is over; that a verdict was not
  /// recorded stands until the next key.
  private mutating func storeIsWell(for work: Saying.Trouble) {
    guard let trouble = said?.trouble, flight == nil else { return }
    if trouble.rawValue <= work.rawValue { said = nil }
  }

  /// Asks again in a while, where the hand is not full.
  mutating func pollSoon() {
    let isShort = hand.count < handful && lapse == nil && !polling.isClaiming
    polling.claimAt = isShort ? now.monotonicMS + Polling.claimEvery : nil
  }

  mutating func counted(_ counts: Counts) {
    polling.counts = counts
    polling.isCounting = false
    polling.countAt = now.monotonicMS + Polling.countEvery
    storeIsWell(for: .reading)
  }

  /// What was claimed does not wait any more; the next count puts it right.
  private mutating func took(_ parts: Int) {
    guard var counts = polling.counts, !counts.capped else { return }
    counts.waiting = max(0, counts.waiting - parts)
    polling.counts = counts
  }

  /// Puts a part on top that was claimed by itself.
  mutating func putOnTop(_ look: Look) {
    hand.put(look, at: now.monotonicMS, lasting: claimMS)
    visit = nil
    overlay = nil
    lapse = nil
  }

  /// Somebody is at work: puts off the end of the claims, but not at every key.
  mutating func renew() -> [Effect] {
    shift.pressed(at: now.monotonicMS)
    let every = min(15_000, claimMS / 4)
    guard hand.count > 0, now.monotonicMS - hand.renewedAt >= every else { return [] }
    hand.renewed(at: now.monotonicMS, lasting: claimMS)
    return [.renew(hand.holds)]
  }

  mutating func renewed(_ kept: [Hold]) -> [Effect] {
    let kept = Set(kept)
    guard let first = hand.first else { return [] }
    guard kept.contains(first.assignment.hold) else { return lapse(words.claimLost) }
    hand.removeAll { !kept.contains($0.assignment.hold) }
    return claim()
  }

  /// Nobody was at the keyboard for as long as the claims last.
  mutating func lapseIdle() -> [Effect] { lapse(words.claimLapsed) }

  /// Gives up all claims until a key is pressed.
  mutating func lapse(_ why: String) -> [Effect] {
    guard let first = hand.first else { return [] }
    let holds = hand.holds
    lapse = Lapse(
      words: why.filled(["item": first.assignment.item.brief]), lost: first.hasDraft ? first : nil)
    hand.removeAll()
    overlay = nil
    typing = .nothing
    polling.claimAt = nil
    return [.letGo(holds)]
  }

  mutating func stopNow() -> [Effect] {
    let holds = hand.holds
    hand.removeAll()
    return holds.isEmpty ? [.quit] : [.letGo(holds), .quit]
  }

  mutating func continued() {
    isAway = false
    shift.pressed(at: now.monotonicMS)
    typing = .nothing
  }
}
