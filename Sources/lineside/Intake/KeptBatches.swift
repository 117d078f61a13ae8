// Batches that go into the store, and what became of each line of them.
import Formats
import Review
import Storage

/// What came of all lines so far.
struct IntakeTally {
  var lines = 0
  var new = 0
  var filled = 0
  var same = 0
}

/// Stores batch after batch, and tells of the lines that were refused.
struct KeptBatches<Content> {
  let refused: RefusedLines
  /// Whether the lines stand for rows of a table; then a batch without contents is taken too, for the
  /// cursor that comes with it.
  var isOfRows = false
  /// Takes a batch into the store, all in one transaction.
  let take: ([Content]) throws(StoreError) -> [Taken]
  private(set) var tally = IntakeTally()

  init(
    refused: RefusedLines, isOfRows: Bool = false,
    take: @escaping ([Content]) throws(StoreError) -> [Taken]
  ) {
    self.refused = refused
    self.isOfRows = isOfRows
    self.take = take
  }

  /// Stores what the lines say that were not refused; tells of the others.
  ///
  /// - Parameter name: where the lines are from, for the words.
  mutating func keep(
    _ contents: [Content], of lines: [ReadLine], named name: String, header: [UInt8] = []
  ) throws(Exit) {
    let taken: [Taken]
    do throws(StoreError) {
      taken = contents.isEmpty && !isOfRows ? [] : try take(contents)
    } catch {
      let unit = isOfRows ? "rows" : "lines"
      throw Exit(.storeUnavailable, "\(error), after \(tally.lines) \(unit)", hint: error.advice)
    }
    var outcomes = taken.makeIterator()
    for line in lines {
      tally.lines += 1
      if let fault = line.fault ?? fault(of: outcomes.next()) {
        refused.refuse(
          fault, line: line.number, of: name, rows: isOfRows, header: header, bytes: line.bytes)
      }
    }
  }

  /// Counts what became of a line that says something; why it was refused after all, if it was.
  private mutating func fault(of outcome: Taken?) -> LineFault? {
    switch outcome {
    case .new: tally.new += 1
    case .filled: tally.filled += 1
    case .same, nil: tally.same += 1
    case .refused(let conflict):
      return LineFault(field: conflict.field, reason: conflict.reason)
    }
    return nil
  }
}
