// Runs a program on a store and on the model side by side, and tells where they part.

import Foundation
import Review

@testable import Storage

/// Where the store and the model said different things.
struct Difference: Error, CustomStringConvertible {
  let description: String
}

/// What a program runs under.
struct RehearsalTerms {
  var order: Deployment.Order = .firstCome
  var cannotJudge: QueueDefinition.CannotJudge = .retake
  var salt = "00"
}

final class Rehearsal {
  struct Desk {
    var store: Store
    var process: ModelProcess
    /// What the process was given and has not acted on.
    var held: [Assignment] = []
    var stale: [Assignment] = []
  }

  let site: Site
  let file: RawFile
  private(set) var queue: Queue
  var desks: [Desk] = []
  var model: QueueModel
  private var fences: [String: Int] = [:]

  init(_ terms: RehearsalTerms) throws {
    site = try Site {
      $0.deployment.order = terms.order
      $0.deployment.blindRate = 0.4
      $0.deployment.secondReadRate = 0.5
      $0.deployment.adjudicateRate = 0.3
      $0.deployment.knownRate = 0.4
      $0.cannotJudge = terms.cannotJudge
      $0.claim.tries = QueueModel.tries
    }
    let (store, _) = try site.process("setup")
    file = try RawFile(site.path)
    try file.run("update revision set salt = '\(terms.salt)'")
    queue = try site.enrol(store)
    model = QueueModel(
      order: terms.order, cannotJudge: terms.cannotJudge, route: Rehearsal.route(in: queue),
      letsKnownIn: Rehearsal.letsKnownIn(queue), priority: Rehearsal.priority(in: queue),
      deployment: queue.revision.deployment, now: site.now)
    model.entries = Int(try file.column("select count(*) from entry")[0]) ?? 0
    for person in ["ann", "bob", "ann"] { desks.append(try open(person)) }
  }

  private static func route(
    in queue: Queue
  ) -> (Submission, Suggestion?, Double?) -> (route: Route, priority: Double) {
    let router = Router(queue: queue)
    let order = queue.revision.deployment.order
    return { line, said, threshold in
      let draws = router.draws(for: line.partOrItem)
      let way = router.route(line, draws: draws) { _ in
        said.map {
          Opinion(score: $0.score, label: $0.label, failure: $0.failure, threshold: threshold)
        }
      }
      let score = way.suggestionVisible ? said?.score : nil
      return (
        way,
        order.priority(
          due: line.due, shownScore: score, threshold: threshold, place: draws.place)
      )
    }
  }

  private static func letsKnownIn(_ queue: Queue) -> (Submission) -> Bool {
    let router = Router(queue: queue)
    return { router.letsKnownIn($0.partOrItem) }
  }

  private static func priority(in queue: Queue) -> (Submission, Timestamp?) -> Double {
    let router = Router(queue: queue)
    let order = queue.revision.deployment.order
    return { line, due in
      order.priority(
        due: due, shownScore: nil, threshold: nil, place: router.draws(for: line.partOrItem).place)
    }
  }

  /// Puts one of four deployments in force, by a desk that has heard of the last one.
  func revise(_ by: Int, to number: Int) throws {
    // A champion that nobody has heard of is refused.
    guard model.thresholds[QueueModel.champion] != nil else { return }
    var deployment = site.definition.deployment
    switch number {
    case 0: break
    case 1: (deployment.secondReadRate, deployment.adjudicateRate) = (1, 0)
    case 2: deployment.atDeadline = .label("defect")
    default:
      deployment.mode = deployment.order.isByScore ? .assist : .shadow
      deployment.adjudicateRate = 1
    }
    queue = try site.revise(desks[by].store, queue, to: deployment).get().queue
    model.route = Rehearsal.route(in: queue)
    model.letsKnownIn = Rehearsal.letsKnownIn(queue)
    model.priority = Rehearsal.priority(in: queue)
    model.revise(to: deployment)
  }

  func open(_ person: String) throws -> Desk {
    let store = try Store(path: site.path, create: false)
    try store.database.script("pragma synchronous = off")
    try store.signIn(person, host: "here", program: "test", now: site.now)
    model.entries += 1
    _ = try site.enrol(store)
    let writer = Int(store.chain?.writer ?? 0)
    return Desk(store: store, process: ModelProcess(writer: writer, person: person))
  }

  /// Runs a whole program.
  func run(_ program: [Operation]) throws {
    for (step, operation) in program.enumerated() {
      do {
        try perform(operation)
        try compare()
      } catch let error as Difference {
        throw Difference(description: "step \(step), \(operation): \(error)")
      } catch {
        throw Difference(description: "step \(step), \(operation): \(error)")
      }
    }
    for desk in desks where try desk.store.verify().misfit != nil {
      throw Difference(description: "the ledger does not verify")
    }
  }

