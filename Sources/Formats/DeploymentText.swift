// A deployment as JSON text, the content of a revision, both ways.

package import Review

extension Deployment {
  /// All fields in the order of a queue file, nulls written, no spaces; equal deployments have equal
  /// bytes.
  package var json: String {
    var bytes: [UInt8] = []
    bytes.appendObject(members) { bytes, value in bytes.append(text: value) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads what `json` writes; a field that is left out has its default.
  ///
  /// - Throws: the first thing wrong with it.
  package init(json: String) throws(DeploymentFault) {
    let document: JSON5Document
    do {
      document = try readJSON5(Array(json.utf8))
    } catch {
      throw DeploymentFault(field: "deployment", expected: "JSON: \(error.reason)")
    }
    if let name = document.repeated.first {
      throw DeploymentFault(field: name.path, expected: "each field once")
    }
    try self.init(tree: document.root)
  }

  /// Reads the object that `json` writes as a tree.
  init(tree root: JSON5Node) throws(DeploymentFault) {
    var check = FieldCheck()
    let deployment = check.deployment(root, at: "")
    if let fault = check.faults.first {
      let prefix = "expected "
      let reason = fault.reason
      throw DeploymentFault(
        field: fault.field,
        expected: String(reason.hasPrefix(prefix) ? reason.dropFirst(prefix.count) : reason[...]))
    }
    self = deployment
  }

  private var members: [(String, String)] {
    let deadline: String
    switch atDeadline {
    case .hold: deadline = quoted("hold")
    case .label(let label): deadline = quoted(label.text)
    }
    return [
      ("mode", quoted(mode.rawValue)), ("champion", version(champion)),
      ("challenger", version(challenger)),
      ("recorded", list(recorded.map { quoted($0.description) })), ("bands", bandsText),
      ("canary_fraction", number(canaryFraction)), ("canary_where", canaryText),
      ("audit_rate", number(auditRate)), ("blind_rate", number(blindRate)),
      ("second_read_rate", number(secondReadRate)), ("adjudicate_rate", number(adjudicateRate)),
      ("known_rate", number(knownRate)), ("order", quoted(order.rawValue)),
      ("undo_s", number(undoS)), ("release_after_s", number(releaseAfterS)),
      ("patience_s", number(patienceS)), ("at_deadline", deadline), ("gates", gates.text),
    ]
  }

  private var bandsText: String {
    object(
      bands.sorted { $0.key < $1.key }.map { version, band in
        let range = band.range.map { list([number($0.lowerBound), number($0.upperBound)]) }
        let members = [
          ("t_low", number(band.tLow)), ("t_high", number(band.tHigh)),
          ("threshold", number(band.threshold)), ("range", range ?? "null"),
        ]
        return (version.description, object(members))
      })
  }

  private var canaryText: String {
    let sorted = canaryWhere.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return object(sorted.map { ($0.key, list($0.value.map(quoted))) })
  }
}

extension Deployment.Gates {
  fileprivate var text: String {
    object([
      ("margin_escape", number(marginEscape)), ("margin_false_reject", number(marginFalseReject)),
      ("margin_review", number(marginReview)), ("contract_escape", number(contractEscape)),
      ("min_audited", "\(minAudited)"), ("alpha_promote", number(alphaPromote)),
      ("alpha_rollback", number(alphaRollback)), ("latency_p99_ms", number(latencyP99MS)),
      ("known_accuracy", number(knownAccuracy)),
    ])
  }
}

private func quoted(_ text: String) -> String {
  var bytes: [UInt8] = []
  bytes.append(json: text)
  return String(decoding: bytes, as: UTF8.self)
}

private func number(_ value: Double?) -> String {
  guard let value, value.isFinite else { return "null" }
  return value.description
}

private func version(_ version: ModelVersion?) -> String {
  version.map { quoted($0.description) } ?? "null"
}

private func list(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

private func object(_ members: [(String, String)]) -> String {
  var bytes: [UInt8] = []
  bytes.appendObject(members) { bytes, value in bytes.append(text: value) }
  return String(decoding: bytes, as: UTF8.self)
}
