// What can be found wrong with a ledger, in words.

/// An entry that does not fit.
package struct Misfit: Equatable, Sendable {
  package let entry: Int64
  package let writer: Int64
  package let number: Int64
  package internal(set) var what: What

  package enum What: String, Sendable {
    case missing = "the entry before it is missing: it was taken out"
    case broken = "it does not carry the hash of the entry before it: one of the two was exchanged"
    case changed = "its contents do not give its hash: it was edited"
    case misplaced = "it stands before the entry that it follows: they were reordered"
    case doubled = "another entry has its place in the chain already: it was inserted"
    case renamed = "its person's name is not the one who signed in: the person was renamed"
  }
}

/// Something else that is wrong with the ledger.
package enum LedgerFault: Equatable, Sendable {
  case misfit(Misfit)
  /// A writer of whom there is no entry.
  case silent(writer: Int64)
  case chainGone(writer: Int64, checkpoint: Int64)
  case cutOff(writer: Int64, entries: Int64, held: Int64, checkpoint: Int64)
  case rechained(writer: Int64, held: Int64, checkpoint: Int64)
  case badSignature(checkpoint: Int64)
  /// Signed with another key than the one that counts.
  case otherKey(checkpoint: Int64, key: String)
  case checkpointGone(Int64)
  /// Not the one that what came after it names.
  case checkpointSwapped(Int64)
  /// A copy that was kept outside says otherwise.
  case notAsKept(Int64)
  case account(String)

  package var words: String {
    switch self {
    case .misfit(let misfit):
      "entry \(misfit.entry) (writer \(misfit.writer), number \(misfit.number)) does not fit: "
        + misfit.what.rawValue
    case .silent(let writer): "writer \(writer) has no entries: its chain was taken out"
    case .chainGone(let writer, let checkpoint):
      "the chain of writer \(writer) is gone: checkpoint \(checkpoint) was signed over it"
    case .cutOff(let writer, let entries, let held, let checkpoint):
      "the chain of writer \(writer) ends after \(entries) entries: checkpoint \(checkpoint) was signed"
        + " over \(held), and its end was cut off"
    case .rechained(let writer, let held, let checkpoint):
      "the chain of writer \(writer) was written anew: its entry \(held - 1) is not the one that"
        + " checkpoint \(checkpoint) was signed over"
    case .badSignature(let checkpoint):
      "checkpoint \(checkpoint) does not carry its own signature: it was edited"
    case .otherKey(let checkpoint, let key):
      "checkpoint \(checkpoint) was signed with another key, \(key)"
    case .checkpointGone(let checkpoint): "checkpoint \(checkpoint) is gone"
    case .checkpointSwapped(let checkpoint):
      "checkpoint \(checkpoint) is not the one that was made: it was swapped"
    case .notAsKept(let checkpoint):
      "checkpoint \(checkpoint) is not as it was kept outside: it was swapped or taken out"
    case .account(let person):
      "the account of \(person) is not what the ledger says: it was edited behind its back"
    }
  }
}
