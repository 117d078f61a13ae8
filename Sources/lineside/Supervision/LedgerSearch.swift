// A search of the whole ledger, the newest entries first, that tells what it has found on its way.
import Console
import Review
import Storage

struct LedgerSearch {
  private var reading: Reading
  private var found: Found?

  /// What was found of a text, and up to where.
  private struct Found {
    let text: String
    let newest: Int64
    let lines: [LedgerLine]
    let hasMore: Bool
  }

  /// Entries that are shown.
  private static let shown = 300
  /// Entries that are read at once.
  private static let stride = 500

  init(_ side: SideSession) { reading = Reading(side) }

  mutating func answer(_ text: String, _ ticket: Ticket, to mailbox: Mailbox) {
    let last: SuperviseEvent
    do throws(StoreError) {
      last = .logged(try look(for: text, ticket) { mailbox.post(.logged($0)) })
    } catch {
      guard error != .stopped else { return }
      last = .storeFailed(StoreTrouble(error), doing: .log(text))
    }
    // Before it is told: whoever hears of it may ask at once for what has come since.
    ticket.end()
    mailbox.post(last)
  }

  /// A text that was looked for before is looked for in the newer entries alone.
  private mutating func look(
    for text: String, _ ticket: Ticket, tell: (LedgerPage) -> Void
  ) throws(StoreError) -> LedgerPage {
    let session = try reading.session()
    let before = found.flatMap { $0.text == text && !text.isEmpty ? $0 : nil }
    let oldest = before?.newest ?? 0
    var lines: [LedgerLine] = []
    var (newest, last): (Int64?, Int64?) = (nil, nil)
    var (looked, isAtEnd) = (0, false)
    var throttle = Throttle()
    while !isAtEnd, lines.count < LedgerSearch.shown {
      try ticket.go()
      let some = try session.store.ledger(
        of: session.queue, before: last,
        limit: text.isEmpty ? LedgerSearch.shown : LedgerSearch.stride)
      let newer = some.prefix { $0.id > oldest }
      lines += newer.map { LedgerLine($0) }.filter { $0.holds(text) }
      newest = newest ?? some.first?.id
      last = some.last?.id
      looked += newer.count
      isAtEnd = newer.count < some.count || some.isEmpty
      if before == nil, throttle.isDue() {
        tell(LedgerPage(search: text, lines: lines, hasMore: true, looked: looked))
      }
    }
    let hasMore = !isAtEnd || (before?.hasMore ?? false)
    let all = lines + (before?.lines ?? [])
    let shown = Array(all.prefix(LedgerSearch.shown))
    found = Found(
      text: text, newest: max(newest ?? 0, oldest), lines: shown,
      hasMore: hasMore || shown.count < all.count)
    return LedgerPage(
      search: text, lines: shown, hasMore: hasMore || shown.count < all.count)
  }
}