  func same<Value: Equatable>(_ store: Value, _ model: Value, _ what: String) throws {
    guard store != model else { return }
    throw Difference(description: "\(what): the store says \(store), the model \(model)")
  }

  // MARK: - What holds after every step

  private func compare() throws {
    try same(
      try file.rows(
        """
        select hex(i.name), r.reader, r.state, r.fence, coalesce(c.writer, '-'),
          coalesce(c.until, '-'), coalesce(r.why, '-'), r.visible, r.tries
        from reading r join item i on i.id = r.item left join claim c on c.reading = r.id
        order by r.id
        """), model.readings.map(row), "readings")
    try same(
      try file.rows("select entry, release_at from outbox order by entry"),
      model.outbox.sorted { $0.entry < $1.entry }.map { ["\($0.entry)", "\($0.at.milliseconds)"] },
      "outbox")
    try same(
      try file.rows("select sequence, hex(line) from released order by sequence"),
      model.released.map { ["\($0.sequence)", hex($0.text)] }, "released")
    try same(
      try file.column("select count(*) from entry"), ["\(model.entries)"], "entries")
    try same(
      try file.rows(
        """
        select r.id, v.entry, v.kind, coalesce(v.label, '-'), p.name
        from verdict v join person p on p.id = v.person join reading r on r.id = v.reading
        order by r.id
        """), model.readings.compactMap(standing), "standing verdicts")
    try same(
      try file.column("select hex(i.name) from awaiting a join item i on i.id = a.item order by 1"),
      model.awaiting.map { hex($0.item.text) }.sorted(), "awaiting")
    try compareCounts()
    try checkLaws()
  }

  private func row(_ reading: ModelReading) -> [String] {
    [
      hex(reading.item.text), "\(reading.reader)", reading.state, "\(reading.fence)",
      reading.claim.map { "\($0.writer)" } ?? "-",
      reading.claim.map { "\($0.until.milliseconds)" } ?? "-",
      reading.why?.rawValue ?? "-", reading.visible ? "1" : "0", "\(reading.tries)",
    ]
  }

  private func standing(_ reading: ModelReading) -> [String]? {
    reading.standing.map {
      ["\(reading.row)", "\($0.entry)", $0.kind, $0.label?.text ?? "-", $0.person]
    }
  }

  private func hex(_ text: String) -> String {
    text.utf8.map { String(format: "%02X", $0) }.joined()
  }

  private func compareCounts() throws {
    let store = desks[0].store
    let state = try store.wholeState(of: queue)
    func count(_ state: String) -> Int { model.readings.count { $0.state == state } }
    try same(
      [state.waiting, state.claimed, state.later, state.handedUp, state.dead],
      ["waiting", "claimed", "later", "escalated", "dead"].map(count), "counts")
    try same(state.done, model.readings.count { $0.verdict != nil }, "labels")
    try same(
      try store.verdictsLeaving(queue), model.outbox.count { $0.reader != nil }, "leaving")
    try same(try store.itemsAwaiting(queue), model.awaiting.count, "count of awaiting")
  }

  private func checkLaws() throws {
    let broken = try file.column(
      """
      select 'two live claims an item' from claim c join reading r on r.id = c.reading
        group by r.item having count(*) > 1
      union all
      select 'claim and state disagree' from reading r
        left join claim c on c.reading = r.id where (r.state = 'claimed') <> (c.reading is not null)
      union all
      select 'a line replaces one of another reading' from released a
        join released b on b.sequence = a.supersedes where a.reading <> b.reading
      union all
      select 'a released reading has no standing verdict' from released l
        where not exists (
          select 1 from verdict v where v.reading = l.reading and v.label is not null)
      union all
      select 'one person read it twice' from reading a
        join reading b on b.item = a.item and b.reader = 2
        join verdict v on v.reading = a.id and v.label is not null and v.kind <> 'deadline'
        join verdict w on w.reading = b.id and w.label is not null
        where a.reader = 1 and v.person = w.person and b.not_for = w.person
      union all
      select 'something undone has left' from released l
        join entry u on u.kind = 'undone' and json_extract(u.body, '$.entry') = l.entry
        where l.reading = u.reading
      """)
    try same(broken, [], "laws")
    for row in try file.rows("select id, fence from reading") {
      let fence = Int(row[1]) ?? 0
      if fence < fences[row[0], default: 0] {
        throw Difference(description: "the fence of reading \(row[0]) fell to \(fence)")
      }
      fences[row[0]] = fence
    }
    try same(
      try replayedVerdicts(file),
      try file.rows(
        "select reading, entry, kind, coalesce(label, '-') from verdict order by reading"),
      "verdicts replayed from the entries")
  }
}
