// A rehearsal at work: parts come, people judge, due work is done, in the order of their times.
import Formats
import Glibc
import Rehearsal
import Review
import Sealing
import Storage

/// A scripted person at the store.
struct SeatedPerson {
  let script: ScriptedPerson
  let seat: Seat
  let desk: Storage.Desk
  /// What he holds, and when he will be done with it.
  var hand: (part: Assignment, openedAt: Timestamp, verdict: ScriptedVerdict)?
  /// Since when he has nothing to do, where he holds nothing.
  var idleSince = Timestamp(milliseconds: 0)

  var doneAt: Timestamp? {
    hand.map { $0.openedAt.advanced(byMilliseconds: Int64($0.verdict.milliseconds)) }
  }
}

/// Plays a script into a store, act by act as consoles and imports do.
///
/// What differs from them is the clock, which is the script's, and that many acts share a commit: a run
/// that is killed loses the last few of them.
struct Performance {
  let store: Store
  var queue: Queue
  let script: Script
  let terms: RehearsalTerms
  var people: [SeatedPerson]
  let start: Timestamp
  /// Items that the queue had before.
  let before: Int
  let pictures: PictureHashes
  /// Whoever lets the parts in and does the due work.
  let person: Person
  let talk: Talk
  /// What takes a model down that does harm, as in every process that stays.
  private let goingBack = GoingBack()

  /// Parts of this run that have come, known-answer parts among them.
  private var came = 0
  private var verdicts = 0
  private var settled = 0
  /// What parts were, still to be recorded, in their order.
  private var truths: [Truth] = []
  private var now = Timestamp(milliseconds: 0)
  private var nextDue = Timestamp(milliseconds: 0)
  /// Other programs have written since the run began.
  private var hasCompany = false
  private var version = 0

  /// Events that share a commit.
  private static let batch = 500
  /// Due work is done so often.
  private static let dueSeconds = 30.0
  /// What a part was is found out so long after it came.
  private static let truthSeconds = 600.0

  init(
    store: Store, queue: Queue, script: Script, terms: RehearsalTerms, people: [SeatedPerson],
    start: Timestamp, before: Int, pictures: PictureHashes, person: Person, talk: Talk
  ) {
    self.store = store
    self.queue = queue
    self.script = script
    self.terms = terms
    self.people = people
    self.start = start
    self.before = before
    self.pictures = pictures
    self.person = person
    self.talk = talk
  }

  /// Plays to the end, and tells what came of it.
  ///
  /// - Throws: `.refused` where the parts do not fit before now, `.interrupted` after ^C.
  mutating func play() throws(Exit) -> String {
    try requireRoom()
    Interrupt.watch()
    let progress = Progress("rehearsing", unit: "parts", total: total, talk: talk)
    (now, nextDue) = (start, start.advanced(bySeconds: Performance.dueSeconds))
    var isOver = false
    while !isOver {
      try storing { performance throws(StoreError) in
        performance.version = try performance.store.version()
        isOver = try performance.playBatch()
      }
      progress.update(done: came, count: came)
      if Interrupt.isRequested { try breakOff() }
      makeRoomForOthers()
    }
    try storing { performance throws(StoreError) in try performance.close() }
    return account
  }

  private var total: Int { terms.parts + terms.known }

  private func requireRoom() throws(Exit) {
    let end = start.advanced(bySeconds: terms.seconds)
    guard !terms.isLive, end > Clock.now else { return }
    let hours = max(0, Double(Clock.now.since(start)) / 3_600_000)
    throw Exit(
      .refused,
      "\(total) parts at one every \(terms.everySeconds) s take until \(end.rfc3339), with an hour"
        + " kept free behind the last, and that is after now: the site stands at \(start.rfc3339),"
        + " \((hours * 10).rounded() / 10) hours ago",
      hint: "say a smaller --every or fewer --parts, or begin a new site earlier with --begin")
  }

  // MARK: - Events

  /// - Returns: whether everything has been played.
  private mutating func playBatch() throws(StoreError) -> Bool {
    let (first, copy) = (waitForWall(), self)
    guard first else { return false }
    var next = copy
    let isOver = try store.together { () throws(StoreError) in
      for _ in 0..<Performance.batch {
        guard next.hasCome(next.nextTime) else { return false }
        guard try next.playNext() else { return true }
      }
      return false
    }
    self = next
    return isOver
  }

