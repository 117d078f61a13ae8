// The scorer and the trainer of a queue file: other people's programs, and their limits.

import Review

extension FieldCheck {
  /// Either a model server (`infer`, `model`, `outputs`) or a command.
  mutating func scorer(in fields: Fields) -> Scorer? {
    guard let node = fields["scorer"], !node.isNull else { return nil }
    let byCommand = node["command"] != nil
    let own = byCommand ? ["command"] : ["infer", "model", "outputs"]
    guard let scorer = self.fields(node, at: "scorer", known: own + ["every", "silence_s"]) else {
      return nil
    }
    let every = span("every", in: scorer)
    let silence = number("silence_s", in: scorer, expected: "seconds, above 0, at most 86400") {
      $0 > 0 && $0 <= 86_400
    }
    if byCommand {
      var command = ScorerCommand(words: self.command(in: scorer), everyS: every)
      command.silenceS = silence ?? command.silenceS
      return .command(command)
    }
    require(["infer", "model"], in: scorer)
    let address = self.address("infer", in: scorer) ?? ""
    var server = ModelServer(
      address: address, model: serverModel(in: scorer), outputs: outputs(in: scorer), everyS: every)
    while server.address.last == "/" { server.address.removeLast() }
    server.silenceS = silence ?? server.silenceS
    return .server(server)
  }

  /// Stands before the `@` of `model@version`, and in the request's address.
  private mutating func serverModel(in scorer: Fields) -> String {
    value("model", in: scorer, expected: "a model's name, without @ and /") { value in
      value.text.flatMap { text in
        text.isEmpty || text.utf8.contains { "@/".utf8.contains($0) } ? nil : text
      }
    } ?? ""
  }

  /// The names of outputs by what they mean; those that are not named have anomalib's names.
  private mutating func outputs(in scorer: Fields) -> [ModelServer.Meaning: String] {
    let known = ModelServer.Meaning.allCases.map(\.rawValue)
    var names = ModelServer.standardOutputs
    guard let outputs = object("outputs", in: scorer, known: known, orNull: true) else {
      return names
    }
    for meaning in ModelServer.Meaning.allCases {
      if let name = text(meaning.rawValue, in: outputs) { names[meaning] = name }
    }
    return names
  }

  mutating func trainer(in fields: Fields) -> Trainer? {
    let known = [
      "command", "minutes", "memory_mb", "output_mb", "after_labels", "every", "on_alarm",
    ]
    guard let fields = object("trainer", in: fields, known: known, orNull: true) else { return nil }
    require(["command"], in: fields)
    var trainer = Trainer(words: command(in: fields))
    trainer.minutes =
      number("minutes", in: fields, expected: "minutes, above 0, at most 100000") {
        $0 > 0 && $0 <= 100_000
      } ?? trainer.minutes
    trainer.memoryMB = count("memory_mb", in: fields, 1...100_000_000) ?? trainer.memoryMB
    trainer.outputMB = count("output_mb", in: fields, 1...100_000_000) ?? trainer.outputMB
    trainer.afterLabels = count("after_labels", in: fields, 1...1_000_000_000, orNull: true)
    trainer.everyS = span("every", in: fields)
    trainer.onAlarm = flag("on_alarm", in: fields) ?? trainer.onAlarm
    return trainer
  }

  /// A program and its arguments.
  private mutating func command(in fields: Fields) -> [String] {
    guard let nodes = list("command", in: fields, of: "texts, the program first") else { return [] }
    if nodes.isEmpty { report(fields.line, fields.path(to: "command"), "expected a program") }
    return nodes.enumerated().compactMap { place, element in
      guard case .text(let word) = element.node.value, !word.utf8.contains(0),
        place > 0 || !word.isEmpty
      else {
        report(element.node, element.path, expected: "a text")
        return nil
      }
      return word
    }
  }

  /// A span of time in seconds.
  private mutating func span(_ name: String, in fields: Fields) -> Int? {
    value(name, in: fields, expected: "a span such as 30m, 1h or 7d", orNull: true) { value in
      value.text.flatMap(seconds(ofSpan:))
    }
  }
}

/// The seconds of a span: a whole number and s, m, h or d; nil where it is none.
package func seconds(ofSpan text: String) -> Int? {
  let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
  guard let unit = text.last.flatMap({ units[$0] }), let first = text.utf8.first,
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first), let count = Int(text.dropLast()),
    count > 0, count <= 1_000_000
  else { return nil }
  return count * unit
}
