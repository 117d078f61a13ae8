// A weekly job's predictions, from its database over the console to the list of whom to call.

import Foundation
import Testing

struct ChurnTests {
  @Test func `Week by week, predictions come in, are judged as records, and leave as calls`() throws
  {
    let folder = "\(repository)/fixtures/churn"
    let site = try Site(["churn": text("\(folder)/churn.json5")])
    let take = """
      lineside import churn --from sqlite:churn.sqlite --cursor id \
      --query 'SELECT * FROM to_review WHERE id > :cursor ORDER BY id'
      """
    try site.shell("cp \(folder)/churn.sqlite \(folder)/outcomes.jsonl .")
    try site.shell(
      """
      sqlite3 churn.sqlite 'create table later as select * from predictions where id > 45;
        delete from predictions where id > 45'
      """)
    #expect(try site.shell(take).errors.contains("45 rows: 45 new"))

    let desk = try Inspector("churn", at: site, width: 80, height: 24)
    let screen = try desk.terminal.screen
    for field in ["name", "plan", "monthly_fee", "contract_ends", "change_percent"] {
      #expect(screen.contains("│\(field) "), "\(field) in \(screen)")
    }
    var keyed: [String: String] = [:]
    for turn in 0..<6 {
      let label = turn.isMultiple(of: 2) ? "leaves" : "stays"
      keyed[try desk.decide(label == "stays" ? "1" : "2", label)] = label
    }
    #expect(try desk.stop() == 0)

    try site.shell("sqlite3 churn.sqlite 'insert into predictions select * from later'")
    let next = try site.shell(take)
    #expect(next.errors.contains("135 rows: 135 new"), "\(next.errors)")
    #expect(try site.shell(take).errors.contains("0 rows: 0 new"))
    #expect(try site.run("truth", "churn", "outcomes.jsonl").status == 0)
    let calls = try site.exported("churn", to: "calls", "--as", "jsonl,csv", "--label", "leaves")
    #expect(calls == keyed.filter { $0.value == "leaves" } && calls.count == 3)
    #expect(text(site.path("calls/labels.csv")).contains("attributes.plan"))
    #expect(try site.run("audit", "verify").status == 0)
  }
}
