// Signed checkpoints: where all chains stood, so that nothing can be cut off or written anew unseen.

package import Review
package import Sealing

/// A checkpoint as it is stored, and as it may be kept outside the site.
package struct Checkpoint: Equatable, Sendable {
  package let number: Int64
  /// What was signed: JSON, its members in the order of their bytes.
  package let content: String
  package let key: [UInt8]
  package let signature: [UInt8]

  /// Binds the next checkpoint and its entry to this one: hex of the content's BLAKE2b-256.
  var hash: String { hex(blake2b256(Array(content.utf8))) }

  /// One line to keep outside.
  package var line: String {
    RawObject([
      .init(name: "number", json: "\(number)"),
      .init(name: "content", json: jsonString(content)),
      .init(name: "key", json: jsonString(hex(key))),
      .init(name: "signature", json: jsonString(hex(signature))),
    ]).json
  }

  package init(number: Int64, content: String, key: [UInt8], signature: [UInt8]) {
    self.number = number
    self.content = content
    self.key = key
    self.signature = signature
  }

  /// Reads what `line` wrote; nil where it is something else.
  package init?(line: String) {
    guard let object = RawObject(json: line), let number = object.whole("number"),
      let content = object.text("content"), let key = object.text("key").flatMap(bytes(ofHex:)),
      let signature = object.text("signature").flatMap(bytes(ofHex:))
    else { return nil }
    self.init(number: number, content: content, key: key, signature: signature)
  }
}

/// Where a chain stood.
struct Head: Equatable {
  /// How many entries it had.
  let count: Int64
  /// Hex of the last one's hash.
  let hash: String
}

/// What a checkpoint says.
struct CheckpointContent: EntryBody {
  let number: Int64
  let at: Int64
  /// All entries of all chains.
  let entries: Int64
  /// `Checkpoint.hash` of the one before; nil for the first.
  let previous: String?
  /// The chains that have moved since the one before, by writer.
  let heads: [(writer: Int64, head: Head)]
  /// Where the chain of what has left stands; nil in older ones.
  let released: ReleasedHead?

  var object: RawObject {
    var object = RawObject()
    object.add("at", at)
    object.add(
      "chains",
      RawObject(
        heads.map {
          RawObject.Member(
            name: "\($0.writer)", json: jsonString("\($0.head.count) \($0.head.hash)"))
        }))
    object.add("entries", entries)
    object.add("number", number)
    object.add("previous", previous)
    object.add("released", released?.text)
    return object
  }

  init(
    number: Int64, at: Int64, entries: Int64, previous: String?,
    heads: [(writer: Int64, head: Head)], released: ReleasedHead
  ) {
    self.number = number
    self.at = at
    self.entries = entries
    self.previous = previous
    self.heads = heads
    self.released = released
  }

  init?(_ text: String) {
    guard let object = RawObject(json: text), let number = object.whole("number"),
      let at = object.whole("at"), let entries = object.whole("entries"),
      let chains = object["chains"].flatMap({ RawObject(json: $0) })
    else { return nil }
    self.number = number
    self.at = at
    self.entries = entries
    previous = object.text("previous")
    released = object.text("released").flatMap { ReleasedHead($0) }
    var heads: [(writer: Int64, head: Head)] = []
    for member in chains.members {
      let parts = (chains.text(member.name) ?? "").split(separator: " ")
      guard let writer = Int64(member.name), parts.count == 2, let count = Int64(parts[0]) else {
        return nil
      }
      heads.append((writer, Head(count: count, hash: String(parts[1]))))
    }
    self.heads = heads
  }
}

struct CheckpointBody: EntryBody {
  var number: Int64
  var hash: String
  /// Hex of the public key.
  var key: String

  var object: RawObject {
    var object = RawObject()
    object.add("hash", hash)
    object.add("key", key)
    object.add("number", number)
    return object
  }
}

extension Store {
  /// Signs where all chains stand now.
  ///
  /// - Returns: the checkpoint, to be kept outside the site too.
  package func checkpoint(
    signedWith key: SigningKey, now: Timestamp
  ) throws(StoreError) -> Checkpoint {
    try transaction(.checkpoint) { () throws(StoreError) in
      let before = try checkpoints()
      let known = heads(of: before)
      let heads = try database.all(.chainHeads) {
        (writer: $0.integer(0), head: Head(count: $0.integer(1) + 1, hash: hex($0.blob(2))))
      }
      let number = (before.last?.number ?? 0) + 1
      let content = CheckpointContent(
        number: number, at: now.milliseconds,
        entries: heads.reduce(0) { $0 + $1.head.count }, previous: before.last?.hash,
        heads: heads.filter { known[$0.writer]?.head != $0.head }, released: try releasedHead()
      ).object.json
      let checkpoint = Checkpoint(
        number: number, content: content, key: key.publicKey,
        signature: key.signature(of: Array(content.utf8)))
      let entry = try append(
        .checkpoint, about: EntrySubject(),
        body: CheckpointBody(
          number: number, hash: checkpoint.hash, key: hex(checkpoint.key)), at: now)
      try database.run(
        .insertCheckpoint, .integer(number), .time(now), .text(content), .blob(checkpoint.key),
        .blob(checkpoint.signature), .integer(entry))
      return checkpoint
    }
  }

  /// All checkpoints, the first one first.
  package func checkpoints() throws(StoreError) -> [Checkpoint] {
    try database.all(.checkpoints) {
      Checkpoint(
        number: $0.integer(0), content: $0.text(1), key: $0.blob(2), signature: $0.blob(3))
    }
  }

  /// Where each chain last stood, and which checkpoint says so.
  private func heads(of checkpoints: [Checkpoint]) -> [Int64: (head: Head, checkpoint: Int64)] {
    var heads: [Int64: (head: Head, checkpoint: Int64)] = [:]
    for checkpoint in checkpoints {
      for (writer, head) in CheckpointContent(checkpoint.content)?.heads ?? [] {
        heads[writer] = (head, checkpoint.number)
      }
    }
    return heads
  }
}
