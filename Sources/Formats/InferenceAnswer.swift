// The Open Inference Protocol, version 2: what a model server answers.

package import Review

/// Reads what a model server answered about one part.
package struct InferenceAnswer {
  private let tape: JSONTape

  /// What the version says.
  ///
  /// A label is a text that is one of the queue's, or true or false (or 1 or 0) where the queue has one
  /// label of that side.
  package static func suggestion(
    of version: ModelVersion, from body: [UInt8], naming outputs: [ModelServer.Meaning: String],
    in queue: QueueDefinition
  ) throws(LineFault) -> Suggestion {
    try body.withUnsafeBufferPointer { bytes throws(LineFault) in
      try InferenceAnswer(UnsafeRawBufferPointer(bytes))
        .suggestion(of: version, naming: outputs, in: queue)
    }
  }

  /// Why the server refused, in its own words; nil where it says none.
  package static func error(in body: [UInt8]) -> String? {
    body.withUnsafeBytes { bytes in
      guard let answer = try? InferenceAnswer(bytes),
        let index = answer.tape.value("error", of: 0), answer.tape.tokens[index].kind == .text
      else { return nil }
      return answer.tape.text(index)
    }
  }

  private init(_ bytes: UnsafeRawBufferPointer) throws(LineFault) {
    var tape = JSONTape()
    do {
      try tape.read(bytes)
    } catch {
      throw LineFault(field: error.name ?? "answer", reason: error.reason)
    }
    guard tape.tokens[0].kind == .object else {
      throw LineFault(field: "answer", reason: "expected an object, found \(tape.described(0))")
    }
    self.tape = tape
  }

  private func suggestion(
    of version: ModelVersion, naming outputs: [ModelServer.Meaning: String],
    in queue: QueueDefinition
  ) throws(LineFault) -> Suggestion {
    var said = Suggestion(model: version)
    if let leaf = try leaf(outputs[.score]) {
      said.score = try number(leaf, outputs[.score])
    }
    if let leaf = try leaf(outputs[.confidence]) {
      let confidence = try number(leaf, outputs[.confidence])
      guard (0...1).contains(confidence) else {
        throw fault(outputs[.confidence], leaf, "a probability in 0…1")
      }
      said.confidence = confidence
    }
    if let leaf = try leaf(outputs[.label]) {
      said.label = try label(leaf, outputs[.label], in: queue)
    }
    guard said.score != nil || said.label != nil else {
      let names = [ModelServer.Meaning.score, .label].compactMap { outputs[$0] }
      throw LineFault(
        field: "outputs", reason: "expected one called \(names.joined(separator: " or "))")
    }
    return said
  }

  /// The first element of the output's data, however deep its lists; nil where there is no such output.
  private func leaf(_ name: String?) throws(LineFault) -> Int? {
    guard let name, let list = tape.value("outputs", of: 0), tape.tokens[list].kind == .list else {
      return nil
    }
    for output in tape.elements(of: list) where tape.tokens[output].kind == .object {
      guard let named = tape.value("name", of: output), tape.tokens[named].kind == .text,
        tape.text(named).isExactly(name)
      else { continue }
      guard var data = tape.value("data", of: output) else {
        throw LineFault(field: name, reason: "expected data")
      }
      while tape.tokens[data].kind == .list {
        guard let first = tape.elements(of: data).first else {
          throw LineFault(field: name, reason: "expected an element, found an empty list")
        }
        data = first
      }
      return data
    }
    return nil
  }

  private func number(_ index: Int, _ name: String?) throws(LineFault) -> Double {
    guard tape.tokens[index].kind == .number else { throw fault(name, index, "a number") }
    return tape.number(index)
  }

  private func label(
    _ index: Int, _ name: String?, in queue: QueueDefinition
  ) throws(LineFault) -> Label {
    switch tape.json(index) {
    case "true", "1": if let only = queue.onlyDefect { return only }
    case "false", "0":
      let good = queue.labels.filter(\.good)
      if good.count == 1 { return good[0].name }
    default:
      if tape.tokens[index].kind == .text {
        let label = Label(tape.text(index))
        if queue.has(label) { return label }
      }
    }
    throw fault(name, index, "a label of the queue")
  }

  private func fault(_ name: String?, _ index: Int, _ expected: String) -> LineFault {
    LineFault(
      field: name ?? "outputs", reason: "expected \(expected), found \(tape.described(index))")
  }
}
