// The deployment of a queue file, field by field.

import Review

let deploymentFields = [
  "mode", "champion", "challenger", "recorded", "bands", "canary_fraction", "canary_where",
  "audit_rate", "blind_rate", "second_read_rate", "adjudicate_rate", "known_rate", "order",
  "undo_s", "release_after_s", "patience_s", "at_deadline", "gates",
]

extension FieldCheck {
  /// The deployment that the queue starts with.
  mutating func deployment(in fields: Fields, of queue: QueueDefinition) -> Deployment {
    guard let node = fields["deployment"] else { return Deployment() }
    let deployment = deployment(node, at: "deployment")
    let faults = [queue.modeFault(of: deployment), queue.deadlineFault(of: deployment)]
    for fault in faults.compactMap(\.self) {
      let line = node[fault.field]?.line ?? node.line
      report(line, "deployment.\(fault.field)", "expected \(fault.expected)")
    }
    return deployment
  }

  /// The deployment that the object `node` states; what it leaves out has the defaults.
  mutating func deployment(_ node: JSON5Node, at path: String) -> Deployment {
    var deployment = Deployment()
    guard let fields = self.fields(node, at: path, known: deploymentFields) else {
      return deployment
    }
    deployment.mode = choice("mode", in: fields) ?? deployment.mode
    versions(in: fields, into: &deployment)
    deployment.bands = bands(in: fields)
    deployment.canaryWhere = canaryWhere(in: fields)
    numbers(in: fields, into: &deployment)
    deployment.order = choice("order", in: fields) ?? deployment.order
    orderFault(in: fields, of: deployment)
    if let label = text("at_deadline", in: fields) {
      deployment.atDeadline = label.isExactly("hold") ? .hold : .label(Label(label))
    }
    deployment.gates = gates(in: fields)
    return deployment
  }

  private mutating func numbers(in fields: Fields, into deployment: inout Deployment) {
    let rates: [(String, WritableKeyPath<Deployment, Double>)] = [
      ("canary_fraction", \.canaryFraction), ("blind_rate", \.blindRate),
      ("second_read_rate", \.secondReadRate), ("adjudicate_rate", \.adjudicateRate),
      ("known_rate", \.knownRate), ("undo_s", \.undoS), ("release_after_s", \.releaseAfterS),
      ("patience_s", \.patienceS),
    ]
    for (name, key) in rates {
      guard let number = number(name, in: fields) else { continue }
      var probe = Deployment()
      probe[keyPath: key] = number
      if isSound(probe.fault, name, in: fields) { deployment[keyPath: key] = number }
    }
    if let rate = number("audit_rate", in: fields, orNull: true) {
      var probe = Deployment()
      probe.auditRate = rate
      if isSound(probe.fault, "audit_rate", in: fields) { deployment.auditRate = rate }
    }
  }

  /// Reports `fault`, which a deployment has that differs from a sound one in field `name` only.
  private mutating func isSound(
    _ fault: DeploymentFault?, _ name: String, in fields: Fields
  ) -> Bool {
    guard let fault, let node = fields[name] else { return true }
    report(node, fields.path(to: name), expected: fault.expected)
    return false
  }

  private mutating func orderFault(in fields: Fields, of deployment: Deployment) {
    var probe = Deployment()
    probe.mode = deployment.mode
    probe.order = deployment.order
    _ = isSound(probe.fault, "order", in: fields)
  }

  // MARK: Model versions

  private mutating func versions(in fields: Fields, into deployment: inout Deployment) {
    deployment.champion = version("champion", in: fields)
    deployment.challenger = version("challenger", in: fields)
    if let challenger = deployment.challenger, challenger == deployment.champion {
      report(
        fields["challenger"]?.line ?? fields.line, fields.path(to: "challenger"),
        "expected another version than the champion")
    }
    for (path, node) in list("recorded", in: fields, of: "model versions") ?? [] {
      guard let version = node.value.text.flatMap({ ModelVersion($0) }) else {
        report(node, path, expected: "model@version")
        continue
      }
      let live = [deployment.champion, deployment.challenger] + deployment.recorded
      if live.contains(version) {
        report(node.line, path, "\(version) is champion, challenger or recorded already")
      }
      deployment.recorded.append(version)
    }
  }

