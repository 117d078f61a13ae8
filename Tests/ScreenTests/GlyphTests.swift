// What becomes of text on its way into cells.

import Screen
import Testing

private func glyphs(_ text: String) -> [String] { Glyphs(text).map(\.text) }

@Suite struct `Text on its way into cells` {
  @Test(arguments: [
    ("ok", 2), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
    ("👍", 2), ("ｱ", 1), ("Ａ", 2), ("▓", 1), ("⣿", 1), ("　", 2), ("🬀", 1),
  ])
  func `takes the columns that a terminal gives it`(text: String, columns: Int) {
    #expect(text.columns() == columns)
  }

  @Test(arguments: [
    ("a\u{1B}[31mb", "a␛[31mb"), ("\0", "␀"), ("\u{7F}", "␡"), ("\u{9B}2J", "\u{FFFD}2J"),
    ("a\nb\r\n", "a␊b␍␊"), ("\u{202E}gnp.exe", "\u{FFFD}gnp.exe"), ("a\u{200B}b", "a\u{FFFD}b"),
    ("\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("\u{2028}\u{2029}", "\u{FFFD}\u{FFFD}"), ("\u{FEFF}", "\u{FFFD}"), ("\u{AD}", "\u{FFFD}"),
    ("\u{E0041}", "\u{FFFD}"), ("\u{E000}", "\u{FFFD}"), ("\u{378}", "\u{FFFD}"),
    ("\u{115F}\u{3164}", "\u{FFFD}\u{FFFD}"), ("a\u{A0}b", "a b"), ("\u{FE0F}", "\u{FFFD}"),
  ])
  func `shows something in the place of what is not seen`(text: String, shown: String) {
    #expect(Array(text.cleaned(upTo: 100).unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test func `reduces an emoji family to its first member`() {
    #expect(glyphs("👨‍👩‍👧‍👦!") == ["👨", "!"])
    #expect(glyphs("🏃🏽‍♀️") == ["🏃"])
    #expect(glyphs("❤️") == ["❤"])
  }

  @Test func `shows a flag as its letters`() {
    #expect(glyphs("🇩🇪") == ["D", "E"])
  }

  @Test func `shows a joiner that joins nothing`() {
    #expect(glyphs("a\u{200D}b") == ["a", "\u{FFFD}", "b"])
    #expect(glyphs("👨\u{200D}") == ["👨", "\u{FFFD}"])
  }

  @Test func `keeps four marks on a character`() {
    let pile = "a" + String(repeating: "\u{301}", count: 20) + "b"
    #expect(glyphs(pile) == ["a\u{301}\u{301}\u{301}\u{301}", "b"])
  }

  @Test func `puts a lone mark on a dotted circle`() {
    #expect(glyphs("\u{301}x") == ["\u{25CC}\u{301}", "x"])
  }

  @Test func `gives every glyph a column however many marks there are`() {
    let mountain = String(repeating: "\u{301}", count: 10_000)
    let all = Array(Glyphs(mountain))
    #expect(all.allSatisfy { $0.columns == 1 })
    #expect(all.count > 300)
  }

  @Test func `comes out the same when it is cleaned again`() {
    for value in UInt32(0)..<0x20000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = "x\(scalar)".cleaned(upTo: 10)
      let twice = once.cleaned(upTo: 10)
      if !once.utf8.elementsEqual(twice.utf8) { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test func `holds no control or format character after cleaning`() {
    for value in Array(UInt32(0)..<0x20000) + Array(0xE0000..<0xE0200) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for shown in String(scalar).cleaned(upTo: 10).unicodeScalars where shown.value > 0x7E {
        switch shown.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
          Issue.record("U+\(String(value, radix: 16)) shows \(shown.properties)")
        default: break
        }
      }
    }
  }
}
