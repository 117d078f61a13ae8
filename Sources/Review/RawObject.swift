// A JSON object whose values stay the text that came in.

/// A JSON object as the sender wrote it: members in their order, each value its own JSON text, so
/// that large numbers, long decimals and key order survive. White space between tokens is gone.
///
/// The text given to the initialisers has been checked by whoever read it (`Formats`).
package struct RawObject: Hashable, Sendable {
  /// One member: its name (decoded) and its value (JSON text).
  package struct Member: Hashable, Sendable {
    package let name: String
    package let json: String

    package init(name: String, json: String) {
      self.name = name
      self.json = json
    }

    package static func == (left: Member, right: Member) -> Bool {
      left.name.isExactly(right.name) && left.json.isExactly(right.json)
    }
  }

  package var members: [Member]

  package init(_ members: [Member] = []) { self.members = members }

  package var isEmpty: Bool { members.isEmpty }

  /// The JSON text of the member called `name`.
  package subscript(name: String) -> String? {
    members.first { $0.name.isExactly(name) }?.json
  }
}
