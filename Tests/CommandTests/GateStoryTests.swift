// From manual to partial with evidence, a worse challenger that goes back by itself, a better one promoted.
import Foundation
import Insight
import Review
import Storage
import Testing

@testable import lineside

struct GateStoryTests {
  private static let models = """
    champion: 'm@1', recorded: ['m@2', 'm@3'], undo_s: 0, blind_rate: 1, audit_rate: 1,
    second_read_rate: 0, adjudicate_rate: 0,
    gates: {margin_escape: 0.004, contract_escape: 0.02, min_audited: 300}
    """

  @Test func `A model climbs by evidence, a worse one goes back by itself, a better is promoted`()
    throws
  {
    let site = try GateSite("mode: 'manual', \(Self.models)")
    site.line.escapes["m@2"] = 40
    // The versions must have spoken before one of them may be named.
    try site.feed(1)
    #expect(try site.deploy("set", "mode=shadow", "--because", "compare").exit == nil)
    let early = try site.deploy("set", "mode=assist", "--because", "it is good")
    #expect(early.exit?.status == .refused)
    #expect(
      early.exit?.details == [
        "shadow → assist: inconclusive, 1 of 300 core parts: 300 core parts are judged"
      ])
    try site.feed(320)
    #expect(try site.deploy("set", "mode=assist", "--because", "321 judged").exit == nil)

    let bandless = try site.deploy("set", "mode=partial", "--because", "trust")
    #expect(bandless.exit?.message?.hasPrefix("bands.m@1: expected t_low or t_high") == true)
    try site.feed(300)
    let offer = try #require(try site.account().offer)
    let (low, high) = (try #require(offer.recommended.tLow), try #require(offer.recommended.tHigh))
    let wide = try site.deploy(
      "set", "mode=partial", "bands.m@1={t_low: 0.92, t_high: 0.95}", "--because", "trust")
    #expect(wide.exit?.details.first?.contains("t_low 0.92 is above") == true)
    let partial = try site.deploy(
      "set", "mode=partial", "bands.m@1={t_low: \(low), t_high: \(high)}", "--because", "contract")
    #expect(partial.exit == nil, "\(partial)")

    try worseChallengerGoesBack(site, low, high)
    try betterChallengerIsPromoted(site, low, high)
    #expect(try site.session.store.verify().misfit == nil)
  }

  private func worseChallengerGoesBack(_ site: GateSite, _ low: Double, _ high: Double) throws {
    let band = "bands.m@2={t_low: \(low), t_high: \(high)}"
    let before = try site.deployment
    #expect(try site.deploy("set", "challenger=m@2", band, "--because", "new").exit == nil)
    #expect(try site.deploy("set", "canary_fraction=0.01", "--because", "x").exit != nil)
    try site.feed(201)
    #expect(try site.deploy("set", "canary_fraction=0.01", "--because", "x").exit == nil)
    let jump = try site.deploy("set", "canary_fraction=0.25", "--because", "x")
    #expect(jump.exit?.details.first?.contains("at most 5 % comes next") == true)
    let goingBack = GoingBack()
    var fed = 0
    while fed < 3000, try !goingBack.look(site.session, now: Clock.now) {
      try site.feed(100)
      fed += 100
    }
    let deployment = try site.deployment
    #expect(fed < 3000)
    #expect(deployment.challenger == nil)
    #expect(deployment.canaryFraction == 0)
    // What came with it has gone with it.
    #expect(deployment == before)
    #expect(deployment.recorded.contains(try #require(ModelVersion("m@2"))))
    let last = try #require(try site.session.store.storedRevision(ofQueue: "a"))
    #expect(last.by == "lineside")
    #expect(last.because?.hasPrefix("m@2 is off the parts: it lets more escape") == true)
    #expect(last.evidence?.contains("e_escape_worse") == true)
    #expect(try site.deploy("show").output.split(separator: "\n")[1].contains("lineside"))
  }

  private func betterChallengerIsPromoted(_ site: GateSite, _ low: Double, _ high: Double) throws {
    let band = "bands.m@3={t_low: \(low), t_high: \(high)}"
    #expect(try site.deploy("set", "challenger=m@3", band, "--because", "newer").exit == nil)
    let early = try site.deploy("promote", "--because", "better")
    #expect(early.exit?.message == "the evidence is lacking: nothing was changed")
    try site.feed(1200)
    let promoted = try site.deploy("promote", "--because", "better")
    #expect(promoted.exit == nil, "\(promoted)")
    let deployment = try site.deployment
    #expect(deployment.champion == ModelVersion("m@3"))
    #expect(deployment.recorded.contains(try #require(ModelVersion("m@1"))))
    let evidence = try site.session.store.storedRevision(ofQueue: "a")?.evidence
    #expect(evidence?.contains(#""gate":"promotion of m@3","verdict":"pass""#) == true)
  }
}
