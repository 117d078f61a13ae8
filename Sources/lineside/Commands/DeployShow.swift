// `lineside deploy QUEUE show`: the deployments that were in force, and the one made ready beside.
import Formats
import Review
import Storage

extension Invocation {
  func showRevisions() throws(Exit) {
    let queue = try site.definition(of: self[.queue]).0
    var stored: [StoredRevision] = []
    var green: GreenDeployment?
    if site.hasStore {
      (stored, green) = try reading("deploy show") { store throws(StoreError) in
        (
          try store.revisions(ofQueue: queue.name), try store.greenDeployment(ofQueue: queue.name)
        )
      }
    }
    guard !stored.isEmpty else {
      throw Exit(
        .refused, "\(queue.name) has no revision yet: nobody has worked with it",
        hint: "'lineside queue show \(queue.name)' tells what it starts out with")
    }
    let rows = [green.map(Shown.init)].compactMap(\.self) + stored.map(Shown.init)
    if wantsJSON { return try writeJSON(rows) }
    try writeTable(rows)
  }

  private func writeTable(_ rows: [Shown]) throws(Exit) {
    var listing = Listing([
      "revision", "since", "by", "mode", "champion", "challenger", "canary", "audit", "blind",
      "second", "bands", "because",
    ])
    for row in rows {
      let head: [Listing.Field] = [
        row.number.map(Listing.Field.count) ?? "green", .text(row.since.rfc3339), .text(row.by),
      ]
      guard let deployment = try? Deployment(json: row.content) else {
        listing.add(head + Array(repeating: .none, count: 8) + [.init(row.because)])
        continue
      }
      listing.add(
        head + [
          .text(deployment.mode.rawValue), .init(deployment.champion?.description),
          .init(deployment.challenger?.description), .number(deployment.canaryFraction),
          .number(deployment.auditRateInForce), .number(deployment.blindRate),
          .number(deployment.secondReadRate), .init(deployment.bandsInWords), .init(row.because),
        ])
    }
    try listing.write(to: output, asJSON: false)
  }

  /// Each whole: its place in the row of revisions, and the fields of its content as they are spelled.
  private func writeJSON(_ rows: [Shown]) throws(Exit) {
    var lines: [String] = []
    for row in rows {
      var listing = RawObject([
        .init(name: "revision", json: row.number.map { "\($0)" } ?? "null"),
        .init(name: "since", json: jsonString(row.since.rfc3339)),
        .init(name: "by", json: jsonString(row.by)),
        .init(name: "because", json: row.because.map(jsonString) ?? "null"),
        .init(name: "evidence", json: row.evidence ?? "null"),
      ])
      listing.members += RawObject(json: row.content)?.members ?? []
      lines.append(listing.json)
    }
    try output.line("[\n" + lines.joined(separator: ",\n") + "\n]")
  }
}

/// A row: a revision, or the green deployment, which has no number.
private struct Shown {
  let number: Int?
  let since: Timestamp
  let by: String
  let because: String?
  let content: String
  let evidence: String?

  init(_ stored: StoredRevision) {
    number = stored.number
    since = stored.since
    by = stored.by
    because = stored.because
    content = stored.content
    evidence = stored.evidence
  }

  init(_ green: GreenDeployment) {
    number = nil
    since = green.since
    by = green.by
    because = green.because
    content = green.content
    evidence = nil
  }
}