  /// When the next thing happens; nil where nothing will by itself.
  private var nextTime: Timestamp? {
    var next = came < total ? arrival : nil
    for person in people {
      if let done = person.doneAt { next = min(next ?? done, done) }
    }
    return next.map { min($0, nextDue) }
  }

  private var arrival: Timestamp { start.advanced(bySeconds: Double(came) * terms.everySeconds) }

  private func hasCome(_ time: Timestamp?) -> Bool {
    !terms.isLive || time.map { $0 <= Clock.now } ?? true
  }

  /// Plays the next event; false where there is none and nothing waits for anybody.
  private mutating func playNext() throws(StoreError) -> Bool {
    guard let next = nextTime else { return try playLast() }
    now = max(now, next)
    if nextDue <= next {
      nextDue = nextDue.advanced(bySeconds: Performance.dueSeconds)
      _ = try doDueWork()
      try claimForIdle()
    } else if came < total, arrival <= next {
      try letIn()
      try claimForIdle(at: .line)
    } else if let place = people.indices.first(where: { people[$0].doneAt == next }) {
      try record(place)
      if people[place].hand == nil || people[place].desk == .line {
        try claimForIdle(at: .handedUp)
      }
    }
    return true
  }

  /// Nobody holds anything: due work may still bring something, such as the second reading of a part
  /// whose first verdict leaves.
  private mutating func playLast() throws(StoreError) -> Bool {
    try claimForIdle()
    if people.contains(where: { $0.hand != nil }) { return true }
    guard !terms.isLive else { return false }
    let deployment = queue.revision.deployment
    now = now.advanced(
      bySeconds: max(deployment.patienceS, deployment.undoS, deployment.releaseAfterS) + 1)
    nextDue = now.advanced(bySeconds: Performance.dueSeconds)
    guard try doDueWork() != Due() else { return false }
    try claimForIdle()
    return people.contains { $0.hand != nil }
  }

  private mutating func letIn() throws(StoreError) {
    came += 1
    store.sit(at: .first)
    let number = before + came
    let lines =
      came <= terms.known
      ? script.knownLines(number, at: now)
      : script.lines(number, inRun: came - terms.known, at: now)
    _ = try store.take(lines, into: queue, now: now)
    guard terms.recordsTruth, came > terms.known, let item = lines.first?.item,
      let label = script.parts.truth(of: item)
    else { return }
    let at = now.advanced(bySeconds: Performance.truthSeconds)
    truths.append(Truth(item: item, label: label, source: "rehearsal", at: at))
  }

  /// Records what is found out by now; at the end of a run, all of it.
  private mutating func recordTruths(isOver: Bool = false) throws(StoreError) {
    let known = truths.prefix { isOver || $0.at <= now }
    guard !known.isEmpty else { return }
    if let last = known.last, isOver { now = max(now, last.at) }
    store.sit(at: .first)
    _ = try store.take(Array(known), into: queue, now: now)
    truths.removeFirst(known.count)
  }

  private mutating func claimForIdle(at desk: Storage.Desk? = nil) throws(StoreError) {
    for place in people.idle(at: desk) {
      store.sit(at: people[place].seat)
      let part = try store.claim(1, in: queue, at: people[place].desk, now: now).first
      if let part { try take(part, in: place) }
    }
  }

  private mutating func take(_ part: Assignment, in place: Int) throws(StoreError) {
    let person = people[place].script
    let number = RehearsedID(part.item)?.number ?? 0
    let verdict = person.judge(
      part, truth: script.parts.truth(of: part.item),
      tired: script.tiredMissRate(of: person, inRun: number - before - terms.known),
      in: queue.definition, seed: terms.seed)
    if let verdict { people[place].hand = (part, now, verdict) }
  }

