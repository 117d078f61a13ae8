// The checkpoints of a store held against their signatures, each other, the ledger and kept copies.

internal import Review
internal import Sealing

struct CheckpointBook {
  /// Where chains stood, by writer and count; of checkpoints that are signed rightly.
  private(set) var marks: [Int64: [Mark]] = [:]
  /// Where the chain of what has left stood.
  private(set) var releasedMarks: [ReleasedMark] = []
  private(set) var faults: [LedgerFault] = []
  /// How many entries the last one was signed over.
  private(set) var covered: Int64 = 0
  private let signed: [Checkpoint]

  /// - Parameters:
  ///   - key: the public key that signs; nil: the one of the first checkpoint.
  ///   - kept: checkpoints that were kept outside the site.
  init(_ signed: [Checkpoint], key: [UInt8]?, kept: [Checkpoint]) {
    self.signed = signed
    let key = key ?? signed.first?.key
    var previous: String?
    var next: Int64 = 1
    for checkpoint in signed {
      while next < checkpoint.number {
        faults.append(.checkpointGone(next))
        previous = nil
        next += 1
      }
      next = checkpoint.number + 1
      take(checkpoint, key: key, previous: previous)
      previous = checkpoint.hash
    }
    for checkpoint in kept.sorted(by: { $0.number < $1.number }) {
      let isThere = signed.contains(checkpoint)
      if !isThere { faults.append(.notAsKept(checkpoint.number)) }
      if !isThere, fault(in: checkpoint, key: key) == nil { mark(checkpoint) }
    }
    for writer in marks.keys { marks[writer]?.sort { $0.count < $1.count } }
  }

  /// Holds them against what the entries say of them.
  mutating func hold(against entries: [Int64: String]) {
    for (number, hash) in entries.sorted(by: { $0.key < $1.key }) {
      guard let checkpoint = signed.first(where: { $0.number == number }) else {
        note(.checkpointGone(number))
        continue
      }
      if !checkpoint.hash.isExactly(hash) { note(.checkpointSwapped(number)) }
    }
    for checkpoint in signed where entries[checkpoint.number] == nil {
      note(.checkpointSwapped(checkpoint.number))
    }
  }

  private mutating func note(_ fault: LedgerFault) {
    if !faults.contains(fault) { faults.append(fault) }
  }

  private mutating func take(_ checkpoint: Checkpoint, key: [UInt8]?, previous: String?) {
    if let fault = fault(in: checkpoint, key: key) { return faults.append(fault) }
    let content = CheckpointContent(checkpoint.content)
    let first = checkpoint.number == 1
    if let before = content?.previous {
      if let previous, !before.isExactly(previous) {
        note(.checkpointSwapped(checkpoint.number - 1))
      }
    } else if !first {
      note(.checkpointSwapped(checkpoint.number))
    }
    covered = content?.entries ?? covered
    mark(checkpoint)
  }

  private func fault(in checkpoint: Checkpoint, key: [UInt8]?) -> LedgerFault? {
    let bytes = Array(checkpoint.content.utf8)
    guard checkpoint.key == key else {
      return .otherKey(checkpoint: checkpoint.number, key: hex(checkpoint.key))
    }
    guard isSignature(checkpoint.signature, of: bytes, by: checkpoint.key),
      CheckpointContent(checkpoint.content)?.number == checkpoint.number
    else { return .badSignature(checkpoint: checkpoint.number) }
    return nil
  }

  private mutating func mark(_ checkpoint: Checkpoint) {
    let content = CheckpointContent(checkpoint.content)
    if let head = content?.released {
      releasedMarks.append(ReleasedMark(head: head, by: .checkpoint(checkpoint.number)))
    }
    for (writer, head) in content?.heads ?? [] {
      guard let hash = bytes(ofHex: head.hash) else { continue }
      marks[writer, default: []].append(
        Mark(count: head.count, hash: hash, checkpoint: checkpoint.number))
    }
  }
}
