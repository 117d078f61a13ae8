// What goes up asks for evidence, what goes down does not, and what is prepared can be switched to.
import Foundation
import Insight
import Review
import Storage
import Testing

@testable import lineside

struct GateCommandTests {
  private static let assist = """
    mode: 'assist', champion: 'm@1', recorded: ['m@2', 'm@3'], undo_s: 0, blind_rate: 1,
    audit_rate: 1, second_read_rate: 0, adjudicate_rate: 0,
    gates: {margin_escape: 0.004, contract_escape: 0.02, min_audited: 300}
    """

  private func site(_ deployment: String = assist) throws -> GateSite {
    let site = try GateSite(deployment)
    try site.feed(1)
    return site
  }

  @Test func `An override goes ahead, and its reason stands with the evidence as it was`() throws {
    let site = try site()
    let refused = try site.deploy(
      "set", "mode=partial", "bands.m@1.t_low=0.3", "--because", "trust")
    #expect(refused.exit?.status == .refused)
    #expect(refused.exit?.hint?.contains("--override 'reason'") == true)
    #expect(try site.deployment.mode == .assist)
    let done = try site.deploy(
      "set", "mode=partial", "bands.m@1.t_low=0.3", "--because", "trust", "--override", "a trial")
    #expect(done.exit == nil)
    let shown = try site.deploy("show", "--format", "json").output
    let rows = try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [[String: Any]]
    let evidence = rows?.first?["evidence"] as? [String: Any]
    #expect(evidence?["override"] as? String == "a trial")
    let gates = evidence?["gates"] as? [[String: Any]]
    #expect(gates?.first?["verdict"] as? String == "inconclusive")
    #expect(rows?.last?["evidence"] is NSNull)
  }

  @Test func `Going down asks for nothing, and back again to a person's last is free, too`() throws
  {
    let site = try site()
    #expect(try site.deploy("set", "mode=shadow", "--because", "look").exit == nil)
    #expect(try site.deploy("rollback", "1", "--because", "looked").exit == nil)
    #expect(try site.deployment.mode == .assist)
    #expect(try site.deploy("set", "mode=manual", "--because", "stop").exit == nil)
    #expect(try site.deploy("set", "blind_rate=0.5", "--because", "more").exit == nil)
    // Further back than the last change it is a move up like any other.
    let far = try site.deploy("rollback", "1", "--because", "as before")
    #expect(far.exit?.details.first?.contains("shadow comes next") == true)
  }

  @Test func `Green is made ready beside, switched to, and back`() throws {
    let site = try site()
    let none = try site.deploy("switch", "--because", "now")
    #expect(none.exit?.status == .wrongUse)
    #expect(none.exit?.hint == "'lineside deploy QUEUE prepare KEY=VALUE' makes one ready")
    let bad = try site.deploy("prepare", "challenger=m@1", "--because", "x")
    #expect(bad.exit != nil)
    let ready = try site.deploy("prepare", "mode=shadow", "champion=m@2", "--because", "green")
    #expect(ready.talk.hasPrefix("green: mode shadow, was assist; champion m@2"))
    #expect(try site.deployment.champion == ModelVersion("m@1"))
    #expect(try site.deploy("show").output.contains("\ngreen"))
    let salt = try site.queue.revision.salt
    #expect(try site.deploy("switch", "--because", "now").exit == nil)
    #expect(try site.deployment.champion == ModelVersion("m@2"))
    #expect(try site.queue.revision.salt != salt)
    // Back again goes up, and asks for nothing; parts go as they went.
    #expect(try site.deploy("switch", "--because", "back").exit == nil)
    #expect(try site.deployment.champion == ModelVersion("m@1"))
    #expect(try site.queue.revision.salt == salt)
    #expect(try site.session.store.verify().misfit == nil)
  }

  @Test func `A switch that goes up for the first time asks the gates`() throws {
    let site = try site()
    _ = try site.deploy(
      "prepare", "mode=partial", "bands.m@1.t_low=0.3", "--because", "green")
    let up = try site.deploy("switch", "--because", "now")
    #expect(up.exit?.message == "the evidence is lacking: nothing was changed")
    #expect(try site.deployment.mode == .assist)
  }

