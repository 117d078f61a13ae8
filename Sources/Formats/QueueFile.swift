// Reads a queue definition, `queues/NAME.json5`, and tells all that is wrong with it.

package import Review

extension QueueDefinition {
  /// Whether `name` can be a queue's: `[a-z0-9-]+`.
  package static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  /// Reads the definition of queue `name` from `bytes`.
  ///
  /// - Parameter file: what messages call the file.
  /// - Throws: every fault of the file, in the order of lines.
  package init(name: String, file: String, bytes: [UInt8]) throws(QueueFileError) {
    let document: JSON5Document
    do {
      document = try readJSON5(bytes)
    } catch {
      let fault = QueueFault(line: error.line, field: "file", reason: error.reason)
      throw QueueFileError(file: file, faults: [fault])
    }
    var check = FieldCheck()
    if !QueueDefinition.isName(name) {
      check.report(1, "file", "expected a name of a–z, 0–9 and -, found \"\(name)\"")
    }
    for name in document.repeated {
      check.report(name.line, name.path, "repeated; it is on line \(name.firstLine) already")
    }
    let definition = check.queue(document.root, name: name)
    guard check.faults.isEmpty else {
      let inOrder = check.faults.enumerated().sorted {
        ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
      }
      throw QueueFileError(file: file, faults: inOrder.map(\.element))
    }
    self = definition
  }
}

private let queueFields = [
  "title", "payload", "media", "labels", "label_version", "was", "cannot_judge", "reasons", "show",
  "break_down", "millimetres_per_pixel", "guard_ms", "idle_s", "claim", "deployment", "costs",
  "tell_known", "watch", "scorer", "trainer", "webhooks", "stream", "privacy",
]

extension FieldCheck {
  /// The definition that `root` makes; of worth only where nothing was reported.
  fileprivate mutating func queue(_ root: JSON5Node, name: String) -> QueueDefinition {
    var queue = QueueDefinition(name: name, title: "", payload: .picture, labels: [])
    guard let fields = self.fields(root, at: "", known: queueFields) else { return queue }
    require(["title", "payload", "labels"], in: fields)
    queue.title = text("title", in: fields) ?? queue.title
    queue.payload = choice("payload", in: fields) ?? queue.payload
    queue.media = text("media", in: fields) ?? queue.media
    queue.labels = labels(in: fields)
    queue.labelVersion = count("label_version", in: fields, 1...1_000_000) ?? queue.labelVersion
    queue.was = was(in: fields, labels: queue.labels)
    queue.cannotJudge = choice("cannot_judge", in: fields) ?? queue.cannotJudge
    queue.reasons = texts("reasons", in: fields) ?? []
    queue.show = texts("show", in: fields) ?? []
    queue.breakDown = texts("break_down", in: fields) ?? []
    queue.millimetresPerPixel = number(
      "millimetres_per_pixel", in: fields, expected: "a number above 0", orNull: true
    ) { $0 > 0 }
    queue.guardMS = count("guard_ms", in: fields, 0...60_000) ?? queue.guardMS
    queue.idleS =
      number("idle_s", in: fields, expected: "seconds, above 0, at most 86400") {
        $0 > 0 && $0 <= 86_400
      } ?? queue.idleS
    queue.claim = claim(in: fields)
    queue.deployment = deployment(in: fields, of: queue)
    queue.costs = costs(in: fields)
    queue.tellKnown = flag("tell_known", in: fields) ?? queue.tellKnown
    queue.scorer = scorer(in: fields)
    queue.trainer = trainer(in: fields)
    queue.kept = kept(in: fields)
    return queue
  }

  private mutating func was(
    in fields: Fields, labels: [QueueDefinition.LabelChoice]
  ) -> [(old: Label, new: Label)] {
    guard let node = fields["was"], let was = self.fields(node, at: "was") else { return [] }
    return was.members.compactMap { member in
      let path = was.path(to: member.name)
      if member.name.isEmpty { report(member.line, path, "the old label is empty") }
      guard let new = member.node.value.text, labels.contains(where: { $0.name == Label(new) })
      else {
        report(member.node, path, expected: "a label of the queue")
        return nil
      }
      return (Label(member.name), Label(new))
    }
  }

  private mutating func claim(in fields: Fields) -> QueueDefinition.ClaimTerms {
    var terms = QueueDefinition.ClaimTerms()
    guard let claim = object("claim", in: fields, known: ["minutes", "ahead", "tries"]) else {
      return terms
    }
    terms.minutes =
      number("minutes", in: claim, expected: "minutes, above 0, at most 1440") {
        $0 > 0 && $0 <= 1440
      } ?? terms.minutes
    terms.ahead = count("ahead", in: claim, 0...100) ?? terms.ahead
    terms.tries = count("tries", in: claim, 1...1000) ?? terms.tries
    return terms
  }

  private mutating func costs(in fields: Fields) -> QueueDefinition.Costs? {
    let amounts = ["escape", "false_reject", "review"]
    let shares = ["human_miss", "human_false_alarm"]
    let known = amounts + shares + ["unit"]
    guard let costs = object("costs", in: fields, known: known, orNull: true) else { return nil }
    require(known, in: costs)
    let amount = amounts.map {
      number($0, in: costs, expected: "a cost, not negative") { $0 >= 0 }
    }
    let share = shares.map {
      number($0, in: costs, expected: "a share in 0…1") { (0...1).contains($0) }
    }
    let unit = text("unit", in: costs)
    guard let escape = amount[0], let falseReject = amount[1], let review = amount[2],
      let humanMiss = share[0], let humanFalseAlarm = share[1], let unit
    else { return nil }
    return QueueDefinition.Costs(
      escape: escape, falseReject: falseReject, review: review, humanMiss: humanMiss,
      humanFalseAlarm: humanFalseAlarm, unit: unit)
  }
}
