// The checks of a queue file's fields, and what they found.

import Review

/// An object of a queue file: where it stands, and its members.
struct Fields {
  let path: String
  let line: Int
  let members: [JSON5Member]

  subscript(name: String) -> JSON5Node? { members.first { $0.name.isExactly(name) }?.node }

  func path(to name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}

/// Reads fields out of the tree and collects every fault, so that a file is mended in one go.
///
/// Each reading answers nil where the field is absent, null where null is allowed, or wrong; what
/// is wrong has been reported, and the caller goes on with the default.
struct FieldCheck {
  private(set) var faults: [QueueFault] = []

  mutating func report(_ line: Int, _ field: String, _ reason: String) {
    faults.append(QueueFault(line: line, field: field, reason: reason))
  }

  mutating func report(_ node: JSON5Node, _ field: String, expected: String) {
    report(node.line, field, "expected \(expected), found \(node.described)")
  }

  // MARK: Objects

  /// The members of the object `node`; a name that is not among `known` is reported.
  mutating func fields(_ node: JSON5Node, at path: String, known: [String]) -> Fields? {
    guard let fields = self.fields(node, at: path) else { return nil }
    for member in fields.members where !known.contains(where: { $0.isExactly(member.name) }) {
      report(
        member.line, fields.path(to: member.name),
        "no such field; expected one of \(known.joined(separator: ", "))")
    }
    return fields
  }

  /// The members of the object `node`, whatever they are called.
  mutating func fields(_ node: JSON5Node, at path: String) -> Fields? {
    guard case .object(let members) = node.value else {
      report(node, path, expected: "an object")
      return nil
    }
    return Fields(path: path, line: node.line, members: members)
  }

  mutating func object(
    _ name: String, in fields: Fields, known: [String], orNull: Bool = false
  ) -> Fields? {
    guard let node = fields[name], !(orNull && node.isNull) else { return nil }
    return self.fields(node, at: fields.path(to: name), known: known)
  }

  /// Reports every one of `names` that is absent.
  mutating func require(_ names: [String], in fields: Fields) {
    for name in names where fields[name] == nil {
      report(fields.line, fields.path(to: name), "missing; it is required")
    }
  }

  // MARK: Single values

  mutating func value<Result>(
    _ name: String, in fields: Fields, expected: String, orNull: Bool = false,
    _ convert: (JSON5Node.Value) -> Result?
  ) -> Result? {
    guard let node = fields[name], !(orNull && node.isNull) else { return nil }
    if let result = convert(node.value) { return result }
    report(node, fields.path(to: name), expected: expected + (orNull ? " or null" : ""))
    return nil
  }

  mutating func text(_ name: String, in fields: Fields, orNull: Bool = false) -> String? {
    value(name, in: fields, expected: "a text that is not empty", orNull: orNull) { $0.text }
  }

  mutating func flag(_ name: String, in fields: Fields) -> Bool? {
    value(name, in: fields, expected: "true or false") { $0.flag }
  }

  mutating func number(
    _ name: String, in fields: Fields, expected: String = "a number", orNull: Bool = false,
    where isGood: (Double) -> Bool = { _ in true }
  ) -> Double? {
    value(name, in: fields, expected: expected, orNull: orNull) { value in
      value.number.flatMap { isGood($0) ? $0 : nil }
    }
  }

  mutating func count(
    _ name: String, in fields: Fields, _ range: ClosedRange<Int>, orNull: Bool = false
  ) -> Int? {
    let expected = "a whole number in \(range.lowerBound)…\(range.upperBound)"
    return value(name, in: fields, expected: expected, orNull: orNull) { value in
      value.number.flatMap(Int.init(exactly:)).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, in fields: Fields, of: Choice.Type = Choice.self
  ) -> Choice? {
    let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    return value(name, in: fields, expected: "one of \(names)") {
      $0.text.flatMap(Choice.init(rawValue:))
    }
  }

  // MARK: Lists

  /// The nodes of a list, each with its path.
  mutating func list(
    _ name: String, in fields: Fields, of what: String
  ) -> [(path: String, node: JSON5Node)]? {
    let path = fields.path(to: name)
    let nodes = value(name, in: fields, expected: "a list of \(what)") { $0.list }
    return nodes?.enumerated().map { ("\(path).\($0.offset + 1)", $0.element) }
  }

  /// A list of texts, none empty, none there twice.
  mutating func texts(_ name: String, in fields: Fields) -> [String]? {
    guard let nodes = list(name, in: fields, of: "texts") else { return nil }
    var texts: [String] = []
    for (path, node) in nodes {
      if let text = node.value.text {
        if texts.contains(where: { $0.isExactly(text) }) {
          report(node.line, path, "\"\(text)\" is there twice")
        } else {
          texts.append(text)
        }
      } else {
        report(node, path, expected: "a text that is not empty")
      }
    }
    return texts
  }
}

extension JSON5Node {
  var isNull: Bool { if case .null = value { true } else { false } }
}

extension JSON5Node.Value {
  /// The text, unless it is empty.
  var text: String? { if case .text(let text) = self, !text.isEmpty { text } else { nil } }
  var number: Double? { if case .number(let number, _) = self { number } else { nil } }
  var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
  var list: [JSON5Node]? { if case .list(let nodes) = self { nodes } else { nil } }
}