  private mutating func version(_ name: String, in fields: Fields) -> ModelVersion? {
    value(name, in: fields, expected: "model@version", orNull: true) {
      $0.text.flatMap { ModelVersion($0) }
    }
  }

  private mutating func bands(in fields: Fields) -> [ModelVersion: Deployment.Band] {
    guard let node = fields["bands"],
      let members = self.fields(node, at: fields.path(to: "bands"))
    else { return [:] }
    var bands: [ModelVersion: Deployment.Band] = [:]
    for member in members.members {
      let path = members.path(to: member.name)
      guard let version = ModelVersion(member.name) else {
        report(member.line, path, "expected model@version")
        continue
      }
      guard let band = band(member.node, at: path) else { continue }
      var probe = Deployment()
      probe.bands[version] = band
      if let fault = probe.fault {
        report(member.node.line, path, "expected \(fault.expected)")
      }
      bands[version] = band
    }
    return bands
  }

  private mutating func band(_ node: JSON5Node, at path: String) -> Deployment.Band? {
    let known = ["t_low", "t_high", "threshold", "range"]
    guard let fields = self.fields(node, at: path, known: known) else { return nil }
    let range = value(
      "range", in: fields, expected: "[low, high], low below high", orNull: true
    ) { value -> ClosedRange<Double>? in
      guard let ends = value.list?.compactMap(\.value.number), ends.count == 2,
        value.list?.count == 2, ends[0] < ends[1]
      else { return nil }
      return ends[0]...ends[1]
    }
    return Deployment.Band(
      tLow: number("t_low", in: fields, orNull: true),
      tHigh: number("t_high", in: fields, orNull: true),
      threshold: number("threshold", in: fields, orNull: true), range: range)
  }

  // MARK: Canary and gates

  private mutating func canaryWhere(in fields: Fields) -> [String: [String]] {
    guard let node = fields["canary_where"],
      let members = self.fields(node, at: fields.path(to: "canary_where"))
    else { return [:] }
    var open: [String: [String]] = [:]
    for member in members.members {
      let path = members.path(to: member.name)
      if open[member.name] != nil {
        report(member.line, path, "differs from another attribute in its Unicode form only")
      }
      let values = texts(member.name, in: members) ?? []
      if values.isEmpty, member.node.value.list?.isEmpty == true {
        report(member.node.line, path, "expected at least one value")
      }
      open[member.name] = values
    }
    return open
  }

  private mutating func gates(in fields: Fields) -> Deployment.Gates {
    let numbers: [(String, WritableKeyPath<Deployment.Gates, Double>)] = [
      ("margin_escape", \.marginEscape), ("margin_false_reject", \.marginFalseReject),
      ("margin_review", \.marginReview), ("contract_escape", \.contractEscape),
      ("alpha_promote", \.alphaPromote), ("alpha_rollback", \.alphaRollback),
    ]
    var gates = Deployment.Gates()
    let limits: [(String, WritableKeyPath<Deployment.Gates, Double?>)] = [
      ("latency_p99_ms", \.latencyP99MS), ("known_accuracy", \.knownAccuracy),
    ]
    let known = numbers.map(\.0) + limits.map(\.0) + ["min_audited"]
    guard let members = object("gates", in: fields, known: known) else { return gates }
    for (name, key) in numbers {
      guard let number = number(name, in: members) else { continue }
      var probe = Deployment.Gates()
      probe[keyPath: key] = number
      if isSound(probe.fault, name, in: members) { gates[keyPath: key] = number }
    }
    for (name, key) in limits {
      guard let limit = number(name, in: members, orNull: true) else { continue }
      var probe = Deployment.Gates()
      probe[keyPath: key] = limit
      if isSound(probe.fault, name, in: members) { gates[keyPath: key] = limit }
    }
    gates.minAudited = count("min_audited", in: members, 0...1_000_000_000) ?? gates.minAudited
    return gates
  }
}
