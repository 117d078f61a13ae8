// Whether the ledger holds: every writer's chain, entry by entry.

internal import Review

/// The first entry that does not fit.
package struct Misfit: Equatable, Sendable {
  package let entry: Int64
  package let writer: Int64
  package let number: Int64
  package let what: What

  package enum What: String, Sendable {
    case missing = "the entry before it is missing"
    case broken = "it does not carry the hash of the entry before it"
    case changed = "its contents do not give its hash"
    case misplaced = "it stands before the entry that it follows"
  }
}

/// What a verification found.
package struct Verification: Equatable, Sendable {
  package var entries = 0
  package var writers = 0
  /// In the order of the ledger; nil where everything fits.
  package var misfit: Misfit?

  package init() {}
}

extension Store {
  /// Walks every chain from its beginning.
  ///
  /// What was cut off the end of a chain cannot be seen: nothing signed says how long it was.
  ///
  /// - Parameter progress: called with the number of entries seen, now and then.
  package func verify(progress: (Int) -> Void = { _ in }) throws(StoreError) -> Verification {
    var result = Verification()
    var chain: (writer: Int64, entry: Int64, next: Int64, last: [UInt8])?
    var earliest: Misfit?
    try database.each(.entriesByChain) { row in
      let writer = row.integer(1)
      if chain?.writer != writer {
        result.writers += 1
        chain = (writer, 0, 0, Chain.beginning)
      }
      guard let before = chain else { return }
      result.entries += 1
      if result.entries.isMultiple(of: 10_000) { progress(result.entries) }
      if let what = misfit(row, after: before) {
        let misfit = Misfit(
          entry: row.integer(0), writer: writer, number: row.integer(2), what: what)
        if misfit.entry < earliest?.entry ?? .max { earliest = misfit }
      }
      chain = (writer, row.integer(0), row.integer(2) &+ 1, row.blob(11))
    }
    result.misfit = earliest
    return result
  }

  private func misfit(
    _ row: Row, after before: (writer: Int64, entry: Int64, next: Int64, last: [UInt8])
  ) -> Misfit.What? {
    guard row.integer(2) == before.next else { return .missing }
    guard row.blob(3) == before.last else { return .broken }
    let hash = entryHash(
      writer: row.integer(1), number: row.integer(2), previous: row.blob(3), at: row.integer(4),
      kind: row.text(5), queue: row.maybeInteger(6), person: row.integer(7),
      item: row.maybeInteger(8), reading: row.maybeInteger(9), body: row.text(10))
    guard hash == row.blob(11) else { return .changed }
    return row.integer(0) > before.entry ? nil : .misplaced
  }
}
