// What has left is chained: each line's hash is over its row and the hash of the line before it.

internal import Sealing

/// Where the chain of what has left stands.
struct ReleasedHead: Equatable {
  /// Of the last line; 0 where nothing has left yet.
  var sequence: Int64 = 0
  /// nil where no line carries one yet.
  var hash: [UInt8]?

  /// As entries and checkpoints hold it: the sequence, and hex of the hash.
  var text: String { hash.map { "\(sequence) \(hex($0))" } ?? "\(sequence)" }

  init(sequence: Int64 = 0, hash: [UInt8]? = nil) {
    self.sequence = sequence
    self.hash = hash
  }

  init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard let sequence = parts.first.flatMap({ Int64($0) }), parts.count <= 2 else { return nil }
    self.sequence = sequence
    if parts.count == 2 {
      guard let hash = bytes(ofHex: String(parts[1])) else { return nil }
      self.hash = hash
    }
  }
}

extension Store {
  func releasedHead() throws(StoreError) -> ReleasedHead {
    try database.first(.headOfReleased) {
      ReleasedHead(sequence: $0.integer(0), hash: $0.isNull(1) ? nil : $0.blob(1))
    } ?? ReleasedHead()
  }
}

/// A line that leaves, as it is stored.
struct ReleasedRow {
  let sequence, queue, entry, reading, at: Int64
  let supersedes: Int64?
  let label, route: String
  let known: Bool
  let line: [UInt8]

  func hash(after previous: [UInt8]?) -> [UInt8] {
    var columns = HashedColumns(reserving: 256 + line.count)
    columns.append(previous ?? Chain.beginning)
    columns.append(sequence)
    columns.append(queue)
    columns.append(entry)
    columns.append(reading)
    columns.append(at)
    columns.append(supersedes)
    columns.append(label.utf8)
    columns.append(route.utf8)
    columns.append(known ? 1 : 0)
    columns.append(line)
    return columns.digest
  }
}
