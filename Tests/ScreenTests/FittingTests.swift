// Text cut and broken by columns.

import Screen
import Testing

@Suite struct `Cutting text` {
  @Test(arguments: [
    ("MT-00412", 8, "MT-00412"), ("MT-00412", 7, "MT-004…"), ("MT-00412", 1, "…"),
    ("MT-00412", 0, ""), ("漢字漢字", 6, "漢字…"), ("漢字漢字", 5, "漢字…"), ("漢字漢字", 4, "漢…"),
    ("", 3, ""),
  ])
  func `ends in an ellipsis`(text: String, width: Int, cut: String) {
    #expect(text.cleaned(upTo: width) == cut)
  }

  @Test(arguments: [
    ("MT-00412", 8, "MT-00412"), ("MT-00412", 7, "MT-…412"), ("MT-00412", 6, "MT-…12"),
    ("MT-00412", 2, "M…"), ("MT-00412", 1, "…"), ("漢字漢字", 6, "漢…字"),
  ])
  func `can leave out the middle`(text: String, width: Int, cut: String) {
    #expect(text.cleaned(upTo: width, .middle) == cut)
  }

  @Test func `never takes more columns than there are`() {
    let nasty = "a漢👨‍👩‍👧‍👦\u{1B}e\u{301}\u{301}🇩🇪x"
    for width in 0..<20 {
      for overflow in [Overflow.cut, .ellipsis, .middle] {
        #expect(nasty.cleaned(upTo: width, overflow).columns() <= width)
      }
    }
  }

  @Test func `of a mebibyte shows both of its ends`() {
    let huge = "<" + String(repeating: "\u{202E}\u{301}", count: 300_000) + ">"
    #expect(huge.cleaned(upTo: 9, .middle).first == "<")
    #expect(huge.cleaned(upTo: 9, .middle).last == ">")
    #expect(huge.columns(upTo: 80) == 81)
  }
}

@Suite struct `Breaking text` {
  @Test(arguments: [
    ("a crack at the rim", 8, ["a crack", "at the", "rim"]),
    ("a crack at", 7, ["a crack", "at"]),
    ("abc ", 3, ["abc"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("a bcdefgh", 4, ["a", "bcde", "fgh"]),
    ("one\ntwo\r\n\nfour", 9, ["one", "two", "", "four"]),
    ("abc\ndef", 3, ["abc", "def"]),
    ("  in", 9, ["  in"]),
    ("漢字漢字", 5, ["漢字", "漢字"]),
    ("", 5, []), ("abc", 0, []), ("漢", 1, ["\u{FFFD}"]),
    ("tab\tstop", 5, ["tab", "stop"]), ("a\u{1B}b", 9, ["a␛b"]),
  ])
  func `happens at blanks where there are any`(text: String, width: Int, lines: [String]) {
    #expect(text.wrapped(to: width) == lines)
  }

  @Test func `says that there is more`() {
    #expect("one two three four".wrapped(to: 5, lines: 2) == ["one", "two…"])
    #expect("a\nb\nc".wrapped(to: 5, lines: 2) == ["a", "b…"])
    #expect("a\nb\n".wrapped(to: 5, lines: 2) == ["a", "b"])
  }

  @Test func `loses no word and passes no width`() {
    let text = "Blowholes below 0.3 mm pass, 漢字 too; a-very-long-word-indeed does not. e\u{301}nd"
    for width in 2..<40 {
      let lines = text.wrapped(to: width)
      #expect(lines.allSatisfy { $0.columns() <= width })
      let letters = lines.joined().filter { $0 != " " }
      #expect(letters == text.filter { $0 != " " }, "width \(width)")
    }
  }
}
