// A deployment survives being written as text and read back.

import Formats
import Review
import Testing

@Suite struct DeploymentTextTests {
  private var full: Deployment {
    var deployment = Deployment()
    deployment.mode = .partial
    deployment.champion = ModelVersion(name: "a@b", version: "1 \"x\"\u{2028}")
    deployment.challenger = ModelVersion(name: "m", version: "2")
    deployment.recorded = [ModelVersion(name: "m", version: "1")]
    deployment.bands = [
      ModelVersion(name: "m", version: "2"): .init(
        tLow: -0.1, tHigh: 1.1111111111111112, threshold: .leastNonzeroMagnitude,
        range: -1...9_007_199_254_740_992),
      ModelVersion(name: "m", version: "1"): .init(),
    ]
    deployment.canaryFraction = 0.25
    deployment.canaryWhere = ["line": ["3", "\u{1B}\0"], "a": ["b"]]
    deployment.auditRate = 0.1
    deployment.order = .mostUncertain
    deployment.undoS = 0
    deployment.atDeadline = .label("scrap")
    deployment.gates.minAudited = 0
    deployment.gates.latencyP99MS = 250.5
    deployment.gates.knownAccuracy = 0.9
    return deployment
  }

  @Test func `what is written is read back`() throws {
    #expect(try Deployment(json: full.json) == full)
    #expect(try Deployment(json: Deployment().json) == Deployment())
  }

  @Test func `the defaults are written out in the order of a queue file`() {
    #expect(
      Deployment().json
        == #"{"mode":"manual","champion":null,"challenger":null,"recorded":[],"bands":{},"#
        + #""canary_fraction":0.0,"canary_where":{},"audit_rate":null,"blind_rate":0.1,"#
        + #""second_read_rate":0.2,"adjudicate_rate":0.1,"known_rate":0.01,"#
        + #""order":"first-come","undo_s":10.0,"release_after_s":0.0,"patience_s":5.0,"#
        + #""at_deadline":"hold","gates":{"margin_escape":0.002,"margin_false_reject":0.01,"#
        + #""margin_review":0.05,"contract_escape":0.005,"min_audited":500,"#
        + #""alpha_promote":0.05,"alpha_rollback":0.05,"latency_p99_ms":null,"known_accuracy":null}}"#
    )
  }

  @Test(arguments: [
    ("{\"mode\":\"on\"}", "mode"), ("{\"x\":1}", "x"), ("[", "deployment"),
    ("{\"undo_s\":1,\"undo_s\":1}", "undo_s"),
    ("{\"gates\":{\"alpha_promote\":2}}", "gates.alpha_promote"),
    ("{\"gates\":{\"latency_p99_ms\":0}}", "gates.latency_p99_ms"),
    ("{\"gates\":{\"known_accuracy\":90}}", "gates.known_accuracy"),
  ])
  func `a damaged text is refused by its field`(text: String, field: String) {
    let fault = #expect(throws: DeploymentFault.self) { try Deployment(json: text) }
    #expect(fault?.field == field)
  }
}
