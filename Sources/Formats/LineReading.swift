// One line of JSON and its fields, each read with its check.

import Review

/// A line that has been read: its tape, and where its fields stand.
struct LineReading<Field: LineField> {
  private(set) var tape = JSONTape()
  private var slots = FieldSlots<Field>()

  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(LineFault) {
    guard bytes.count <= LineLimits.line else {
      throw LineFault(field: "line", reason: "longer than 4 MiB")
    }
    do {
      try tape.read(bytes)
    } catch {
      throw LineFault(field: error.name ?? tape.topName ?? "line", reason: error.reason)
    }
    guard tape.tokens[0].kind == .object else {
      throw LineFault(field: "line", reason: "expected an object, found \(tape.described(0))")
    }
    slots.sort(tape)
  }

  subscript(field: Field) -> Int? { slots[field] }

  /// The members that nobody knows.
  func unknown() -> RawObject {
    RawObject(
      slots.unknown.map { RawObject.Member(name: tape.text($0), json: tape.json($0 + 1)) })
  }

  // MARK: Faults

  func fault(_ field: Field, _ expected: String) -> LineFault {
    fault(field.name, self[field] ?? 0, expected)
  }

  func fault(_ field: String, _ index: Int, _ expected: String) -> LineFault {
    LineFault(field: field, reason: "expected \(expected), found \(tape.described(index))")
  }

  func missing(_ field: Field) -> LineFault {
    LineFault(field: field.name, reason: "missing; it is required")
  }

  // MARK: Fields

  func item(_ field: Field) throws(LineFault) -> String {
    guard let item = try text(field) else { throw missing(field) }
    guard item.utf8.count <= LineLimits.item else {
      throw LineFault(
        field: field.name, reason: "expected at most 1 KiB, found \(item.utf8.count) bytes")
    }
    return item
  }

  func text(_ field: Field, orEmpty: Bool = false) throws(LineFault) -> String? {
    guard let index = self[field] else { return nil }
    return try text(index, field.name, orEmpty: orEmpty)
  }

  func text(_ index: Int, _ field: String, orEmpty: Bool = false) throws(LineFault) -> String {
    guard tape.tokens[index].kind == .text else { throw fault(field, index, "a text") }
    let text = tape.text(index)
    guard orEmpty || !text.isEmpty else {
      throw LineFault(field: field, reason: "expected a text that is not empty")
    }
    return text
  }

  func path(_ field: Field) throws(LineFault) -> String? {
    guard let index = self[field] else { return nil }
    return try path(index, field.name)
  }

  func path(_ index: Int, _ field: String) throws(LineFault) -> String {
    let path = try text(index, field)
    if let reason = pathFault(path) { throw LineFault(field: field, reason: reason) }
    return path
  }

  func number(_ field: Field) throws(LineFault) -> Double? {
    guard let index = self[field] else { return nil }
    guard tape.tokens[index].kind == .number else { throw fault(field, "a number") }
    return tape.number(index)
  }

  /// The numbers of a list; nil if it is none, or holds something else.
  func numbers(_ index: Int) -> [Double]? {
    guard tape.tokens[index].kind == .list else { return nil }
    let elements = tape.elements(of: index)
    guard elements.allSatisfy({ tape.tokens[$0].kind == .number }) else { return nil }
    return elements.map { tape.number($0) }
  }

  func moment(_ field: Field) throws(LineFault) -> Timestamp? {
    guard let index = self[field] else { return nil }
    let token = tape.tokens[index]
    guard token.kind == .text else { throw fault(field, "a time") }
    let moment =
      token.escaped
      ? Timestamp(rfc3339: tape.text(index))
      : Timestamp(
        rfc3339: UnsafeRawBufferPointer(
          rebasing: tape.bytes[Int(token.start) + 1..<Int(token.end) - 1]))
    guard let moment else { throw fault(field, "a time such as 2026-11-20T06:12:04.120Z") }
    return moment
  }

  /// One of `labels`.
  func label(_ field: Field, of labels: [Label]) throws(LineFault) -> Label? {
    guard let index = self[field] else { return nil }
    let token = tape.tokens[index]
    guard token.kind == .text else { throw fault(field, "a label") }
    if !token.escaped {
      let content = tape.bytes[Int(token.start) + 1..<Int(token.end) - 1]
      for label in labels where label.text.utf8.elementsEqual(content) { return label }
    } else if let label = labels.first(where: { $0.text.isExactly(tape.text(index)) }) {
      return label
    }
    throw fault(field, "a label of the queue")
  }

  /// An object; empty where it is absent.
  func object(_ field: Field) throws(LineFault) -> RawObject {
    guard let index = self[field] else { return RawObject() }
    guard tape.tokens[index].kind == .object else { throw fault(field, "an object") }
    return tape.rawObject(index)
  }

  /// An object whose values are all of one kind; nulls are left out, as they say nothing.
  func object(
    _ field: Field, of kind: JSONToken.Kind, called what: String
  ) throws(LineFault) -> RawObject {
    guard let object = self[field] else { return RawObject() }
    guard tape.tokens[object].kind == .object else { throw fault(field, "an object") }
    var members: [RawObject.Member] = []
    var name = object + 1
    while name < Int(tape.tokens[object].next) {
      let value = name + 1
      let token = tape.tokens[value]
      if token.kind == kind {
        members.append(RawObject.Member(name: tape.text(name), json: tape.json(value)))
      } else if token.kind != .null {
        throw fault("\(field.name).\(tape.text(name))", value, what)
      }
      name = Int(token.next)
    }
    return RawObject(members)
  }
}
