// Swift source without its comments and the inside of its quotes.

/// Takes a text apart as far as that needs: comments (they nest), quotes of one or of many lines, raw
/// ones too, and the code that is interpolated in them, which stays.
struct SwiftText {
  private let text: [Character]
  private var place = 0
  private(set) var code = ""

  init(_ text: String) {
    self.text = Array(text)
    skim(until: nil)
  }

  private func begins(_ mark: String) -> Bool { text[place...].starts(with: mark) }

  /// Reads code up to the parenthesis that closes an interpolation, or up to the end.
  private mutating func skim(until end: Character?) {
    var depth = 0
    while place < text.count {
      if begins("//") {
        while place < text.count, text[place] != "\n" { place += 1 }
      } else if begins("/*") {
        skipBlockComment()
      } else if let hashes = quoteAhead() {
        skipQuote(hashes)
      } else {
        if text[place] == "(" { depth += 1 }
        if text[place] == ")" { depth -= 1 }
        if text[place] == end, depth < 0 { return }
        code.append(text[place])
        place += 1
      }
    }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if begins("/*") {
        depth += 1
        place += 2
      } else if begins("*/") {
        depth -= 1
        place += 2
      } else {
        if text[place] == "\n" { code.append("\n") }
        place += 1
      }
    } while depth > 0 && place < text.count
  }

  /// How many hashes stand before a quote that begins here; nil where none does.
  private func quoteAhead() -> Int? {
    var ahead = place
    while ahead < text.count, text[ahead] == "#" { ahead += 1 }
    guard ahead < text.count, text[ahead] == "\"" else { return nil }
    return ahead - place
  }

  private mutating func skipQuote(_ hashes: Int) {
    place += hashes
    let bar = String(repeating: "#", count: hashes)
    let mark = begins("\"\"\"") ? "\"\"\"" : "\""
    place += mark.count
    code.append("\"")
    while place < text.count, !begins(mark + bar) {
      if begins("\\\(bar)(") {
        place += 2 + hashes
        code.append("(")
        skim(until: ")")
        code.append(")")
        place += 1
      } else if begins("\\\(bar)") {
        place += 2 + hashes
      } else {
        if text[place] == "\n" { code.append("\n") }
        place += 1
      }
    }
    place += mark.count + hashes
    code.append("\"")
  }
}
