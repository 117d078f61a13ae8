// Label sets that have a name: what was taken for training, and can be asked for ever after.

package import Review
internal import Sealing

/// A label set as it is recorded.
package struct LabelSet: Equatable, Sendable {
  package let name: String
  package let madeAt: Timestamp
  /// Who made it.
  package let person: String
  /// Where it was written.
  package let folder: String
  /// `manifest.json`, byte for byte.
  package let manifest: [UInt8]
}

extension Store {
  /// The queue's label sets, in the order in which they were made.
  package func labelSets(of queue: Queue) throws(StoreError) -> [LabelSet] {
    try database.all(.labelSets, .integer(queue.id), read: recorded)
  }

  package func labelSet(_ name: String, of queue: Queue) throws(StoreError) -> LabelSet? {
    try database.first(.labelSetByName, .integer(queue.id), .text(name), read: recorded)
  }

  /// Records a label set under its name. The same set again changes nothing.
  ///
  /// - Returns: whether the name is its; not where another set has it.
  package func name(
    _ name: String, query: String, from: Int64, to: Int64, lines: Int, manifest: [UInt8],
    folder: String, in queue: Queue, now: Timestamp
  ) throws(StoreError) -> Bool {
    try transaction(.train) { () throws(StoreError) in
      if let known = try labelSet(name, of: queue) { return known.manifest == manifest }
      let body = ExportBody(
        query: query, fromSequence: from, toSequence: to, lines: lines, name: name,
        manifest: hex(sha256(manifest)))
      let entry = try append(.export, about: EntrySubject(queue: queue.id), body: body, at: now)
      guard let person = chain?.person.id else { throw .fault("nobody is signed in") }
      try database.run(
        .insertLabelSet, .integer(queue.id), .text(name), .time(now), .integer(person),
        .integer(entry), .text(folder), .blob(manifest))
      return true
    }
  }
}

private func recorded(_ row: Row) -> LabelSet {
  LabelSet(
    name: row.text(0), madeAt: row.time(1), person: row.text(2), folder: row.text(3),
    manifest: row.blob(4))
}
