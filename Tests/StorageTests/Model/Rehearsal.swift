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
      $0.cannotJudge = terms.cannotJudge
      $0.claim.tries = QueueModel.tries
    }
    let (store, _) = try site.process("setup")
    file = try RawFile(site.path)
    try file.run("update revision set salt = '\(terms.salt)'")
    queue = try site.enrol(store)
    let router = Router(queue: queue)
    let deployment = queue.revision.deployment
    model = QueueModel(
      order: terms.order, cannotJudge: terms.cannotJudge,
      route: { line, said, threshold in
        let draws = router.draws(for: line.part ?? PartID(line.item.text))
        let way = Review.route(under: deployment, draws: draws) { _ in
          said.map {
            Opinion(score: $0.score, label: $0.label, failure: $0.failure, threshold: threshold)
          }
        }
        return (
          way.suggestionVisible,
          terms.order.priority(
            due: line.due, shownScore: way.suggestionVisible ? said?.score : nil,
            threshold: threshold, place: draws.place)
        )
      }, now: site.now)
    model.entries = Int(try file.column("select count(*) from entry")[0]) ?? 0
    for person in ["ann", "bob", "ann"] { desks.append(try open(person)) }
  }

  func open(_ person: String) throws -> Desk {
    let store = try Store(path: site.path, create: false)
    try store.database.script("pragma synchronous = off")
    try store.signIn(person, host: "here", program: "test", now: site.now)
    model.entries += 1
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
          coalesce(c.until, '-')
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
