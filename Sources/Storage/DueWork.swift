// What must happen without a key being pressed: claims lapse, verdicts leave, late parts are routed.

package import Review

/// What the due work did.
package struct Due: Equatable, Sendable {
  package var lapsed = 0
  package var back = 0
  package var routed = 0
  /// Deadlines that were seen to.
  package var overdue = 0
  package var released = 0
  /// Whether a stretch was worked out of what follows from past suggestions.
  package var filled = false

  package init() {}
}

extension Store {
  /// Verdicts that leave, and items that are routed, in one transaction.
  static let dueBatch = 500

  /// Does what is due in the queue at `now`; one process at a time, so that another may have been
  /// faster and this returns at once. So it does where the person of this process changes nothing.
  ///
  /// A time that lies further ahead than it can have been set was set when the clock stood later. It
  /// holds nothing up: a lease counts as over, what was left for later is back, a part that waits for
  /// its champion has waited, and an undo window begins anew.
  ///
  /// - Parameter now: what is due is due when it is first asked; what lies ahead is told by the clock as it
  ///   stands at each batch, for others claim parts while this is at work, or waits for the store.
  package func doDueWork(
    in queue: Queue, now: @autoclosure () -> Timestamp, by departure: Departure
  ) throws(StoreError) -> Due {
    guard try denial(of: .due) == nil else { return Due() }
    let queue = try current(queue)
    let deployment = queue.revision.deployment
    let start = now()
    var times = DueTimes(due: start, clock: start, under: deployment)
    var sum = Due()
    while try isSomethingDue(in: queue, at: times) {
      let did = try doDueBatch(
        in: queue, at: { DueTimes(due: start, clock: now(), under: deployment) }, by: departure)
      times = DueTimes(due: start, clock: now(), under: deployment)
      sum.lapsed += did.lapsed
      sum.back += did.back
      sum.routed += did.routed
      sum.overdue += did.overdue
      sum.released += did.released
      if did == Due() { break }
    }
    // One stretch, for somebody waits at the screen meanwhile.
    sum.filled = try fill(in: queue, now: now()) != nil
    return sum
  }

  private func isSomethingDue(in queue: Queue, at times: DueTimes) throws(StoreError) -> Bool {
    try database.first(
      .isSomethingDue, .integer(queue.id), .time(times.now), .time(times.ahead),
      .time(times.overdue), .time(times.lastLater), .time(times.lastRelease),
      .time(times.lastLease), .maybe(times.deadline), read: { $0.flag(0) }) ?? false
  }

  private func doDueBatch(
    in queue: Queue, at moment: () -> DueTimes, by departure: Departure
  ) throws(StoreError) -> Due {
    try transaction(.due, in: queue) { queue throws(StoreError) in
      let times = moment()
      let task = "due \(queue.definition.name)"
      guard try lease(task, seconds: 1, now: times.clock) else { return Due() }
      var did = Due()
      did.lapsed = try lapse(in: queue, now: times.now, clock: times.clock)
      did.back = try database.run(
        .bringBack, .integer(queue.id), .time(times.now), .time(times.lastLater))
      did.routed = try routeOverdue(in: queue, at: times)
      did.overdue = try decideOverdue(in: queue, now: times.now)
      try database.run(
        .shortenWindows, .integer(queue.id), .time(times.freshRelease), .time(times.lastRelease))
      did.released = try release(in: queue, now: times.now, by: departure)
      // All is done: the next process need not wait for the lease to run out.
      if max(did.routed, did.overdue, did.released) < Store.dueBatch {
        try database.run(.endLease, .text(task))
      }
      return did
    }
  }

  /// Routes what waited too long for its champion, of one process that brought it.
  private func routeOverdue(in queue: Queue, at times: DueTimes) throws(StoreError) -> Int {
    let bringer = try database.first(
      .overdueBringer, .integer(queue.id), .time(times.now), .time(times.ahead),
      .time(times.overdue), .time(times.lastLease)
    ) { $0.integer(0) }
    guard let bringer else { return 0 }
    let late = try database.all(
      .overdueAwaiting, .integer(queue.id), .integer(bringer), .time(times.ahead),
      .time(times.overdue), .int(Store.dueBatch)
    ) { $0.integer(0) }
    try routeLate(late, in: queue, now: times.now)
    return late.count
  }

  /// Takes a task for some seconds; false while another process has it.
  func lease(_ task: String, seconds: Double, now: Timestamp) throws(StoreError) -> Bool {
    guard let writer = chain?.writer else { throw .fault("nobody is signed in") }
    let until = now.advanced(bySeconds: seconds)
    let taken = try database.run(
      .takeLease, .text(task), .integer(writer), .time(until), .time(now),
      .time(until.advanced(byMilliseconds: Store.clockSlackMS)))
    return taken > 0
  }
}

/// The moments that tell what is due.
private struct DueTimes {
  let now: Timestamp
  let clock: Timestamp
  /// What began after this, began when the clock stood later.
  let ahead: Timestamp
  /// What has waited for its champion since then has waited long enough.
  let overdue: Timestamp
  /// The latest moments that can have been set by the clock as it stands.
  let lastLater, lastRelease, lastLease: Timestamp
  /// When a window ends that begins now.
  let freshRelease: Timestamp
  /// Deadlines up to here are over; nil where the queue holds such parts.
  let deadline: Timestamp?

  /// - Parameters:
  ///   - now: what was due by then is due.
  ///   - clock: the clock as it stands.
  init(due now: Timestamp, clock: Timestamp, under deployment: Deployment) {
    self.now = now
    self.clock = clock
    ahead = clock.advanced(byMilliseconds: Store.clockSlackMS)
    overdue = now.advanced(bySeconds: -deployment.patienceS)
    lastLater = ahead.advanced(bySeconds: Store.laterSeconds)
    let window = max(deployment.undoS, deployment.releaseAfterS)
    freshRelease = clock.advanced(bySeconds: window)
    lastRelease = ahead.advanced(bySeconds: window)
    deadline = deployment.atDeadline == .hold ? nil : now
    lastLease = ahead.advanced(bySeconds: Store.importLeaseSeconds(deployment.patienceS))
  }
}
