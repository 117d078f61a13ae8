// Which version of which model said something.

/// A model version, written `model@version`. Versions are text and have no order of their own.
package struct ModelVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let name: String
  package let version: String

  package init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  /// Reads `model@version`, split at the last `@`; nil where either half is missing.
  package init?(_ text: String) {
    guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    let name = String(text[..<at])
    let version = String(text[text.utf8.index(after: at)...])
    guard !name.isEmpty, !version.isEmpty else { return nil }
    self.init(name: name, version: version)
  }

  package var description: String { "\(name)@\(version)" }

  package static func == (left: ModelVersion, right: ModelVersion) -> Bool {
    left.name.isExactly(right.name) && left.version.isExactly(right.version)
  }

  package static func < (left: ModelVersion, right: ModelVersion) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(bytesOf: name)
    hasher.combine(bytesOf: version)
  }
}
