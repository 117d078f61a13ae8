// Who serves the supervisor's screens: which thread carries out an effect, so that no key waits for it.
import Console
import Review
import Storage
import Threads

/// Takes effects; their answers come to the mailbox.
///
/// What changes anything is done by one thread, on the session in hand. Walks over many rows have threads
/// and connections of their own, so that none waits for another: the figures of all parts, those of the
/// parts that a filter asks for, a search of the ledger, its chains.
final class SuperviseOffice {
  let mailbox: Mailbox
  private let counter: Counter
  private let acts: Aside<Void>
  private let keeper: Aside<FigureKeeper>
  private let filters: Aside<FilterWalk>
  private let log: Aside<LedgerSearch>
  private let chains: Aside<Reading>
  private let writing: Turnstile
  private var filterTicket: Ticket?
  private var search: (text: String, ticket: Ticket)?

  /// The session in hand, for one thread at a time.
  private final class Counter: @unchecked Sendable {
    private let turnstile = Turnstile()
    // Touched within it alone.
    private var counter: SuperviseCounter

    init(_ counter: SuperviseCounter) { self.counter = counter }

    func hold<Result, Failure>(
      _ body: (inout SuperviseCounter) throws(Failure) -> Result
    ) throws(Failure) -> Result {
      try turnstile.within { () throws(Failure) in try body(&counter) }
    }
  }

  init(_ session: Session) throws(CannotStart) {
    writing = session.store.shareWriting()
    let side = SideSession(session)
    let mailbox = try Mailbox()
    self.mailbox = mailbox
    counter = Counter(SuperviseCounter(session))
    acts = try Aside(standsBack: false) {}
    keeper = try Aside { FigureKeeper(side) }
    filters = try Aside { FilterWalk(side) }
    log = try Aside { LedgerSearch(side) }
    chains = try Aside { Reading(side) }
  }

  /// Has an effect carried out that is the store's.
  func ask(_ effect: SuperviseEffect) {
    switch effect {
    case .account, .plots: keeper.order { [mailbox] in $0.answer(effect, to: mailbox) }
    case .deployment:
      act(on: effect)
      keeper.order { [mailbox] in $0.answer(effect, to: mailbox) }
    case .count(let filter): count(filter)
    case .stopCounting: filterTicket?.stop()
    case .log(let text): look(for: text)
    case .verify: verify()
    default: act(on: effect)
    }
  }

  /// Has an effect carried out with the session in hand.
  private func act(on effect: SuperviseEffect) {
    acts.order { [counter, mailbox] _ in
      for event in counter.hold({ $0.answer(effect) }) { mailbox.post(event) }
    }
  }

  /// Lends the session, once nobody is at work with it.
  func lend<Result, Failure>(
    _ body: (Session) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try counter.hold { counter throws(Failure) in try body(counter.session) }
  }

  /// Does something while nothing is being written, such as stopping the process: it would hold up all
  /// others.
  func whileNobodyWrites(_ body: () -> Void) { writing.within(body) }

  private func count(_ filter: FigureFilter) {
    filterTicket?.stop()
    let ticket = Ticket()
    filterTicket = ticket
    filters.order { [mailbox] in $0.answer(filter, ticket, to: mailbox) }
  }

  /// The same search that is at work already goes on.
  private func look(for text: String) {
    if let search, search.text == text, !search.ticket.isOver { return }
    search?.ticket.stop()
    let ticket = Ticket()
    search = (text, ticket)
    log.order { [mailbox] in $0.answer(text, ticket, to: mailbox) }
  }

  private func verify() {
    chains.order { [mailbox] reading in
      do throws(StoreError) {
        let store = try reading.session().store
        try store.require(.log)
        var throttle = Throttle()
        let found = try store.verify { entries in
          if throttle.isDue() { mailbox.post(.verifying(entries)) }
        }
        mailbox.post(.verified(ChainState(found, at: Clock.now)))
      } catch {
        mailbox.post(.storeFailed(StoreTrouble(error), doing: .verify))
      }
    }
  }
}

extension ChainState {
  fileprivate init(_ found: Verification, at now: Timestamp) {
    self.init(
      entries: found.entries, writers: found.writers, misfit: found.faults.first?.words, at: now)
  }
}
