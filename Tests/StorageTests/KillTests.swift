// Killed with -9 before any statement of a deed, the store holds all of the deed or nothing of it.

import Foundation
import Review
import Testing

@testable import Storage

/// What a process is doing when it is killed.
enum Deed: String, CaseIterable, Sendable {
  case decision, correction, takingBack, importing, reading, truths
  /// Opens the second reading and the supervisor's besides.
  case release
  case adjudication, lettingIn, deadline, sendingAgain
  /// Registered, put in force, and what follows from past scores asked for.
  case recalibrating
}

@Suite struct KillTests {
  /// All that can happen to a part, happens.
  private static func everything(_ definition: inout QueueDefinition) {
    definition.deployment.blindRate = 1
    definition.deployment.secondReadRate = 1
    definition.deployment.adjudicateRate = 1
    definition.deployment.knownRate = 1
    definition.deployment.atDeadline = .label("defect")
    definition.claim.tries = 1
  }

  /// The process that is killed: it writes down what stands before and, if it lives, after the deed.
  static func live(_ deed: Deed, at path: String, until statement: Int) throws -> Never {
    let site = try Site(at: path, everything)
    let (store, queue) = try site.process("ann")
    let act = try prepared(deed, store, queue, site)
    try note(path, ".before")
    var count = 0
    store.database.beforeStatement = { _ in
      count += 1
      if count == statement { kill(getpid(), SIGKILL) }
    }
    try act()
    store.database.beforeStatement = nil
    try note(path, ".after")
    kill(getpid(), SIGKILL)
    exit(1)
  }

  private static func prepared(
    _ deed: Deed, _ store: Store, _ queue: Queue, _ site: Site
  ) throws -> () throws -> Void {
    let now = site.now.advanced(bySeconds: 30)
    func judge(_ assignment: Assignment, at time: Timestamp, _ desk: Desk = .line) throws {
      var decision = assignment.judged("defect")
      decision.sitting.openedAt = time
      _ = try store.record(decision, in: queue, at: desk, claimsNext: true, now: time).get()
    }
    switch deed {
    case .decision:
      let held = try store.claim(1, in: queue, at: .line, now: now)
      return { try judge(held[0], at: now) }
    case .correction:
      try judge(try store.claim(1, in: queue, at: .line, now: site.now)[0], at: site.now)
      try site.doDueWork(store, queue, at: now)
      let back = try #require(try store.takeBack(in: queue, at: .line, now: now))
      return { try judge(back.assignment, at: now) }
    case .takingBack:
      try judge(try store.claim(1, in: queue, at: .line, now: now)[0], at: now)
      return { _ = try store.takeBack(in: queue, at: .line, now: now) }
    case .release:
      try judge(try store.claim(1, in: queue, at: .line, now: site.now)[0], at: site.now)
      return { try site.doDueWork(store, queue, at: now) }
    case .importing:
      return {
        _ = try store.take(
          [scored("new", 0.7), scored("a", 0.9), Submission(item: "silent")], into: queue, now: now)
        _ = try store.routeAwaiting(in: queue, now: now)
      }
    case .reading:
      return {
        let cursor = SourceCursor(source: "table", place: .integer(7))
        _ = try store.take([scored("row", 0.7)], into: queue, cursor: cursor, now: now)
      }
    case .adjudication:
      try judge(try store.claim(1, in: queue, at: .line, now: site.now)[0], at: site.now)
      try site.doDueWork(store, queue, at: now)
      let held = try store.claim(1, in: queue, at: .handedUp, now: now)
      return { try judge(held[0], at: now, .handedUp) }
    case .lettingIn:
      var known = scored("known", 0.3)
      known.knownLabel = "ok"
      _ = try store.take([known], into: queue, now: site.now)
      return { _ = try store.take([scored("host", 0.7)], into: queue, now: now) }
    case .deadline:
      var line = scored("due", 0.7)
      line.due = site.now.advanced(bySeconds: 20)
      _ = try store.take([line], into: queue, now: site.now)
      return { try site.doDueWork(store, queue, at: now) }
    case .sendingAgain:
      let held = try store.claim(1, in: queue, at: .line, now: now)[0]
      _ = try store.countFailedShowing(
        reading: held.reading, fence: held.fence, cause: "torn", in: queue, now: now
      ).get()
      return { _ = try store.sendAgain(nil, in: queue, now: now) }
    case .recalibrating:
      return { _ = try site.recalibrate(store, queue).get() }
    case .truths:
      let truth = Truth(item: "a", label: "ok", source: "teardown", at: now)
      return { _ = try store.take([truth], into: queue, now: now) }
    }
  }

  /// Every row of every table, as text.
  static func dump(_ path: String) throws -> String {
    let file = try RawFile(path)
    let tables = try file.column("select name from sqlite_schema where type = 'table' order by 1")
    return try tables.map { table in
      let rows = try file.rows("select * from \"\(table)\"").map { $0.joined(separator: "|") }
      return "\(table)\n" + rows.sorted().joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func note(_ path: String, _ suffix: String) throws {
    try dump(path).write(toFile: path + suffix, atomically: true, encoding: .utf8)
  }

  @Test(arguments: Deed.allCases) func killedAtAnyStatementADeedIsWhollyInOrOut(
    deed: Deed
  ) async throws {
    let prepared = try Site(KillTests.everything)
    do {
      let (store, queue) = try prepared.process("ann")
      _ = try store.take([scored("a", 0.9), scored("b", 0.2)], into: queue, now: prepared.now)
    }
    var left: [String] = []
    var statement = 0
    while true {
      statement += 1
      let site = try prepared.copy()
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [
          path = site.path as String, deed = deed.rawValue as String,
          statement = statement as Int
        ] in
        try KillTests.live(#require(Deed(rawValue: deed)), at: path, until: statement)
      }
      let before = try String(contentsOfFile: site.path + ".before", encoding: .utf8)
      let after = try? String(contentsOfFile: site.path + ".after", encoding: .utf8)
      let now = try KillTests.dump(site.path)
      try checkWhole(site)
      // A receipt that was returned is there.
      if let after { #expect(now == after) }
      // What half a deed of several transactions left is no more than its first ones.
      if now != before, left.last != now { left.append(now) }
      if after != nil { break }
    }
    #expect(statement > 5)
    #expect(left.count == (deed == .importing ? 2 : 1))
  }

  private func checkWhole(_ site: Site) throws {
    let file = try RawFile(site.path)
    #expect(try file.column("pragma integrity_check") == ["ok"])
    #expect(try file.rows("pragma foreign_key_check").isEmpty)
    let store = try Store(path: site.path, create: false)
    #expect(try store.verify().misfit == nil)
    #expect(
      try replayedVerdicts(file)
        == file.rows("select reading, entry, kind, coalesce(label, '-') from verdict order by 1"))
  }
}
