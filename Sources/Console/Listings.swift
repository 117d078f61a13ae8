// What the log and the list of disputes hold.

package import Review

/// An entry of the ledger in one line.
package struct LedgerLine: Equatable, Sendable {
  package var entry: Int64
  package var at: Timestamp
  package var person: String
  package var kind: String
  package var item: String?
  /// What it says, in a few words.
  package var says: String

  package init(
    entry: Int64, at: Timestamp, person: String, kind: String, item: String?, says: String
  ) {
    self.entry = entry
    self.at = at
    self.person = person
    self.kind = kind
    self.item = item
    self.says = says
  }
}

/// The latest entries that hold what was looked for.
package struct LedgerPage: Equatable, Sendable {
  package var search: String
  /// The newest first.
  package var lines: [LedgerLine]
  /// There are older entries that were not looked at.
  package var hasMore: Bool
  /// Entries looked through so far, while the search goes on; nil: it is over.
  package var looked: Int?

  package init(search: String, lines: [LedgerLine], hasMore: Bool, looked: Int? = nil) {
    self.search = search
    self.lines = lines
    self.hasMore = hasMore
    self.looked = looked
  }
}

/// Whether the ledger's chains hold.
package struct ChainState: Equatable, Sendable {
  package var entries: Int
  package var writers: Int
  /// What does not fit; nil where all does.
  package var misfit: String?
  package var at: Timestamp

  package init(entries: Int, writers: Int, misfit: String?, at: Timestamp) {
    self.entries = entries
    self.writers = writers
    self.misfit = misfit
    self.at = at
  }
}

/// A part that waits for a supervisor.
package struct OpenDispute: Equatable, Sendable {
  package var item: ItemID
  package var summons: Summons
  /// Who has it on a desk just now.
  package var holder: String?

  package init(item: ItemID, summons: Summons, holder: String? = nil) {
    self.item = item
    self.summons = summons
    self.holder = holder
  }
}

/// Those that wait, up to a screenful, and how many there are.
package struct DisputeList: Equatable, Sendable {
  package var open: [OpenDispute]
  package var count: Int

  package init(open: [OpenDispute], count: Int) {
    self.open = open
    self.count = count
  }
}
