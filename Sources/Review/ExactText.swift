// Text from outside that is the same only where its bytes are the same.

/// Text compared, ordered and hashed by its UTF-8 bytes.
///
/// Swift's own `==` on `String` takes "é" written in two ways for the same; two parts whose ids
/// differ only so are two parts.
package protocol ExactText: Hashable, Comparable, Sendable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The text as it came, never normalised. It may hold NUL, ESC or anything else UTF-8 can spell.
  var text: String { get }
  init(_ text: String)
}

extension ExactText {
  package static func == (left: Self, right: Self) -> Bool {
    left.text.isExactly(right.text)
  }

  package static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(bytesOf: text) }

  package var description: String { text }

  package init(stringLiteral text: String) { self.init(text) }
}

/// The id of one inspection, unique in its queue.
package struct ItemID: ExactText {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// The serial of the thing itself; several inspections may be of one part.
package struct PartID: ExactText {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// The name of a label of a queue.
package struct Label: ExactText {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// The lot that a part came with, as its sender names it.
package struct LotID: ExactText {
  package let text: String
  package init(_ text: String) { self.text = text }
}

extension Hasher {
  /// Mixes in the bytes of a text and their number, as few and wide words: a hasher asks as much for one
  /// byte as for eight.
  package mutating func combine(bytesOf text: String) {
    var (word, count): (UInt64, UInt64) = (0, 0)
    for byte in text.utf8 {
      word = word << 8 | UInt64(byte)
      count += 1
      guard count % 7 == 0 else { continue }
      combine(word)
      word = 0
    }
    // Seven bytes leave the eighth for the count.
    combine(word | count << 56)
  }
}

extension String {
  /// Whether two texts have the same bytes.
  package func isExactly(_ other: String) -> Bool {
    let (left, right) = (utf8.span, other.utf8.span)
    guard left.count == right.count else { return false }
    for place in left.indices where left[place] != right[place] { return false }
    return true
  }
}
