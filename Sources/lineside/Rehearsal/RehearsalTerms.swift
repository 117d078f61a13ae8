// What a rehearsal was asked for, read and checked.
import Formats
import Rehearsal
import Review

/// What a run was asked for.
struct RehearsalTerms {
  let parts: Int
  let seed: UInt64
  let folder: String
  let versions: [MadeVersion]
  let plants: [Plant]
  let inspectors: [ScriptedPerson]
  let supervisor: ScriptedPerson
  let known: Int
  let everySeconds: Double
  let begin: Timestamp?
  let isLive: Bool
  let recordsTruth: Bool

  /// - Throws: wrong use, with what was expected.
  init(_ invocation: Invocation) throws(Exit) {
    parts = invocation.count(.rehearsedParts) ?? 0
    seed = UInt64(invocation.count(.seed) ?? 1)
    folder = invocation[.toSite] ?? ""
    versions = try invocation[all: .madeVersion].map { words throws(Exit) in
      try spelled("version") { () throws(Misspelling) in try MadeVersion(words: words) }
    }
    plants = try invocation[all: .plant].map { words throws(Exit) in
      try spelled("plant") { () throws(Misspelling) in try Plant(words: words) }
    }
    let one = ScriptedPerson(
      name: "", missRate: try invocation.rate(.miss),
      falseAlarmRate: try invocation.rate(.falseAlarm), trust: try invocation.rate(.trust),
      medianMS: Double(max(1, invocation.count(.speed) ?? 0)))
    let stampers = invocation.count(.stampers) ?? 0
    inspectors = (0..<(invocation.count(.inspectors) ?? 0)).map { place in
      var person = place < stampers ? one.stamping() : one
      person.name = "inspector-\(place + 1)"
      return person
    }
    let errs = try invocation.rate(.supervisorErrs)
    supervisor = ScriptedPerson(
      name: "supervisor", missRate: errs, falseAlarmRate: errs, trust: 0,
      medianMS: one.medianMS * 3)
    known = invocation.count(.knownParts) ?? 0
    everySeconds = try invocation.number(.arrival, in: 0.001...86_400, "seconds above 0")
    isLive = invocation.has(.live)
    recordsTruth = invocation.has(.recordTruth)
    begin = try invocation[.beginning].map { text throws(Exit) in
      guard let time = Timestamp(rfc3339: text) else {
        throw Exit(.wrongUse, "--begin: '\(text)' is no time", hint: "2026-11-20T06:00:00Z")
      }
      return time
    }
    guard plants.allSatisfy({ $0.isOf(inspectors) }) else {
      throw Exit(
        .wrongUse, "--plant: only inspectors of this run tire",
        hint: Value.list(inspectors.map(\.name), "and"))
    }
  }

  /// - Throws: wrong use where a version is made of one that nobody recorded.
  func script(of parts: RecordedParts) throws(Exit) -> Script {
    var known = Set(parts.versions)
    for version in versions {
      guard parts.versions.contains(version.base) else {
        throw Exit(
          .wrongUse, "--version: \(version.base) said nothing of the recorded parts",
          hint: Value.list(parts.versions.map(\.description), "or") + " did")
      }
      guard known.insert(version.name).inserted else {
        throw Exit(.wrongUse, "--version: \(version.name) is there already", hint: "name another")
      }
    }
    for case .worse(let version, _) in plants.map(\.shift) where !known.contains(version) {
      throw Exit(
        .wrongUse, "--plant: \(version) is none of the versions",
        hint: Value.list(known.sorted().map(\.description), "or"))
    }
    var script = Script(parts: parts, versions: versions, seed: seed)
    script.plants = plants
    script.everySeconds = everySeconds
    return script
  }
}

extension Plant {
  fileprivate func isOf(_ people: [ScriptedPerson]) -> Bool {
    guard case .tired(let name, _) = shift else { return true }
    return people.contains { $0.name == name }
  }
}

private func spelled<Words>(
  _ option: String, _ read: () throws(Misspelling) -> Words
) throws(Exit) -> Words {
  do throws(Misspelling) {
    return try read()
  } catch {
    throw Exit(
      .wrongUse, "--\(option): '\(error.words)' was not understood", hint: error.expected)
  }
}

extension Invocation {
  fileprivate func rate(_ option: Option) throws(Exit) -> Double {
    try number(option, in: 0...1, "a share in 0…1")
  }

  fileprivate func number(
    _ option: Option, in range: ClosedRange<Double>, _ expected: String
  ) throws(Exit) -> Double {
    guard let number = self[option].flatMap(Double.init), range.contains(number) else {
      throw Exit(
        .wrongUse, "--\(option.name): '\(self[option] ?? "")' is not right",
        hint: "expected \(expected)")
    }
    return number
  }
}
