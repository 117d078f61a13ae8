// The figures of the parts that a filter asks for, counted on a thread of its own.
import Console
import Insight
import Review
import Storage

struct FilterWalk {
  private var reading: Reading

  init(_ side: SideSession) { reading = Reading(side) }

  mutating func answer(_ filter: FigureFilter, _ ticket: Ticket, to mailbox: Mailbox) {
    do throws(StoreError) {
      let outcome = try count(filter, ticket) { mailbox.post(.counting(filter, $0)) }
      mailbox.post(.counted(FilteredFigures(filter, outcome)))
    } catch {
      guard error != .stopped else { return }
      mailbox.post(.storeFailed(StoreTrouble(error), doing: .count(filter)))
    }
  }

  private mutating func count(
    _ filter: FigureFilter, _ ticket: Ticket, tell: (Stage) -> Void
  ) throws(StoreError) -> FilteredFigures.Outcome {
    try ticket.go()
    let session = try reading.session()
    let now = Clock.now
    let asked: AskedParts
    switch try session.read(filter, now: now) {
    case .success(let parts): asked = parts
    case .failure(let fault): return .nothing(why: fault.words)
    }
    let counting = Counting(session: session)
    var report = try counting.empty()
    let last = Int(try session.store.lastItem())
    var throttle = Throttle()
    var parts = 0
    let isSpan = asked.filter.from != nil || asked.filter.before != nil
    var looked = 0
    let look = { (number: Int64) throws(StoreError) in
      try ticket.go()
      looked += 1
      // Of a span nobody knows beforehand how many parts lie in it.
      guard looked % 256 == 0, throttle.isDue() else { return }
      tell(isSpan ? Stage(looked) : Stage(Int(number), of: last))
    }
    try session.store.judgedParts(of: session.queue, where: asked.filter, looked: look) {
      (part: JudgedPart) throws(StoreError) in
      report.add(part)
      parts += 1
    }
    guard parts > 0 else {
      return .nothing(why: try session.whyNothing(of: asked, now: now))
    }
    report.settle()
    let terms = try counting.terms(asked.filter, now: now)
    let series = report.series(terms, own: try session.store.thresholds(in: session.queue))
    return .figures(
      FigureAccount(report, terms, series: series, of: asked.models), parts: parts,
      window: terms.window)
  }
}
