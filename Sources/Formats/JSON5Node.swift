// A JSON5 text as a tree whose values know the line they stand on.

import Review

/// A value and the line it begins on (from 1).
package struct JSON5Node: Sendable {
  package enum Value: Sendable {
    case null
    case flag(Bool)
    /// A finite number, and its spelling as a JSON number.
    case number(Double, json: String)
    case text(String)
    case list([JSON5Node])
    /// Members in the order written; a repeated name is only there once (the first).
    case object([JSON5Member])
  }

  package let line: Int
  package let value: Value

  package init(line: Int, value: Value) {
    self.line = line
    self.value = value
  }

  /// The value called `name` of an object.
  package subscript(name: String) -> JSON5Node? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.name.isExactly(name) }?.node
  }

  /// What a message calls the value.
  var described: String {
    switch value {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .number(_, let json): json
    case .text(let text): text.utf8.count > 40 ? "a text" : "\"\(text)\""
    case .list: "a list"
    case .object: "an object"
    }
  }

  /// The value as JSON text, without spaces, members in their order.
  package var json: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(text: "null")
    case .flag(let flag): bytes.append(json: flag)
    case .number(_, let json): bytes.append(text: json)
    case .text(let text): bytes.append(json: text)
    case .list(let nodes):
      bytes.appendList(nodes) { bytes, node in node.write(to: &bytes) }
    case .object(let members):
      bytes.appendObject(members.lazy.map { ($0.name, $0.node) }) { bytes, node in
        node.write(to: &bytes)
      }
    }
  }
}

/// A member of an object: its name, the line of the name, its value.
package struct JSON5Member: Sendable {
  package let name: String
  package let line: Int
  package let node: JSON5Node
}

/// A name that an object has already.
package struct RepeatedName: Equatable, Sendable {
  /// The way from the top, `deployment.bands`, with the name itself at the end.
  package let path: String
  package let line: Int
  package let firstLine: Int
}

/// A whole JSON5 text: its tree, and the names that were repeated in it.
package struct JSON5Document: Sendable {
  package let root: JSON5Node
  package let repeated: [RepeatedName]
}

/// Why a text is no JSON5.
package struct JSON5Fault: Error, Equatable, Sendable {
  package let line: Int
  package let reason: String
}