  @Test func `A challenger is there before it is promoted`() throws {
    let promoted = try site().deploy("promote", "--because", "x")
    #expect(promoted.exit?.status == .wrongUse)
    #expect(promoted.exit?.hint?.contains("challenger=m@2") == true)
  }

  @Test func `Another champion where models are live is a promotion, and only of the challenger`()
    throws
  {
    let site = try site()
    let other = try site.deploy("set", "champion=m@2", "--because", "x")
    #expect(other.exit?.details.first?.contains("make it challenger first") == true)
    _ = try site.deploy("set", "mode=shadow", "--because", "x")
    #expect(try site.deploy("set", "champion=m@2", "--because", "x").exit == nil)
  }

  @Test func `A rollback to a revision whose label is gone is refused with what to do`() throws {
    let site = try site("mode: 'assist', champion: 'm@1', at_deadline: 'bad'")
    _ = try site.deploy("set", "at_deadline=hold", "--because", "x")
    let file = site.folder.appending(path: "queues/a.json5")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing("{name: 'bad'}", with: "{name: 'scrap'}")
      .replacing("at_deadline: 'bad'", with: "at_deadline: 'scrap'")
      .write(to: file, atomically: true, encoding: .utf8)
    let back = try site.deploy("rollback", "1", "--because", "x")
    #expect(back.exit?.status == .refused)
    #expect(back.exit?.message == "at_deadline: expected hold, or a label of the queue")
    #expect(back.exit?.hint?.contains("'set at_deadline=hold'") == true)
  }

  @Test func `The gates stand in a table, and as JSON`() throws {
    let site = try site()
    _ = try site.deploy("set", "challenger=m@2", "--because", "x")
    try site.feed(30)
    let table = try site.deploy("gates")
    #expect(table.output.contains("promotion of m@2  e_escape_noninferior"))
    #expect(table.talk.hasPrefix("31 core parts are judged\n"))
    let json = try site.deploy("gates", "--format", "json").output
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    let row = try #require(rows.first { $0["condition"] as? String == "e_escape_noninferior" })
    #expect(row["parts"] as? Int == 30)
    #expect(row["needed"] as? Int == 1100)
    #expect(row["verdict"] as? String == "inconclusive")
    #expect(table.output.contains("label bad"), "\(table.output)")
    let bad = try #require(rows.first { $0["condition"] as? String == "label bad" })
    #expect(bad["gate"] as? String == "escapes")
    #expect(bad["parts"] as? Int == 3)
    #expect(bad["champion"] as? Int == 0 && bad["challenger"] as? Int == 0)
  }

  @Test
  func `A champion that breaks its contract goes one rung down, once, and evidence begins anew`()
    throws
  {
    let site = try site()
    _ = try site.deploy(
      "set", "mode=partial", "bands.m@1={t_low: 0.3, t_high: 0.7}", "--because", "x", "--override",
      "trial")
    // Half of the defects escape.
    site.line.escapes["m@1"] = 20
    let goingBack = GoingBack()
    var looks = 0
    while try !goingBack.look(site.session, now: Clock.now), looks < 20 {
      try site.feed(50)
      looks += 1
    }
    #expect(looks < 20)
    #expect(try site.deployment.mode == .assist)
    let down = try #require(try site.session.store.storedRevision(ofQueue: "a"))
    #expect(down.byItself && down.startsAnew)
    #expect(down.because?.hasPrefix("one rung down: m@1 lets more than 2 % of all parts") == true)
    #expect(try !goingBack.look(site.session, now: Clock.now))
    #expect(try site.account().parts == 0)
    // What went down by itself is not rolled back without evidence.
    let back = try site.deploy("rollback", "\(down.number - 1)", "--because", "x")
    #expect(back.exit?.status == .refused)
  }

  @Test func `Two that look find the same, and one of them puts it in force`() throws {
    let site = try site()
    _ = try site.deploy(
      "set", "mode=partial", "bands.m@1={t_low: 0.3, t_high: 0.7}", "--because", "x", "--override",
      "trial")
    site.line.escapes["m@1"] = 20
    try site.feed(400)
    let (first, second) = (GoingBack(), GoingBack())
    #expect(try first.look(site.session, now: Clock.now))
    #expect(try !second.look(site.session, now: Clock.now))
    #expect(try site.session.store.revisions(ofQueue: "a").count == 3)
  }
}
