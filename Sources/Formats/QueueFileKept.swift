// The parts of a queue file that are checked for their shape and kept as JSON.

import Review

private let keptFields = ["watch", "scorer", "trainer", "webhooks", "stream", "privacy"]

extension FieldCheck {
  /// What the file states of these fields, in a fixed order, as JSON.
  mutating func kept(in fields: Fields) -> RawObject {
    watch(in: fields)
    scorer(in: fields)
    trainer(in: fields)
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

  /// Either a model server (`infer`, `model`, `outputs`) or a command that runs now and then.
  private mutating func scorer(in fields: Fields) {
    guard let node = fields["scorer"], !node.isNull else { return }
    let byCommand = node["command"] != nil
    let known = byCommand ? ["command", "every"] : ["infer", "model", "outputs"]
    guard let scorer = self.fields(node, at: "scorer", known: known) else { return }
    if byCommand {
      command(in: scorer)
      span("every", in: scorer)
      return
    }
    require(["infer", "model"], in: scorer)
    address("infer", in: scorer)
    _ = text("model", in: scorer)
    guard let node = scorer["outputs"], let outputs = self.fields(node, at: "scorer.outputs")
    else { return }
    for member in outputs.members { _ = text(member.name, in: outputs) }
  }

  private mutating func trainer(in fields: Fields) {
    let known = ["command", "minutes", "memory_mb", "after_labels", "every"]
    guard let trainer = object("trainer", in: fields, known: known, orNull: true) else { return }
    require(["command"], in: trainer)
    command(in: trainer)
    _ = number("minutes", in: trainer, expected: "minutes, above 0") { $0 > 0 }
    _ = count("memory_mb", in: trainer, 1...100_000_000)
    _ = count("after_labels", in: trainer, 1...1_000_000_000, orNull: true)
    span("every", in: trainer)
  }

  private mutating func webhooks(in fields: Fields) {
    for (path, node) in list("webhooks", in: fields, of: "webhooks") ?? [] {
      guard let webhook = self.fields(node, at: path) else { continue }
      require(["url"], in: webhook)
      address("url", in: webhook)
    }
  }

  /// A program and its arguments.
  private mutating func command(in fields: Fields) {
    guard let words = list("command", in: fields, of: "texts, the program first") else { return }
    if words.isEmpty { report(fields.line, fields.path(to: "command"), "expected a program") }
    for (path, node) in words {
      guard case .text(let word) = node.value, !(path.hasSuffix(".1") && word.isEmpty) else {
        report(node, path, expected: "a text")
        continue
      }
    }
  }

  /// A span of time: a whole number and s, m, h or d.
  private mutating func span(_ name: String, in fields: Fields) {
    let expected = "a span such as 30m, 1h or 7d"
    _ = value(name, in: fields, expected: expected, orNull: true) { value -> Int? in
      guard let text = value.text, let unit = text.utf8.last, "smhd".utf8.contains(unit),
        text.utf8.first != UInt8(ascii: "+"), let count = Int(text.dropLast()), count > 0
      else { return nil }
      return count
    }
  }

  private mutating func address(_ name: String, in fields: Fields) {
    _ = value(name, in: fields, expected: "an address, http:// or https://") { value in
      value.text.flatMap { $0.hasPrefix("http://") || $0.hasPrefix("https://") ? $0 : nil }
    }
  }
}
