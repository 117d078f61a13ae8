// Every statement is well formed, and none walks a table that grows, but for those meant to.

import Testing

@testable import Storage

@Suite struct QueryPlanTests {
  /// Tables that grow with the parts; the rest stay small.
  private static let growing: Set<String> = [
    "item", "view", "suggestion", "route", "entry", "truth", "released", "reading", "awaiting",
    "outbox", "verdict",
  ]

  /// What looks at every row on purpose: verification, and figures over a whole queue; and what looks
  /// at the last row alone.
  private static let meant: Set<Query> = [
    .entriesInOrder, .chainHeads, .judgedParts, .snapshotParts, .countFlow, .firstCame, .countDone,
    .registry, .countByModel, .unscoredItems, .countUnscored, .recentItems,
    .releasedInOrder, .headOfReleased, .countTruths, .doctoredVerdicts, .lostVerdicts,
    .lastEntryTime, .allPeople, .lastEntry,
    .lastItem,
  ]

  @Test func noStatementWalksAGrowingTable() throws {
    let site = try Site()
    let (store, _) = try site.process()
    let file = try RawFile(site.path)
    for query in Query.allCases where ![.begin, .beginReading, .commit, .rollback].contains(query) {
      let sql = String(decoding: query.sql, as: UTF8.self)
      let plan = try file.rows("explain query plan \(sql)").compactMap(\.last)
      guard !QueryPlanTests.meant.contains(query) else { continue }
      for step in plan where step.hasPrefix("SCAN") {
        let table = step.split(separator: " ")[1]
        let name = QueryPlanTests.table(called: String(table), in: sql)
        #expect(!QueryPlanTests.growing.contains(name), "\(query): \(step)")
      }
    }
    withExtendedLifetime(store) {}
  }

  /// The table that stands behind an alias.
  private static func table(called alias: String, in sql: String) -> String {
    let words = sql.split { " \n,();".contains($0) }.map(String.init)
    for (table, name) in zip(words, words.dropFirst())
    where name == alias && (growing.contains(table) || table == "claim") {
      return table
    }
    return alias
  }
}
