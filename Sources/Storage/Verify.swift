// Whether the ledger holds: every writer's chain, entry by entry, and every signed checkpoint.

internal import Review
internal import Sealing

/// What a verification found.
package struct Verification: Equatable, Sendable {
  package var entries = 0
  package var writers = 0
  package var checkpoints = 0
  /// How many entries the last checkpoint was signed over; what came later is not covered.
  package var covered = 0
  /// Hex of the public key of the last checkpoint.
  package var key: String?
  /// Everything that is wrong, entries first, in the order of the ledger.
  package var faults: [LedgerFault] = []

  package init() {}

  /// The first entry that does not fit; nil where all do.
  package var misfit: Misfit? {
    for case .misfit(let misfit) in faults { return misfit }
    return nil
  }
}

extension Store {
  /// Walks every chain from its beginning, and holds them against the checkpoints.
  ///
  /// - Parameters:
  ///   - key: the public key that signs; nil: the one of the first checkpoint.
  ///   - kept: checkpoints that were kept outside the site.
  ///   - progress: called with the number of entries seen, now and then.
  package func verify(
    key: [UInt8]? = nil, kept: [Checkpoint] = [], progress: (Int) -> Void = { _ in }
  ) throws(StoreError) -> Verification {
    var result = Verification()
    let signed = try checkpoints()
    var book = CheckpointBook(signed, key: key, kept: kept)
    let names = Dictionary(
      try database.all(.people) { ($0.integer(0), $0.text(1)) }, uniquingKeysWith: { $1 })
    var walk = LedgerWalk(marks: book.marks, names: names)
    try database.each(.entriesInOrder) { row in
      walk.take(row)
      if walk.entries.isMultiple(of: 10_000) { progress(walk.entries) }
    }
    result.entries = walk.entries
    result.writers = walk.writers
    result.faults = walk.misfits.map(LedgerFault.misfit)
    result.faults += try database.all(.silentWriters) { $0.integer(0) }
      .filter { !book.marks.keys.contains($0) }.map { .silent(writer: $0) }
    result.faults += walk.faultsOfMarks
    book.hold(against: walk.checkpoints)
    result.faults += book.faults
    result.faults += try faultsOfAccounts(after: walk.accounts)
    result.checkpoints = signed.count
    result.key = signed.last.map { hex($0.key) }
    result.covered = Int(book.covered)
    return result
  }

  /// What the accounts are held against: the last entry about each.
  private func faultsOfAccounts(
    after said: [String: String]
  ) throws(StoreError) -> [LedgerFault] {
    var faults: [LedgerFault] = []
    let accounts = try accounts()
    for account in accounts {
      let now = AccountBody.inWords(account).json
      if said[account.person]?.isExactly(now) != true { faults.append(.account(account.person)) }
    }
    let names = Set(accounts.map(\.person))
    faults += said.keys.filter { !names.contains($0) }.sorted().map { .account($0) }
    return faults
  }
}
