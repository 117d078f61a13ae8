// Bytes in, keys out.

import Screen
import Terminal
import Testing

private func keys(_ text: String) -> [Input] {
  var decoder = KeyDecoder()
  return decoder.decode(text.utf8)
}

@Suite struct `Bytes from a terminal` {
  @Test(arguments: [
    ("a", Key.character("a")), ("Z", .character("Z")), ("é", .character("é")),
    ("漢", .character("漢")), ("👍", .character("👍")), ("\r", .enter), ("\n", .enter),
    ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{1}", .control("a")),
    ("\u{1A}", .control("z")), ("\0", .control("@")), ("\u{1C}", .control("\\")),
    ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}[D", .left),
    ("\u{1B}[H", .home), ("\u{1B}[1~", .home), ("\u{1B}[F", .end), ("\u{1B}[3~", .delete),
    ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[Z", .backTab),
    ("\u{1B}OP", .function(1)), ("\u{1B}[[A", .function(1)), ("\u{1B}[11~", .function(1)),
    ("\u{1B}[15~", .function(5)), ("\u{1B}[24~", .function(12)), ("\u{1B}Oq", .character("1")),
    ("\u{1B}OM", .enter), ("\u{1B}a", .alternate("a")), ("\u{1B}é", .alternate("é")),
  ])
  func `are keys`(bytes: String, key: Key) {
    #expect(keys(bytes) == [.key(key)])
  }

  @Test(arguments: [
    "\u{1B}[1;2A", "\u{1B}[1;5C", "\u{1B}[2~", "\u{1B}[I", "\u{1B}[?1;2c", "\u{1B}[97;5u",
    "\u{1B}[<0;10;10M", "\u{1B}[200", "\u{1B}[201~", "\u{1B}]11;rgb:0000/0000/0000\u{7}",
    "\u{1B}]11;rgb:1/1/1\u{1B}\\", "\u{1B}P1+r\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}\r",
  ])
  func `that mean nothing here are swallowed whole`(bytes: String) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(bytes.utf8) == [])
    #expect(decoder.expire() == [])
  }

  @Test func `come in pieces and mean the same`() {
    let bytes = Array("a\u{1B}[15~é\u{1B}[200~1\r2\u{1B}[201~👍\u{1B}Oq\u{1B}x".utf8)
    let whole = keys(String(decoding: bytes, as: UTF8.self))
    #expect(whole.count == 7)
    for cut in 0...bytes.count {
      var decoder = KeyDecoder()
      #expect(decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...]) == whole)
    }
  }

  @Test func `settle to Escape when nothing follows it`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.patience == 25)
    #expect(decoder.expire() == [.key(.escape)])
    #expect(decoder.patience == nil)
    #expect(decoder.decode([0x1B, 0x1B]) == [.key(.escape)])
    #expect(decoder.expire() == [.key(.escape)])
  }

  @Test func `settle to Alt with a bracket when nothing follows it`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}[".utf8) == [])
    #expect(decoder.expire() == [.key(.alternate("["))])
    #expect(decoder.decode("\u{1B}]".utf8) == [])
    #expect(decoder.expire() == [.key(.alternate("]"))])
  }

  @Test func `that break off a sequence are not lost`() {
    #expect(keys("\u{1B}[1\u{3}") == [.key(.control("c"))])
    #expect(keys("\u{1B}[1\u{1B}[A") == [.key(.up)])
  }

  @Test func `that are no UTF-8 are dropped`() {
    var decoder = KeyDecoder()
    #expect(
      decoder.decode([0xFF, 0x80, 0xC3, 0x61, 0xED, 0xA0, 0x80, 0x62, 0xC2, 0x9B]) == [
        .key(.character("a")), .key(.character("b")),
      ])
  }

  @Test func `follow the terminal's own description too`() {
    var decoder = KeyDecoder(sequences: [
      Array("\u{1B}[225z".utf8): .function(2), Array("\u{1B}A".utf8): .up,
    ])
    #expect(decoder.decode("\u{1B}[225z\u{1B}A".utf8) == [.key(.function(2)), .key(.up)])
  }

  @Test func `never trap, whatever they are`() {
    var seed: UInt64 = 1
    var decoder = KeyDecoder()
    let frequent = Array("\u{1B}[O]P~;0123\u{7}\\A".utf8) + pasteMarkers
    for _ in 0..<200_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let dice = Int(seed >> 33)
      let byte = dice % 3 == 0 ? UInt8(dice / 3 % 256) : frequent[dice / 3 % frequent.count]
      for input in decoder.decode([byte]) {
        if case .key(.character(let character)) = input {
          #expect(!character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
        }
      }
      if dice % 97 == 0 { _ = decoder.expire() }
    }
  }
}

private let pasteMarkers = Array("\u{1B}[200~\u{1B}[201~".utf8)

@Suite struct `A paste` {
  @Test func `comes as one thing, and decides nothing`() {
    #expect(
      keys("\u{1B}[200~a1\rq\u{1B}[A\u{3}\u{1B}[201~x") == [
        .pasted("a1\rq\u{1B}[A\u{3}"), .key(.character("x")),
      ])
  }

  @Test func `may hold pieces of its own end marker`() {
    #expect(
      keys("\u{1B}[200~\u{1B}[20\u{1B}[201\u{1B}\u{1B}[201~") == [
        .pasted("\u{1B}[20\u{1B}[201\u{1B}")
      ])
  }

  @Test func `may be empty or no UTF-8`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}[200~\u{1B}[201~".utf8) == [.pasted("")])
    let bytes = Array("\u{1B}[200~".utf8) + [0xFF] + Array("\u{1B}[201~".utf8)
    #expect(decoder.decode(bytes) == [.pasted("\u{FFFD}")])
  }

  @Test func `is cut at its longest`() {
    let text = String(repeating: "1", count: KeyDecoder.longestPaste)
    let long = "\u{1B}[200~" + text + text + "\u{1B}[201~"
    #expect(keys(long) == [.pasted(text)])
  }

  @Test func `that never ends is given out when patience is over`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}[200~abc\u{1B}[2".utf8) == [])
    #expect(decoder.patience == 2000)
    #expect(decoder.expire() == [.pasted("abc\u{1B}[2")])
    #expect(decoder.decode([0x61]) == [.key(.character("a"))])
  }
}
