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
  /// A row of another table that entries vouch for, in words.
  case row(String, RowFault)
  /// Of an item, as it came; the entry says otherwise, or was taken back.
  case verdictChanged(String)
  case verdictGone(String, entry: Int64)
  /// So many truths that no entry made.
  case truthsPutIn(Int)
  /// What has left, by sequence.
  case lineChanged(Int64)
  case linesGone(from: Int64, through: Int64)
  case linePutIn(Int64)
  case linesRechained(sequence: Int64, by: ReleasedMark.By)
  case linesCutOff(last: Int64, held: Int64, by: ReleasedMark.By)

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
    case .row(let row, .changed(let columns)):
      "\(row) is not what the ledger says: \(columns.joined(separator: ", "))"
        + " \(columns.count == 1 ? "was" : "were") edited"
    case .row(let row, .gone(let entry)): "\(row) is gone: entry \(entry) made it"
    case .row(let row, .putIn): "\(row) is in no entry: it was put in by hand"
    case .verdictChanged(let item):
      "the standing verdict on \(item) is not what the ledger says: it was edited or put in"
    case .verdictGone(let item, let entry):
      "the standing verdict on \(item) is not that of entry \(entry): it was taken out or exchanged"
    case .truthsPutIn(let count): "of the truths, \(count) stand in no entry: put in by hand"
    default: wordsOfLines
    }
  }

  private var wordsOfLines: String {
    switch self {
    case .lineChanged(let sequence):
      "line \(sequence) of what has left does not give its hash: it was edited"
    case .linesGone(let first, let last):
      first == last
        ? "line \(first) of what has left is missing: it was taken out"
        : "lines \(first) to \(last) of what has left are missing: they were taken out"
    case .linePutIn(let sequence):
      "line \(sequence) of what has left carries no hash, or has no place: it was put in by hand"
    case .linesRechained(let sequence, let by):
      "what has left was written anew: line \(sequence) is not the one that \(by.words) names"
    case .linesCutOff(let last, let held, let by):
      "what has left ends with line \(last): \(by.words) names line \(held), and the end was cut off"
    default: "something is wrong"
    }
  }
}

extension ReleasedMark.By {
  fileprivate var words: String {
    switch self {
    case .entry(let entry): "entry \(entry)"
    case .checkpoint(let checkpoint): "checkpoint \(checkpoint)"
    }
  }
}
