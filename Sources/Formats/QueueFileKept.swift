// The parts of a queue file that are checked for their shape and kept as JSON.

import Review

private let keptFields = ["watch", "scorer", "trainer", "webhooks", "stream", "privacy"]

extension FieldCheck {
  /// What the file states of these fields, in a fixed order, as JSON.
  mutating func kept(in fields: Fields) -> RawObject {
    watch(in: fields)
    webhooks(in: fields)
    if let stream = fields["stream"], !stream.isNull { _ = self.fields(stream, at: "stream") }
    if let privacy = object("privacy", in: fields, known: ["pseudonyms", "keep_days"]) {
      _ = flag("pseudonyms", in: privacy)
      _ = count("keep_days", in: privacy, 1...1_000_000, orNull: true)
    }
    return RawObject(
      keptFields.compactMap { name in
        fields[name].map { RawObject.Member(name: name, json: $0.json) }
      })
  }

  private mutating func watch(in fields: Fields) {
    let known = ["measurements", "split", "picture"]
    guard let watch = object("watch", in: fields, known: known) else { return }
    _ = texts("measurements", in: watch)
    _ = texts("split", in: watch)
    _ = flag("picture", in: watch)
  }

  private mutating func webhooks(in fields: Fields) {
    for (path, node) in list("webhooks", in: fields, of: "webhooks") ?? [] {
      guard let webhook = self.fields(node, at: path) else { continue }
      require(["url"], in: webhook)
      address("url", in: webhook)
    }
  }

  @discardableResult
  mutating func address(_ name: String, in fields: Fields) -> String? {
    value(name, in: fields, expected: "an address, http:// or https://") { value in
      value.text.flatMap { $0.hasPrefix("http://") || $0.hasPrefix("https://") ? $0 : nil }
    }
  }
}
