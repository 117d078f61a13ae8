// `bands=offered`: the bands that are on offer, taken over into a change.
import Formats
import Insight
import Review
import Storage

extension Session {
  /// What `changes` make of a deployment. `bands=offered` gives the champion the band that is on offer to
  /// it, `bands.m@2=offered` another version.
  ///
  /// - Throws: the first thing wrong, or that nothing is on offer.
  func changed(
    _ deployment: Deployment, by changes: [(key: String, value: String)]
  ) throws(DeploymentFault) -> Deployment {
    let offers = changes.filter { Session.takesOffer($0) }
    guard !offers.isEmpty else { return try deployment.changed(by: changes) }
    // What is on offer hangs on the contract, and perhaps on another champion.
    let base = try deployment.changed(by: changes.filter { !Session.takesOffer($0) })
    guard let report = try? keptReport(now: Clock.now) else {
      throw DeploymentFault(
        field: "bands", expected: "figures that can be read: 'lineside report' says why not")
    }
    var taken: [(key: String, value: String)] = []
    for offer in offers {
      let version = try Session.version(named: offer.key, in: base)
      let band = try report.bands(of: version, under: base, in: queue).onOffer(to: version)
      for (name, end) in [("t_low", band.tLow), ("t_high", band.tHigh)] {
        taken.append(("bands.\(version).\(name)", end.map { "\($0)" } ?? "null"))
      }
    }
    return try base.changed(by: taken)
  }

  private static func takesOffer(_ change: (key: String, value: String)) -> Bool {
    change.value == "offered" && (change.key == "bands" || change.key.hasPrefix("bands."))
  }

  private static func version(
    named key: String, in deployment: Deployment
  ) throws(DeploymentFault) -> ModelVersion {
    let version =
      key == "bands" ? deployment.champion : ModelVersion(String(key.dropFirst("bands.".count)))
    guard let version else {
      throw DeploymentFault(field: key, expected: "a champion, or bands.MODEL@VERSION=offered")
    }
    return version
  }
}

extension Bands {
  /// - Throws: why there is none.
  fileprivate func onOffer(to version: ModelVersion) throws(DeploymentFault) -> Deployment.Band {
    if recommended.decides { return recommended }
    let why =
      offers
      ? "people are cheaper than the model on both sides"
      : "\(grouped(parts)) core parts have a score and are judged,"
        + " \(grouped(max(needed, parts + 1))) are needed"
    throw DeploymentFault(
      field: "bands.\(version)", expected: "a band on offer, and there is none: \(why)")
  }
}
