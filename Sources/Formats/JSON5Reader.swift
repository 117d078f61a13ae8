// Reads JSON5: JSON with comments, bare names, single quotes, trailing commas.

import Review

/// Reads one JSON5 text (json5.org, 1.0.0), but for `Infinity` and `NaN`, which are refused.
///
/// Lines are ended by LF (so CR LF counts once). Repeated names do not end the reading: they are
/// collected, so that all faults of a file can be told at once.
package func readJSON5(_ bytes: [UInt8]) throws(JSON5Fault) -> JSON5Document {
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw JSON5Fault(line: lineOfBrokenUTF8(bytes), reason: "not UTF-8")
  }
  var reader = JSON5Reader(text)
  let root = try reader.document()
  return JSON5Document(root: root, repeated: reader.repeated)
}

private func lineOfBrokenUTF8(_ bytes: [UInt8]) -> Int {
  let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  let broken = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
  return (broken ?? 0) + 1
}

private struct JSON5Reader {
  static let deepest = 64

  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var line = 1
  private var path: [String] = []
  private var depth = 0
  private(set) var repeated: [RepeatedName] = []

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func document() throws(JSON5Fault) -> JSON5Node {
    let root = try value()
    try skipSpace()
    guard at == scalars.count else { throw unexpected("the end") }
    return root
  }

  // MARK: Values

  private mutating func value() throws(JSON5Fault) -> JSON5Node {
    try skipSpace()
    let start = line
    guard let next = peek else { throw unexpected("a value") }
    switch next {
    case "{", "[":
      guard depth < Self.deepest else { throw fault("nested deeper than \(Self.deepest)") }
      depth += 1
      defer { depth -= 1 }
      return JSON5Node(line: start, value: next == "{" ? try object() : try list())
    case "\"", "'": return JSON5Node(line: start, value: .text(try quoted()))
    case "+", "-", ".", "0"..."9": return JSON5Node(line: start, value: try number())
    default: return JSON5Node(line: start, value: try word())
    }
  }

  private mutating func object() throws(JSON5Fault) -> JSON5Node.Value {
    advance()
    var members: [JSON5Member] = []
    var lines: [Label: Int] = [:]
    while true {
      try skipSpace()
      if take("}") { return .object(members) }
      let nameLine = line
      let name = try self.name()
      try skipSpace()
      guard take(":") else { throw unexpected("\":\" after \"\(name)\"") }
      path.append(name)
      let node = try value()
      if let first = lines[Label(name)] {
        repeated.append(
          RepeatedName(path: path.joined(separator: "."), line: nameLine, firstLine: first))
      } else {
        lines[Label(name)] = nameLine
        members.append(JSON5Member(name: name, line: nameLine, node: node))
      }
      path.removeLast()
      try skipSpace()
      guard take(",") || peek == "}" else { throw unexpected("\",\" or \"}\"") }
    }
  }

  private mutating func list() throws(JSON5Fault) -> JSON5Node.Value {
    advance()
    var nodes: [JSON5Node] = []
    while true {
      try skipSpace()
      if take("]") { return .list(nodes) }
      path.append("\(nodes.count + 1)")
      nodes.append(try value())
      path.removeLast()
      try skipSpace()
      guard take(",") || peek == "]" else { throw unexpected("\",\" or \"]\"") }
    }
  }

  private mutating func word() throws(JSON5Fault) -> JSON5Node.Value {
    guard peek?.beginsName == true else { throw unexpected("a value") }
    let word = try bareName()
    switch word {
    case "null": return .null
    case "true": return .flag(true)
    case "false": return .flag(false)
    case "Infinity", "NaN": throw fault("expected a finite number, found \(word)")
    default: throw fault("expected a value, found \(word) (a text is quoted)")
    }
  }

  // MARK: Numbers

  private mutating func number() throws(JSON5Fault) -> JSON5Node.Value {
    let start = at
    let negative = peek == "-"
    if peek == "+" || peek == "-" { advance() }
    if peek == "I" || peek == "N" { throw fault("expected a finite number") }
    if peek == "0", second == "x" || second == "X" { return try hexadecimal(negative: negative) }
    let whole = digits()
    guard !(whole.utf8.count > 1 && whole.hasPrefix("0")) else {
      throw fault("expected a number that does not begin with 0, found \(whole)")
    }
    var json = (negative ? "-" : "") + (whole.isEmpty ? "0" : whole)
    var fraction = ""
    if take(".") {
      fraction = digits()
      json += "." + (fraction.isEmpty ? "0" : fraction)
    }
    guard !(whole.isEmpty && fraction.isEmpty) else { throw unexpected("a digit") }
    if peek == "e" || peek == "E" { json += try exponent() }
    return try finite(json, spelled: start)
  }

  private mutating func exponent() throws(JSON5Fault) -> String {
    advance()
    var text = "e"
    if let sign = peek, sign == "+" || sign == "-" {
      text.unicodeScalars.append(sign)
      advance()
    }
    let power = digits()
    guard !power.isEmpty else { throw unexpected("a digit of the exponent") }
    return text + power
  }

