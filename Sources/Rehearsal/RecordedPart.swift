// What is known of parts that went by: what each version said, and what they were.

package import Review

/// A part as it was recorded.
package struct RecordedPart: Sendable {
  /// Everything but what versions said.
  package var line: Submission
  package var said: [Suggestion]
  package var truth: Label

  package init(line: Submission, said: [Suggestion], truth: Label) {
    self.line = line
    self.line.suggestion = nil
    self.said = said
    self.truth = truth
  }
}

/// The parts that a rehearsal draws from.
package struct RecordedParts: Sendable {
  package let queue: QueueDefinition
  package private(set) var good: [RecordedPart] = []
  package private(set) var defects: [RecordedPart] = []
  /// The versions that said something, in the order in which they were met.
  package private(set) var versions: [ModelVersion] = []
  private var truths: [ItemID: Label] = [:]

  package init(queue: QueueDefinition) { self.queue = queue }

  package var count: Int { good.count + defects.count }
  package var isEmpty: Bool { count == 0 }
  package var all: [RecordedPart] { good + defects }

  /// Keeps a part whose truth is a label of the queue.
  ///
  /// - Returns: false where it is not, and nothing was kept.
  @discardableResult
  package mutating func add(_ part: RecordedPart) -> Bool {
    guard let isGood = queue.isGood(part.truth) else { return false }
    if isGood { good.append(part) } else { defects.append(part) }
    truths[part.line.item] = part.truth
    for said in part.said where !versions.contains(said.model) { versions.append(said.model) }
    return true
  }

  /// What a rehearsed item is, by the recorded part that it plays; nil for any other item.
  package func truth(of item: ItemID) -> Label? {
    RehearsedID(item).flatMap { truths[$0.recorded] }
  }

  /// A share of defects as it was recorded.
  package var prevalence: Double { isEmpty ? 0 : Double(defects.count) / Double(count) }

  /// One of them, a defect with this probability where both kinds are there.
  func draw(prevalence: Double, _ chance: inout Chance) -> RecordedPart? {
    let isDefect = chance.flag(prevalence)
    let first = chance.pick(isDefect ? defects : good)
    return first ?? chance.pick(isDefect ? good : defects)
  }
}

/// The id of a part that plays a recorded one: `cb-173-a1.r417`.
package struct RehearsedID: Sendable {
  package let recorded: ItemID
  package let number: Int

  package init(_ recorded: ItemID, number: Int) {
    self.recorded = recorded
    self.number = number
  }

  /// nil for an id of another form.
  package init?(_ item: ItemID) {
    let text = item.text
    guard let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")),
      text.utf8[text.utf8.index(after: dot)...].first == UInt8(ascii: "r"),
      let number = Int(text[text.utf8.index(dot, offsetBy: 2)...]), number > 0
    else { return nil }
    self.init(ItemID(String(text[..<dot])), number: number)
  }

  package var item: ItemID { ItemID("\(recorded.text).r\(number)") }
}
