// `lineside report`: how a queue goes, and how good its models are.

import Formats
import Insight
import Review
import Storage

extension Command {
  static let report = Command(
    "report", in: .supervision,
    asks: .oneOf([.look, .review], { $0.has(.mine) ? .review : .look }),
    "tell how a queue goes and how good its models are",
    text: """
      The backlog and its age, parts an hour, how often suggestions were accepted, and for each model
      version its confusion matrix and rates against the verdicts of people who did not see the
      suggestion, on parts drawn for that before anybody looked. A verdict given beside a suggestion
      leans on it, and is in no figure about a model.

      What the figures are of, which parts of which time, is said beside the table; in JSON each
      figure has its window (null: of all time) and `only`, the filter that was asked for ({}: none).

      Intervals are at 95 %, and the last column says how each was found. `hgk` holds however often
      one looks: it is of the core parts, a simple random sample of all traffic. `hajek` is of all
      parts drawn, each weighted by one over its chance of being drawn, and stands beside the other
      where those chances differ; `hajek, adjudicated` is of those that an expert has settled. They
      hold for one look, as do those that say `fixed sample`, and are too narrow for a figure that is
      watched. Where there is too little, the reason stands in the figure's place.

      Where there is a champion, every other version is compared with it on the parts that both have
      called. An evidence of 20 says that chance alone would have brought it to 20 at any time with
      a probability of at most 1 in 20, however often one looked. An evidence above 1e100, or a chance
      below 1e-100, is told in JSON as that number with a `bound`.

      The figures of all parts are kept up, and open at once. With a filter they are counted from the
      parts that it asks for. --recompute counts everything from the parts and keeps that. --compare
      takes two versions (one alone is compared with the champion), or two windows FROM..BEFORE, whose
      ends are times, lengths such as 8h, or now. --shift is the handover. --mine shows an inspector
      his or her own figures.

      --html writes what was asked for as one page besides: what was asked, on which parts, how they
      were chosen, what the evidence says and what it does not, with plots. It holds no script and
      nothing from outside, prints, and reads on a phone.
      """,
    arguments: [
      .queue, Argument("OTHER", .text, "what --compare compares with", isRequired: false),
    ],
    options: [
      .compare, .shift, .mine, .fromTime, .beforeTime, .lastTime, .attributePair, .oneModel,
      .inspectorName, .routeKind, .byAttribute, .recompute, .html, .format,
    ],
    examples: [
      Example("Read it", "lineside report circuit-boards"),
      Example("Hand it to a program", "lineside report circuit-boards --format json"),
      Example("Look at the last shift alone", "lineside report circuit-boards --last 8h"),
      Example(
        "Ask whether the new model is better",
        "lineside report circuit-boards --compare pcb-tile@1.0.0 pcb-tile@2.0.0"),
      Example(
        "Compare this week with the last one",
        "lineside report circuit-boards --compare 7d..now 14d..7d"),
      Example("Hand over to the next shift", "lineside report circuit-boards --shift"),
      Example(
        "Attach it to a decision",
        "lineside report circuit-boards --html report.html"),
    ],
    run: report)

  private static func report(_ invocation: Invocation) throws(Exit) {
    try invocation.refuseWhatDoesNotGoTogether()
    let session = try invocation.open(invocation[.queue], as: "report", createsStore: false)
    let now = Clock.now
    try invocation.storing { () throws(StoreError) in
      if try session.store.denial(of: .due) == nil { try session.doDueWork() }
    }
    if invocation.has(.shift) { return try invocation.handOver(session, now: now) }
    let told = try invocation.figures(of: session, now: now)
    if let file = invocation[.html] {
      try invocation.writePage(told, of: session, to: file, now: now)
    }
    try invocation.write(told)
    let leaving = try invocation.storing { () throws(StoreError) in
      try session.store.verdictsLeaving(session.queue)
    }
    if leaving > 0, !invocation.wantsJSON { invocation.talk.say(verdictsInWindow(leaving)) }
  }
}

extension Invocation {
  fileprivate func refuseWhatDoesNotGoTogether() throws(Exit) {
    let other = self[all: Command.report.arguments[1]]
    if !other.isEmpty, !has(.compare) {
      throw Exit(
        .wrongUse, "'\(other[0])' is compared with nothing", hint: "name it after --compare")
    }
    if has(.recompute), isFiltered || has(.compare) || has(.shift) {
      throw Exit(.wrongUse, "--recompute is of all parts, and goes with no filter")
    }
    if has(.html), has(.shift) {
      throw Exit(.wrongUse, "--html writes figures, and --shift tells none")
    }
    if has(.shift), let other = Option.ofSomeParts.first(where: has) {
      throw Exit(.wrongUse, "--shift is of the whole queue, and does not go with --\(other.name)")
    }
    let alone = [Option.compare, .shift, .mine, .byAttribute].filter(has)
    if alone.count > 1 {
      throw Exit(.wrongUse, "--\(alone[0].name) and --\(alone[1].name) do not go together")
    }
  }

  private var isFiltered: Bool {
    [
      Option.fromTime, .beforeTime, .lastTime, .attributePair, .oneModel, .inspectorName,
      .routeKind, .byAttribute,
    ].contains(where: has)
  }