  private mutating func hexadecimal(negative: Bool) throws(JSON5Fault) -> JSON5Node.Value {
    let start = at
    advance()
    advance()
    var text = ""
    while let next = peek, next.properties.isASCIIHexDigit {
      text.unicodeScalars.append(next)
      advance()
    }
    guard !text.isEmpty else { throw unexpected("a hexadecimal digit") }
    guard let value = UInt64(text, radix: 16) else { throw fault("a number beyond 64 bits") }
    return try finite((negative ? "-" : "") + "\(value)", spelled: start)
  }

  private func finite(_ json: String, spelled start: Int) throws(JSON5Fault) -> JSON5Node.Value {
    if let next = peek, next.continuesName { throw unexpected("the end of the number") }
    guard let value = Double(json), value.isFinite else {
      let spelled = scalars[start..<at].prefix(40)
      throw fault(
        "expected a finite number, found \(String(String.UnicodeScalarView(spelled)))")
    }
    return .number(value, json: json)
  }

  private mutating func digits() -> String {
    var text = ""
    while let next = peek, next.isDigit {
      text.unicodeScalars.append(next)
      advance()
    }
    return text
  }

  // MARK: Names and texts

  private mutating func name() throws(JSON5Fault) -> String {
    if peek == "\"" || peek == "'" { return try quoted() }
    guard peek?.beginsName == true else { throw unexpected("a name or \"}\"") }
    return try bareName()
  }

  private mutating func bareName() throws(JSON5Fault) -> String {
    var text = ""
    while let next = peek, next.continuesName {
      text.unicodeScalars.append(next)
      advance()
    }
    guard peek != "\\" else { throw fault("a name with an escape has to be quoted") }
    return text
  }

  private mutating func quoted() throws(JSON5Fault) -> String {
    let start = line
    let quote = peek
    advance()
    var text = String.UnicodeScalarView()
    while let next = peek {
      guard next != "\n", next != "\r" else {
        throw JSON5Fault(line: start, reason: "a text is not closed on its line")
      }
      advance()
      if next == quote { return String(text) }
      if next != "\\" {
        text.append(next)
      } else if let escaped = try escape() {
        text.append(escaped)
      }
    }
    throw JSON5Fault(line: start, reason: "a text is not closed")
  }

  /// What an escape stands for; nil for a line that goes on in the next.
  private mutating func escape() throws(JSON5Fault) -> Unicode.Scalar? {
    guard let next = peek else { throw unexpected("an escape") }
    advance()
    switch next {
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{B}"
    case "0" where peek?.isDigit != true: return "\0"
    case "0"..."9": throw fault("\\\(next) is no escape")
    case "x": return Unicode.Scalar(try hexadecimal(digits: 2))
    case "u": return try unicodeEscape()
    case "\r":
      _ = take("\n")
      return nil
    case "\n", "\u{2028}", "\u{2029}": return nil
    default: return next
    }
  }

  private mutating func unicodeEscape() throws(JSON5Fault) -> Unicode.Scalar {
    let first = try hexadecimal(digits: 4)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, take("\\"), take("u") else { throw fault("half a surrogate pair") }
    let second = try hexadecimal(digits: 4)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else { throw fault("half a surrogate pair") }
    return scalar
  }

  private mutating func hexadecimal(digits count: Int) throws(JSON5Fault) -> UInt32 {
    let end = at + count
    guard end <= scalars.count,
      scalars[at..<end].allSatisfy({ $0.properties.isASCIIHexDigit }),
      let value = UInt32(String(String.UnicodeScalarView(scalars[at..<end])), radix: 16)
    else { throw fault("expected \(count) hexadecimal digits") }
    at = end
    return value
  }

  // MARK: Space

  private mutating func skipSpace() throws(JSON5Fault) {
    while let next = peek {
      if next == "/" {
        try skipComment()
      } else if next.isJSON5Space {
        advance()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(JSON5Fault) {
    let start = line
    switch second {
    case "/":
      while let next = peek, !next.endsLine { advance() }
    case "*":
      advance()
      advance()
      while !(peek == "*" && second == "/") {
        guard peek != nil else { throw JSON5Fault(line: start, reason: "a comment is not closed") }
        advance()
      }
      advance()
      advance()
    default: throw unexpected("a comment or a value")
    }
  }

  // MARK: The place

  private var peek: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  private var second: Unicode.Scalar? { at + 1 < scalars.count ? scalars[at + 1] : nil }

  private mutating func advance() {
    if peek == "\n" { line += 1 }
    at += 1
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    advance()
    return true
  }

  private func fault(_ reason: String) -> JSON5Fault { JSON5Fault(line: line, reason: reason) }

  private func unexpected(_ expected: String) -> JSON5Fault {
    guard let peek else { return fault("expected \(expected), found the end of the text") }
    return fault("expected \(expected), found \"\(peek)\"")
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  fileprivate var endsLine: Bool {
    self == "\n" || self == "\r" || self == "\u{2028}" || self == "\u{2029}"
  }

  fileprivate var isJSON5Space: Bool {
    switch self {
    case "\t", "\u{B}", "\u{C}", " ", "\u{A0}", "\u{FEFF}": true
    default: endsLine || properties.generalCategory == .spaceSeparator
    }
  }

  fileprivate var beginsName: Bool { self == "$" || self == "_" || properties.isIDStart }

  fileprivate var continuesName: Bool {
    self == "$" || self == "\u{200C}" || self == "\u{200D}" || properties.isIDContinue
  }
}
