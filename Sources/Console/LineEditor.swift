// One line of text being typed.

import Screen

/// A line of text with a cursor in it.
struct LineEditor: Equatable, Sendable {
  /// The longest line, in bytes.
  static let longest = 2000

  private(set) var text: [Character]
  /// Before which character the cursor stands, 0…count.
  private(set) var cursor: Int
  /// Whether all of it is as it was left, and what is typed takes its place.
  private(set) var isSelected = false

  init(_ text: String = "") {
    self.text = Array(text)
    cursor = self.text.count
  }

  /// What was typed an earlier time: typing replaces it, an arrow edits it.
  init(left text: String) {
    self.init(text)
    isSelected = !text.isEmpty
  }

  var string: String { String(text) }
  /// What stands before the cursor.
  var head: String { String(text[..<cursor]) }
  /// What is typed, without blanks around it; nil where nothing is left.
  var trimmed: String? {
    let kept = text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
    return kept.isEmpty ? nil : String(kept)
  }

  /// Inserts a text; control characters in it (a pasted line break, say) become blanks.
  mutating func insert(_ inserted: String) {
    if isSelected { clear() }
    var room = Self.longest - string.utf8.count
    for character in inserted {
      let clean: Character =
        character.unicodeScalars.contains { $0.value < 0x20 || 0x7F...0x9F ~= $0.value }
        ? " " : character
      room -= clean.utf8.count
      guard room >= 0 else { return }
      text.insert(clean, at: cursor)
      cursor += 1
    }
  }

  /// Whether the key edits or moves; if so it has been done.
  mutating func take(_ key: Key) -> Bool {
    switch key {
    case .backspace where isSelected, .delete where isSelected: clear()
    case .left, .right, .home, .end: isSelected = false
    default: break
    }
    switch key {
    case .character(let character): insert(String(character))
    case .backspace where cursor > 0:
      cursor -= 1
      text.remove(at: cursor)
    case .delete where cursor < text.count: text.remove(at: cursor)
    case .backspace, .delete: break
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .control("u") where isSelected: clear()
    case .control("u"):
      text.removeFirst(cursor)
      cursor = 0
    default: return false
    }
    return true
  }

  private mutating func clear() {
    text = []
    cursor = 0
    isSelected = false
  }
}
