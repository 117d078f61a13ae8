// The labels of a queue file: names, keys, samples.

import Review

extension FieldCheck {
  /// The labels, each with its key: the one named, else its place in the list.
  mutating func labels(in fields: Fields) -> [QueueDefinition.LabelChoice] {
    guard let nodes = list("labels", in: fields, of: "labels") else { return [] }
    if nodes.isEmpty {
      report(fields["labels"]?.line ?? 1, "labels", "expected at least one label")
    }
    var choices: [QueueDefinition.LabelChoice] = []
    var lines: [Label: Int] = [:]
    var keys: [Int: Label] = [:]
    for (place, (path, node)) in nodes.enumerated() {
      guard let choice = label(node, at: path, place: place + 1) else { continue }
      if let first = lines[choice.name] {
        report(node.line, path, "the label \"\(choice.name)\" is on line \(first) already")
        continue
      }
      lines[choice.name] = node.line
      if let key = choice.key {
        if let other = keys[key] {
          report(
            node["key"]?.line ?? node.line, "\(path).key",
            "key \(key) is that of \"\(other)\" already")
        }
        keys[key] = choice.name
      }
      choices.append(choice)
    }
    return choices
  }

  private mutating func label(
    _ node: JSON5Node, at path: String, place: Int
  ) -> QueueDefinition.LabelChoice? {
    let known = ["name", "good", "key", "says", "samples"]
    guard let fields = self.fields(node, at: path, known: known) else { return nil }
    require(["name"], in: fields)
    let good = flag("good", in: fields) ?? false
    let key = key(in: fields) ?? (place <= 9 ? place : nil)
    let says = text("says", in: fields)
    let samples = samples(in: fields)
    guard let name = text("name", in: fields) else { return nil }
    return QueueDefinition.LabelChoice(
      name: Label(name), good: good, key: key, says: says, samples: samples)
  }

  private mutating func key(in fields: Fields) -> Int? {
    value("key", in: fields, expected: "a key from 1 to 9") { value in
      let digit =
        value.text.flatMap { $0.utf8.count == 1 ? Int($0) : nil }
        ?? value.number.flatMap(Int.init(exactly:))
      return digit.flatMap { (1...9).contains($0) ? $0 : nil }
    }
  }

  private mutating func samples(in fields: Fields) -> [String] {
    let samples = texts("samples", in: fields) ?? []
    for sample in samples where pathFault(sample) != nil {
      report(
        fields["samples"]?.line ?? fields.line, fields.path(to: "samples"),
        "\"\(sample)\" is no path below the media folder")
    }
    return samples
  }
}

/// Why `path` does not lie below the media folder; nil if it does.
func pathFault(_ path: String) -> String? {
  if path.isEmpty { return "expected a path, found an empty text" }
  if path.utf8.first == UInt8(ascii: "/") {
    return "expected a path below the media folder, found an absolute one"
  }
  if path.utf8.contains(0) { return "expected a path, found one that holds NUL" }
  return climbs(path) ? "expected a path below the media folder, found one that holds \"..\"" : nil
}

/// Whether one of the path's steps is "..".
private func climbs(_ path: String) -> Bool {
  var (length, dots) = (0, 0)
  for byte in path.utf8 {
    if byte == UInt8(ascii: "/") {
      if length == 2, dots == 2 { return true }
      (length, dots) = (0, 0)
    } else {
      length += 1
      if byte == UInt8(ascii: ".") { dots += 1 }
    }
  }
  return length == 2 && dots == 2
}
