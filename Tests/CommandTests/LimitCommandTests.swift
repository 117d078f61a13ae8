// What a deployment sets limits to goes down by itself; bands on offer are taken by a word.
import Foundation
import Insight
import Review
import Storage
import Testing

@testable import lineside

struct LimitCommandTests {
  private static let assist = """
    mode: 'assist', champion: 'm@1', recorded: ['m@2', 'm@3'], undo_s: 0, blind_rate: 1,
    audit_rate: 1, second_read_rate: 0, adjudicate_rate: 0, known_rate: 0.5,
    gates: {margin_escape: 0.004, contract_escape: 0.02, min_audited: 300}
    """

  private func site() throws -> GateSite {
    let site = try GateSite(Self.assist)
    try site.feed(1)
    return site
  }

  @Test func `A canary that takes too long goes back, and its bands with it`() throws {
    let site = try site()
    site.line.latencies = ["m@1": 900, "m@2": 900]
    let before = try site.deployment
    #expect(
      try site.deploy(
        "set", "challenger=m@2", "bands.m@2={t_low: 0.3, t_high: 0.7}", "gates.latency_p99_ms=200",
        "canary_fraction=0.5", "--because", "new", "--override", "a trial"
      ).exit == nil)
    let goingBack = GoingBack()
    try site.feed(150)
    #expect(try !goingBack.look(site.session, now: Clock.now))
    let shown = try site.deploy("gates").output
    #expect(shown.contains("latency_p99"), "\(shown)")
    #expect(shown.contains("a p99 needs 100; the limit is 200 ms"), "\(shown)")
    try site.feed(150)
    #expect(try goingBack.look(site.session, now: Clock.now))
    let down = try #require(try site.session.store.storedRevision(ofQueue: "a"))
    #expect(
      down.byItself && down.because?.contains("latencies: 900 ms; the limit is 200 ms") == true)
    var expected = before
    expected.gates.latencyP99MS = 200
    #expect(try site.deployment == expected)
  }

  @Test func `People who miss known answers take the model one rung down`() throws {
    let site = try site()
    #expect(
      try site.deploy(
        "set", "mode=partial", "bands.m@1={t_low: 0.3, t_high: 0.7}", "gates.known_accuracy=0.9",
        "--because", "x", "--override", "trial"
      ).exit == nil)
    try site.pool(200)
    let goingBack = GoingBack()
    try site.feed(60)
    #expect(try !goingBack.look(site.session, now: Clock.now))
    let well = try site.deploy("gates")
    #expect(well.output.contains("it is not shown that people answer fewer than 90 %"), "\(well)")
    site.mistake = "ok"
    try site.feed(60)
    #expect(try goingBack.look(site.session, now: Clock.now))
    #expect(try site.deployment.mode == .assist)
    let down = try #require(try site.session.store.storedRevision(ofQueue: "a"))
    #expect(down.because?.hasPrefix("one rung down: people answer fewer than 90 %") == true)
    #expect(down.evidence?.contains("known_accuracy") == true)
    // What has been acted on is not held against them twice.
    site.mistake = nil
    try site.feed(5)
    #expect(try !goingBack.look(site.session, now: Clock.now))
  }

  @Test func `A limit that makes no sense is refused with what was expected`() throws {
    let refused = try site().deploy("set", "gates.known_accuracy=90", "--because", "x")
    #expect(refused.exit?.message?.contains("a share in 0…1, or null for no limit") == true)
  }

  @Test func `The bands on offer are taken by a word, as gates and report say them`() throws {
    let site = try site()
    let early = try site.deploy("set", "mode=partial", "bands=offered", "--because", "x")
    #expect(
      early.exit?.message?.hasPrefix(
        "bands.m@1: expected a band on offer, and there is none: 1 core")
        == true)
    try site.feed(900)
    let said = try site.deploy("gates").talk
    let offer = try #require(try site.account().offer).recommended
    #expect(
      said.contains("band on offer: t_low \(try #require(offer.tLow)), t_high "), "\(said)")
    let report = try runTable(["report", "a", "--format", "json", "--site", site.folder.path])
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [[String: Any]])
    let low = rows.first {
      $0["name"] as? String == "t_low"
        && ($0["by"] as? [String: String])?["model"] == "m@1"
    }
    #expect(low?["value"] as? Double == offer.tLow)
    let taken = try site.deploy("set", "mode=partial", "bands=offered", "--because", "contract")
    #expect(taken.exit == nil, "\(taken)")
    #expect(try site.deployment.bands[try #require(ModelVersion("m@1"))] == offer)
    let other = try site.deploy("set", "bands.m@2=offered", "--because", "beside")
    #expect(other.exit == nil, "\(other)")
    #expect(try site.deployment.bands[try #require(ModelVersion("m@2"))]?.decides == true)
  }
}
