// `lineside audit verify`: whether the ledger holds.
import Storage

extension Command {
  static let auditVerify = Command(
    "audit verify", in: .housekeeping, asks: .nothing,
    "check that nothing in the ledger was changed",
    text: """
      Walks the chain of every writer from its beginning: each entry carries the hash of the one
      before it, so an entry that was changed, moved or taken out does not fit, and the first such is
      named.

      What was cut off the end of a chain is not found: that takes signed checkpoints, which this
      version does not write yet.
      """,
    examples: [Example("Check the store of the site in this folder", "lineside audit verify")],
    statuses: [.refused: "an entry does not fit"],
    run: verifyLedger)

  private static func verifyLedger(_ invocation: Invocation) throws(Exit) {
    let result = try invocation.storing { () throws(StoreError) in
      let store = try invocation.openStore(createsStore: false)
      let progress = Progress("verifying", unit: "entries", total: nil, talk: invocation.talk)
      return try store.verify { progress.update(done: $0, count: $0) }
    }
    if let misfit = result.misfit {
      throw Exit(
        .refused,
        "entry \(misfit.entry) (writer \(misfit.writer), number \(misfit.number)) does not fit: "
          + misfit.what.rawValue)
    }
    invocation.talk.say(
      "\(result.entries) entries in the chains of \(result.writers) writers: all fit")
  }
}
