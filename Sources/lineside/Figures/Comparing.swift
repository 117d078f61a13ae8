// `report --compare A B`: two versions on the same parts, or the same figures in two windows.
import Insight
import Review
import Storage

extension Invocation {
  /// The figures of a comparison, and what plots of both sides are drawn from.
  func compared(
    _ first: String, _ second: String?, _ filter: PartFilter, in session: Session, now: Timestamp
  ) throws(Exit) -> Told {
    if let second, let a = Span(first, now: now), let b = Span(second, now: now) {
      return try compared(a, b, filter, in: session, now: now)
    }
    let register = try Register(session, for: self)
    guard first.contains("@") || register.hasAlias(first) else {
      throw Exit(
        .wrongUse, "--compare: expected two versions, model@version, or two windows, FROM..BEFORE",
        hint: "an end is a time such as 2026-11-20T06:00:00Z, a length such as 8h, or now")
    }
    let a = try register.version(first)
    guard let b = try second.map(register.version) ?? session.queue.revision.deployment.champion
    else {
      throw Exit(
        .wrongUse, "--compare: expected a second model@version",
        hint: "without one, a version is compared with the champion, and there is none")
    }
    return try compared(a, b, filter, in: session, now: now)
  }

  private func compared(
    _ first: ModelVersion, _ second: ModelVersion, _ filter: PartFilter, in session: Session,
    now: Timestamp
  ) throws(Exit) -> Told {
    guard first != second else {
      throw Exit(.wrongUse, "--compare: '\(first)' is the same as itself")
    }
    let counting = Counting(session: session, talk: talk)
    return try storing { () throws(StoreError) in
      let report: Report
      if filter.isEmpty {
        var kept = Kept(KeptReport(queue: session.queue.definition))
        try session.store.follow(&kept, in: session.queue, now: now)
        report = kept.fold.report
      } else {
        report = try counting.report(filter)
      }
      let terms = try counting.terms(filter, now: now)
      let own = report.figures(terms).filter { figure in
        figure.by.count == 1
          && (figure.by[0] == .model(first) || figure.by[0] == .model(second))
      }
      let (queue, pair) = (session.queue, report.comparison(of: second, with: first))
      let compared = report.withheld(
        pair.sideBySide(in: queue.definition) + pair.figures(in: queue.definition)
      ).map {
        var figure = $0
        (figure.window, figure.only) = (terms.window, terms.only)
        return figure
      }
      let series = report.series(terms, own: try session.store.thresholds(in: queue))
      return Told(
        figures: own + compared,
        scopes: [Scope(parts: report.decided, window: terms.window, only: terms.only)],
        series: [first, second].compactMap { model in series.first { $0.model == model } })
    }
  }

  private func compared(
    _ first: Span, _ second: Span, _ filter: PartFilter, in session: Session, now: Timestamp
  ) throws(Exit) -> Told {
    guard first != second else {
      throw Exit(.wrongUse, "--compare: the two windows are the same")
    }
    let counting = Counting(session: session, talk: talk)
    return try storing { () throws(StoreError) in
      func side(_ span: Span) throws(StoreError) -> (Report, ReportTerms) {
        var filter = filter
        filter.from = span.from
        filter.before = span.before
        let report = try counting.report(filter)
        var terms = try counting.terms(filter, now: now)
        terms.window = terms.window ?? Window(from: Timestamp(milliseconds: 0), to: now)
        return (report, terms)
      }
      let (a, b) = (try side(first), try side(second))
      let scopes = [a, b].map { report, terms in
        Scope(parts: report.decided, window: terms.window, only: terms.only)
      }
      let own = try session.store.thresholds(in: session.queue)
      return Told(
        figures: WindowComparison(a.0, b.0, (a.1, b.1)).figures, scopes: scopes,
        series: a.0.series(a.1, own: own),
        seriesBefore: b.0.series(b.1, own: own))
    }
  }
}
