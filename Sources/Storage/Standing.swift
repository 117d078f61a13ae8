// How far a program has brought a queue, for one that goes on from there.

package import Review

extension Store {
  /// How many items the queue has.
  package func countItems(in queue: Queue) throws(StoreError) -> Int {
    try database.first(.countItems, .integer(queue.id), read: { $0.int(0) }) ?? 0
  }

  /// When a process called `program` wrote its last entry; nil where there was none.
  package func lastEntry(by program: String) throws(StoreError) -> Timestamp? {
    try database.first(.lastEntryOfProgram, .text(program), read: { $0.maybeTime(0) })
      .flatMap { $0 }
  }
}
