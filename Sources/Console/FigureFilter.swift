// Which parts the figures on the screens are of, as a supervisor types it.

/// What was asked for, KEY=VALUE after KEY=VALUE. What it comes to is found by whoever counts.
package struct FigureFilter: Equatable, Sendable {
  /// `last=8h`, or an attribute of the parts.
  package struct Term: Equatable, Sendable {
    package var key: String
    package var value: String

    package init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  /// A word that asks for nothing: it has no `=`, or nothing before it.
  package struct Fault: Error, Equatable, Sendable {
    package let word: String
  }

  /// At least one.
  package private(set) var terms: [Term]

  /// The key of a window that moves with time: its length.
  package static let last = "last"
  /// The keys of a window that stands.
  package static let ends = ["from", "before"]
  /// The windows that a key steps through, after that all parts.
  static let windows = ["8h", "24h", "7d"]

  private init(_ terms: [Term]) { self.terms = terms }

  /// Reads `last=8h board=B12 "lot=B 17"`; nil where nothing is asked for.
  package init?(_ text: String) throws(Fault) {
    terms = []
    for word in FigureFilter.words(of: text) {
      guard let sign = word.utf8.firstIndex(of: UInt8(ascii: "=")), sign != word.startIndex else {
        throw Fault(word: word)
      }
      let value = word[word.utf8.index(after: sign)...]
      terms.append(Term(String(word[..<sign]), String(value)))
    }
    if terms.isEmpty { return nil }
  }

  /// Blanks part words but between quotation marks; `\` takes the next character as it is.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var isTakenAsIs = false
    for character in text {
      if isTakenAsIs {
        word = (word ?? "") + String(character)
        isTakenAsIs = false
      } else if character == "\\" {
        isTakenAsIs = true
        word = word ?? ""
      } else if character == "\"" {
        isQuoted.toggle()
        word = word ?? ""
      } else if character == " ", !isQuoted {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }

  /// What `init` reads.
  package var text: String {
    terms.map { term in
      let word = "\(term.key)=\(term.value)"
      guard word.contains(where: { " \"\\".contains($0) }) else { return word }
      let marked = word.map { "\"\\".contains($0) ? "\\\($0)" : String($0) }
      return "\"\(marked.joined())\""
    }.joined(separator: " ")
  }

  /// The values that were asked for under a key.
  package func values(of key: String) -> [String] {
    terms.filter { $0.key == key }.map(\.value)
  }

  /// The same with the next window in place of its own; nil: all parts.
  static func steppingWindow(_ filter: FigureFilter?) -> FigureFilter? {
    let place = filter?.values(of: last).last.map { windows.firstIndex(of: $0) ?? -1 }
    let next = place.map { $0 + 1 } ?? 0
    let others = (filter?.terms ?? []).filter { $0.key != last && !ends.contains($0.key) }
    let window = windows.indices.contains(next) ? [Term(last, windows[next])] : []
    let terms = window + others
    return terms.isEmpty ? nil : FigureFilter(terms)
  }
}