  private mutating func record(_ place: Int) throws(StoreError) {
    guard let (part, openedAt, verdict) = people[place].hand else { return }
    people[place].hand = nil
    people[place].idleSince = now
    var sitting = Sitting()
    sitting.openedAt = openedAt
    sitting.activeMS = verdict.milliseconds
    sitting.suggestionShown = part.suggestion != nil
    sitting.heatmapShown = verdict.heatmapShown
    sitting.heatmapMS = verdict.heatmapShown ? verdict.milliseconds / 2 : 0
    sitting.pictures = part.views.compactMap { view in
      view.picture.flatMap(pictures.hash).map { .init(view: view.name, sha256: hex($0)) }
    }
    let agreement = part.suggestion.flatMap {
      queue.definition.agreement(of: verdict.label, with: $0)
    }
    let decision = Decision(
      reading: part.reading, fence: part.fence, act: .judged(verdict.label), agreement: agreement,
      sitting: sitting)
    store.sit(at: people[place].seat)
    let desk = people[place].desk
    let result = try store.record(decision, in: queue, at: desk, claimsNext: true, now: now)
    // A claim that somebody else's due work has ended is no matter: the part waits again.
    guard case .success(let receipt) = result else { return }
    if desk == .handedUp { settled += 1 } else { verdicts += 1 }
    if let next = receipt.next { try take(next, in: place) }
  }

  private mutating func doDueWork() throws(StoreError) -> Due {
    store.sit(at: .first)
    queue = try store.current(queue)
    try recordTruths()
    let pictures = pictures
    let due = try store.doDueWork(
      in: queue, now: now,
      by: Departure(freeze: { $0.json }, hashPicture: { pictures.hash($0) }))
    let session = Session(store: store, person: person, queue: queue, mediaFolder: "")
    if try goingBack.look(session, now: now) { queue = try store.current(queue) }
    return due
  }

  // MARK: - The end

  /// Lets go what is held, and everything leave that was decided.
  private mutating func close() throws(StoreError) {
    for person in people {
      store.sit(at: person.seat)
      try store.letGoOfAll(now: now)
    }
    guard !terms.isLive else { return }
    let deployment = queue.revision.deployment
    now = now.advanced(bySeconds: max(deployment.undoS, deployment.releaseAfterS) + 1)
    _ = try doDueWork()
    try recordTruths(isOver: true)
    _ = try doDueWork()
  }

  private mutating func breakOff() throws(Exit) {
    try storing { performance throws(StoreError) in try performance.close() }
    throw Exit(
      .interrupted, "stopped after \(came) of \(total) parts",
      hint: "the site is sound; --parts \(max(0, total - came)) plays the rest")
  }

  private var account: String {
    let state = (try? store.state(of: queue, limit: 1_000_000)) ?? QueueState()
    let leaving = (try? store.verdictsLeaving(queue)) ?? 0
    return
      "\(ProgressLine.grouped(came)) parts came, \(ProgressLine.grouped(verdicts)) verdicts were "
      + "given, \(ProgressLine.grouped(settled)) of what went to the supervisor settled; "
      + "\(ProgressLine.grouped(state.waiting)) wait for an inspector, "
      + "\(ProgressLine.grouped(state.handedUp)) for the supervisor"
      + (leaving > 0
        ? "; \(ProgressLine.grouped(leaving)) verdicts are in their undo window, and may yet ask for"
          + " a second reader or the supervisor" : "")
  }

  private mutating func storing(
    _ body: (inout Performance) throws(StoreError) -> Void
  ) throws(Exit) {
    do throws(StoreError) {
      try body(&self)
    } catch {
      if case .denied(let denial) = error {
        throw Exit(.refused, denial.words, hint: denial.advice)
      }
      throw Exit(.storeUnavailable, "\(error), after \(came) parts", hint: error.advice)
    }
  }

  // MARK: - The wall's time

  /// Whether something may happen now; in a live run, waits a moment where nothing may.
  private func waitForWall() -> Bool {
    guard !hasCome(nextTime) else { return true }
    usleep(20_000)
    return false
  }

  /// Leaves the store alone for a moment, once somebody else is seen to write there.
  private mutating func makeRoomForOthers() {
    guard !terms.isLive else { return }
    hasCompany = hasCompany || (try? store.version()) != version
    if hasCompany { usleep(15_000) }
  }
}

extension [SeatedPerson] {
  /// Who holds nothing, at one desk or any: whoever has had nothing to do for longest comes first, so
  /// that a part that comes right behind another, as known answers do, is not always the same one's.
  fileprivate func idle(at desk: Storage.Desk?) -> [Int] {
    indices.filter { self[$0].hand == nil && isAt(desk, $0) }
      .sorted { (self[$0].idleSince, $0) < (self[$1].idleSince, $1) }
  }

  private func isAt(_ desk: Storage.Desk?, _ place: Int) -> Bool {
    desk.map { $0 == self[place].desk } ?? true
  }
}
