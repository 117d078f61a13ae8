// Changes of a deployment as they are typed.

import Formats
import Review
import Testing

@Suite struct DeploymentChangeTests {
  private let m2 = ModelVersion(name: "m", version: "2.0.1")

  private var base: Deployment {
    var deployment = Deployment()
    deployment.mode = .assist
    deployment.champion = ModelVersion("m@1")
    deployment.recorded = [m2]
    return deployment
  }

  private func changed(_ words: String...) throws -> Deployment {
    try base.changed(
      by: words.map { word in
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        return (parts[0], parts.count > 1 ? parts[1] : "")
      })
  }

  private func fault(_ words: String...) -> DeploymentFault? {
    do {
      _ = try base.changed(
        by: words.map { word in
          let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
          return (parts[0], parts.count > 1 ? parts[1] : "")
        })
      return nil
    } catch { return error }
  }

  @Test func `nothing typed changes nothing`() throws {
    #expect(try base.changed(by: []) == base)
  }

  @Test func `words and numbers go to the fields that they name`() throws {
    let changed = try changed(
      "mode=partial", "champion=m@2.0.1", "blind_rate=0.2", "audit_rate=null", "order=deadline",
      "at_deadline=hold", "gates.min_audited=7", "release_after_s=60")
    #expect(changed.mode == .partial)
    #expect(changed.champion == m2)
    #expect(changed.blindRate == 0.2)
    #expect(changed.auditRate == nil)
    #expect(changed.order == .deadline)
    #expect(changed.gates.minAudited == 7)
    #expect(changed.gates.contractEscape == 0.005)
    #expect(changed.releaseAfterS == 60)
  }

  @Test func `a version that goes live is recorded no more`() throws {
    #expect(try changed("challenger=m@2.0.1").recorded.isEmpty)
  }

  @Test func `a band is named by its version, dots and all`() throws {
    let changed = try changed("bands.m@2.0.1.t_low=0.1", "bands.m@2.0.1.t_high=0.9")
    #expect(changed.bands == [m2: .init(tLow: 0.1, tHigh: 0.9)])
    let whole = try self.changed("bands.m@2.0.1={t_low: 0.1, range: [0, 1]}")
    #expect(whole.bands == [m2: .init(tLow: 0.1, range: 0...1)])
    #expect(try changed.changed(by: [("bands.m@2.0.1", "null")]).bands.isEmpty)
  }

  @Test func `lists are JSON5 or words divided by commas`() throws {
    #expect(try changed("canary_where.line=3,4").canaryWhere == ["line": ["3", "4"]])
    #expect(try changed("canary_where.line=['3']").canaryWhere == ["line": ["3"]])
    #expect(try changed("canary_where={line: ['3']}").canaryWhere == ["line": ["3"]])
    #expect(try changed("recorded=[]").recorded.isEmpty)
    #expect(try changed("recorded=a@1,b@2").recorded.count == 2)
  }

  @Test func `the way down takes along what the lower mode cannot have`() throws {
    var live = base
    live.canaryFraction = 0.2
    live.order = .mostUncertain
    let manual = try live.changed(by: [("mode", "manual")])
    #expect(manual.canaryFraction == 0)
    #expect(manual.order == .firstCome)
    let shadow = try live.changed(by: [("mode", "shadow")])
    #expect(shadow.canaryFraction == 0.2)
  }

  @Test func `what is wrong is told of the field as it was typed`() {
    #expect(fault("colour=3")?.field == "colour")
    #expect(fault("mode=automatic")?.field == "mode")
    #expect(fault("blind_rate=2")?.field == "blind_rate")
    #expect(fault("blind_rate=often")?.field == "blind_rate")
    #expect(fault("champion=m")?.field == "champion")
    #expect(fault("challenger=m@1")?.field == "challenger")
    #expect(fault("bands.m@1={t_low: 0.9, t_high: 0.1}")?.field == "bands.m@1")
    #expect(fault("gates.colour=3")?.field == "gates.colour")
    #expect(fault("mode.x=3")?.field == "mode")
    #expect(fault("blind_rate=")?.field == "blind_rate")
  }
}