  fileprivate func figures(of session: Session, now: Timestamp) throws(Exit) -> Told {
    let filter = try partFilter(of: session.store, now: now)
    let wanted = try askedModels(.oneModel, of: session)
    if let first = self[.compare] {
      let second = self[all: Command.report.arguments[1]].first
      return try compared(first, second, filter, in: session, now: now)
    }
    if has(.mine) { return try mine(session, filter, now: now) }
    if let attribute = self[.byAttribute] {
      return try brokenDown(by: attribute, filter, of: wanted, in: session, now: now)
    }
    if isFiltered { return try filtered(filter, of: wanted, in: session, now: now) }
    return try storing { () throws(StoreError) in
      var kept = Kept(KeptReport(queue: session.queue.definition))
      let progress = Progress("counting", unit: "parts", total: nil, talk: talk)
      let tell = { (done: Int, _: Int) in progress.update(done: done, count: done) }
      if has(.recompute) {
        let isMade = try session.store.rebuild(
          &kept, in: session.queue, now: now, progress: tell)
        guard isMade else {
          try session.store.makeForThisLook(&kept, in: session.queue, progress: tell)
          return Told(
            try QueueAccount(
              of: session, report: kept.fold.report, now: now, withSeries: has(.html)), now: now)
        }
      }
      return Told(
        try QueueAccount(
          of: session, kept: &kept, now: now, withSeries: has(.html), progress: tell), now: now)
    }
  }

  private func filtered(
    _ filter: PartFilter, of wanted: [ModelVersion], in session: Session, now: Timestamp
  ) throws(Exit) -> Told {
    let counting = Counting(session: session, talk: talk)
    var told = try storing { () throws(StoreError) in
      let report = try counting.report(filter)
      if report.decided == 0 {
        talk.say("no part that was judged or decided is asked for")
      }
      let terms = try counting.terms(filter, now: now)
      var told = Told(
        figures: report.figures(terms),
        scopes: [Scope(parts: report.decided, window: terms.window, only: terms.only)])
      guard has(.html) else { return told }
      let own = try session.store.thresholds(in: session.queue)
      told.series = report.series(terms, own: own)
      return told
    }
    guard !wanted.isEmpty else { return told }
    told.series.removeAll { !wanted.contains($0.model) }
    told.figures.removeAll { figure in
      guard case .model(let model) = figure.by.first else { return true }
      return !wanted.contains(model)
    }
    return told
  }

  private func brokenDown(
    by attribute: String, _ filter: PartFilter, of wanted: [ModelVersion], in session: Session,
    now: Timestamp
  ) throws(Exit) -> Told {
    let allowed = session.queue.definition.breakDown
    guard allowed.contains(where: { $0.isExactly(attribute) }) else {
      throw Exit(
        .wrongUse, "--by: the queue's figures are not split by '\(attribute)'",
        hint: allowed.isEmpty
          ? "its file names no attribute in break_down"
          : "its break_down names \(Value.list(allowed, "and"))")
    }
    let told: [Figure.Name] = [
      .decidedByModel, .decidedByPerson, .agreement, .error, .escapePerDefect, .escapePerPassed,
      .escapePerProduced, .falseRejectPerGood, .overrideRatio, .auroc,
    ]
    let counting = Counting(session: session, talk: talk)
    return try storing { () throws(StoreError) in
      let terms = try counting.terms(filter, now: now)
      let reports = try counting.reports(filter, by: attribute)
      let parts = reports.reduce(0) { $0 + $1.report.decided }
      let figures = reports.flatMap { value, report in
        report.figures(terms).compactMap { figure -> Figure? in
          guard told.contains(figure.name), figure.by.count <= 1 else { return nil }
          if case .model(let model) = figure.by.first, !wanted.isEmpty, !wanted.contains(model) {
            return nil
          }
          var figure = figure
          figure.by.append(value)
          return figure
        }
      }
      return Told(
        figures: figures,
        scopes: [Scope(parts: parts, window: terms.window, only: terms.only)])
    }
  }

  /// What a person may know of his or her own work.
  private func mine(
    _ session: Session, _ filter: PartFilter, now: Timestamp
  ) throws(Exit) -> Told {
    try storing { () throws(StoreError) in
      let report: Report
      if filter.isEmpty {
        var kept = Kept(KeptReport(queue: session.queue.definition))
        try session.store.follow(&kept, in: session.queue, now: now)
        report = kept.fold.report
      } else {
        report = try Counting(session: session, talk: talk).report(filter)
      }
      let person = session.person
      let terms = try Counting(session: session).terms(filter, now: now)
      var only = terms.only
      only.inspectors = [person.pseudonym]
      let figures = report.inspectors.figures(of: person.id, called: person.pseudonym).map {
        var figure = $0
        (figure.window, figure.only) = (figure.window ?? terms.window, only)
        return figure
      }
      return Told(
        figures: figures, scopes: [Scope(parts: nil, window: terms.window, only: only)])
    }
  }
}

extension Option {
  fileprivate static let ofSomeParts = [attributePair, oneModel, inspectorName, routeKind]
  static let compare = Option(
    "compare", "A", .text, "compare a version, or a window, with OTHER")
  fileprivate static let shift = Option(
    "shift", "the handover: what is open, and where things stand")
  fileprivate static let mine = Option("mine", "only your own figures")
  fileprivate static let oneModel = Option(
    "model", "MODEL@VERSION", .model, "only figures of the version", repeats: true)
  fileprivate static let byAttribute = Option(
    "by", "ATTRIBUTE", .text, "split figures by an attribute of the queue's break_down")
  fileprivate static let recompute = Option(
    "recompute", "count everything from the parts, and keep that")
}
