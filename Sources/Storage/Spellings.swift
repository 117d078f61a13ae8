// Texts of rows that come again and again: what they were read as stays at hand.

/// Reads a column whose texts are few. A text that was met before is known by its bytes, and neither made
/// into a `String` nor read again.
struct Spellings<Meaning> {
  /// So many are kept at hand: beyond that, looking through them is dearer than reading.
  private static var most: Int { 8 }

  private var known: [(bytes: [UInt8], meaning: Meaning?)] = []
  /// Which one is written over next.
  private var oldest = 0
  private let read: (String) -> Meaning?

  /// - Parameter read: nil for what means nothing.
  init(_ read: @escaping (String) -> Meaning?) { self.read = read }

  /// What stands in a column; nil where it is null or means nothing.
  subscript(row: Row, column: Int32) -> Meaning? {
    mutating get {
      guard !row.isNull(column) else { return nil }
      let buffer = row.buffer(column)
      for (bytes, meaning) in known where buffer.elementsEqual(bytes) { return meaning }
      let meaning = read(String(decoding: buffer, as: UTF8.self))
      keep(Array(buffer), meaning)
      return meaning
    }
  }

  private mutating func keep(_ bytes: [UInt8], _ meaning: Meaning?) {
    if known.count < Self.most {
      known.append((bytes, meaning))
    } else {
      known[oldest] = (bytes, meaning)
      oldest = (oldest + 1) % Self.most
    }
  }
}
