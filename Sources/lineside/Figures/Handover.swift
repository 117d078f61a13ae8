// `report --shift`: what the next shift has to know.
import Formats
import Insight
import Review
import Storage

extension Invocation {
  /// Dead parts that are named one by one.
  private static let mostNamed = 20

  /// What is open, claimed, dead, disputed and alarming, and where the deployment stands.
  func handOver(_ session: Session, now: Timestamp) throws(Exit) {
    let from = try askedSpan(now: now).from ?? now.advanced(bySeconds: -8 * 3600)
    var listing = Listing(["what", "value", "detail"])
    try storing { () throws(StoreError) in
      var kept = Kept(KeptReport(queue: session.queue.definition))
      let account = try QueueAccount(of: session, kept: &kept, now: now)
      for figure in account.state.figures(now: now) + account.flow.figures {
        listing.add([.text(figure.name.rawValue), .init(figure), .init(figure.why)])
      }
      listing.add(["verdicts in their undo window", .count(account.leaving), .none])
      listing.add(["parts that wait for their model", .count(account.awaiting), .none])
      try addDisputes(to: &listing, of: session, now: now)
      for dead in try session.store.deadLetters(in: session.queue).prefix(Invocation.mostNamed) {
        listing.add(["could not be shown", .text(dead.item.text), .init(dead.cause)])
      }
      for person in account.people {
        listing.add([
          "at work", .text(person.name), .init(person.holdsClaim ? "holds a part" : nil),
        ])
      }
      for (what, detail) in alarms(account, under: session.queue.revision.deployment) {
        listing.add(["alarm", .text(what), .text(detail)])
      }
      try addDeployment(to: &listing, of: session, from: from)
    }
    try listing.write(to: output, asJSON: wantsJSON)
  }

  private func addDisputes(
    to listing: inout Listing, of session: Session, now: Timestamp
  ) throws(StoreError) {
    for dispute in try session.store.openDisputes(in: session.queue) {
      let age = span(seconds: max(0, Double(now.since(dispute.oldest)) / 1000))
      listing.add([
        "waits for a supervisor", .count(dispute.count),
        .text("\(dispute.why ?? "handed up"), the oldest part came \(age) ago"),
      ])
    }
  }

  private func addDeployment(
    to listing: inout Listing, of session: Session, from: Timestamp
  ) throws(StoreError) {
    let deployment = session.queue.revision.deployment
    listing.add(["mode", .text(deployment.mode.rawValue), .none])
    listing.add(["champion", .init(deployment.champion?.description), .none])
    if let challenger = deployment.challenger {
      let canary = decimal(deployment.canaryFraction * 100, places: 1)
      listing.add([
        "challenger", .text(challenger.description), .text("decides \(canary) % of parts"),
      ])
    }
    for revision in try session.store.revisions(ofQueue: session.queue.definition.name)
    where revision.since >= from || revision.number == session.queue.revision.number {
      listing.add([
        "revision", .count(revision.number),
        .text(
          "\(revision.since.rfc3339) by \(revision.by)"
            + (revision.because.map { ": \($0)" } ?? "")),
      ])
    }
  }

  /// What cannot wait, each with its reason.
  private func alarms(
    _ account: QueueAccount, under deployment: Deployment
  ) -> [(what: String, detail: String)] {
    var alarms: [(String, String)] = []
    if account.state.dead > 0 {
      alarms.append(("parts could not be shown", "\(account.state.dead) of them"))
    }
    guard let champion = deployment.champion else { return alarms }
    let figures = account.told.figures(of: champion)
    func figure(_ name: Figure.Name) -> Figure? {
      figures.first { $0.name == name && $0.by.count == 1 }
    }
    if let escapes = figure(.escapePerProduced), let low = escapes.low, escapes.value != nil,
      low > deployment.gates.contractEscape
    {
      let contract = decimal(deployment.gates.contractEscape * 100, places: 2)
      alarms.append(
        (
          "escapes above the contract of \(contract) %",
          "\(escapes.valueText), \(escapes.intervalText ?? ""), \(escapes.countText ?? "")"
        ))
    }
    for other in account.told.reported
    where other.name == .evidenceBetter && (other.value ?? 0) >= 20 {
      alarms.append(
        (
          "\(other.by.first?.text ?? "") errs less often than the champion",
          "evidence \(other.valueText)"
        ))
    }
    return alarms
  }
}

extension Listing.Field {
  /// The value of a figure: a number for programs, as it is read for people.
  fileprivate init(_ figure: Figure) {
    guard let value = figure.value else {
      self = .none
      return
    }
    let text = figure.valueText
    self = figure.k.flatMap { text == "\($0)" ? .count($0) : nil } ?? .measure(value, shown: text)
  }
}
