// Rows to report on: small queues and parts, by hand and by seeded chance.

import Insight
import Review

let m1 = ModelVersion(name: "m", version: "1")
let m2 = ModelVersion(name: "m", version: "2")

func queue(_ labels: [(String, good: Bool)] = [("ok", true), ("defect", false)])
  -> QueueDefinition
{
  QueueDefinition(
    name: "boards", title: "Boards", payload: .picture,
    labels: labels.map { QueueDefinition.LabelChoice(name: Label($0.0), good: $0.good) })
}

let manyLabels = queue([
  ("ok", true), ("dust", true), ("crack", false), ("scratch", false),
])

/// A core part, read once without seeing the suggestion.
func blind(_ label: Label, _ said: JudgedPart.Said...) -> JudgedPart {
  JudgedPart(readings: [.init(label: label)], said: said, sampled: true)
}

/// A part whose suggestion was shown.
func shown(_ label: Label, _ agreement: Agreement, sampled: Bool = false) -> JudgedPart {
  JudgedPart(
    readings: [.init(label: label, shown: true, agreement: agreement)],
    said: [.init(model: m1, label: label)], sampled: sampled)
}

extension Array where Element == Figure {
  /// The only figure of that name and model, those of its bands left out.
  func only(_ name: Figure.Name, _ model: ModelVersion? = nil) -> Figure? {
    let found = filter {
      if case .band = $0.by.last { return false }
      return $0.name == name && (model == nil ? $0.by.isEmpty : $0.by.contains(.model(model ?? m1)))
    }
    return found.count == 1 ? found[0] : nil
  }
}

extension Report {
  func figures(ofChampion champion: ModelVersion) -> [Figure] {
    var terms = ReportTerms()
    terms.deployment.champion = champion
    return figures(terms)
  }
}

/// A repeatable source of chance.
struct Chance: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A part of any kind that may come.
  mutating func part() -> JudgedPart {
    let labels: [Label] = ["ok", "dust", "crack", "scratch", "gone"]
    func label(_ chance: inout Chance) -> Label { labels.randomElement(using: &chance) ?? "ok" }
    let readings = (0..<Int.random(in: 0...2, using: &self)).map { index in
      let seen = Int.random(in: 0..<3, using: &self) == 0
      return JudgedPart.Reading(
        reader: Int.random(in: 0..<8, using: &self) == 0 ? 0 : index + 1, label: label(&self),
        shown: seen, agreement: seen ? (Bool.random(using: &self) ? .accept : .override) : nil,
        onScreen: Int.random(in: 0..<10, using: &self) > 0)
    }
    let said = [m1, m2].compactMap { model -> JudgedPart.Said? in
      switch Int.random(in: 0..<5, using: &self) {
      case 0: nil
      case 1: .init(model: model)
      case 2: .init(model: model, label: label(&self))
      case 3:
        .init(
          model: model, label: label(&self), score: Double.random(in: -1...2, using: &self),
          threshold: 0.5, confidence: Double.random(in: 0...1, using: &self))
      default: .init(model: model, score: .nan, threshold: 0.5)
      }
    }
    let sampled = Bool.random(using: &self)
    return JudgedPart(
      readings: readings, said: said, suggestion: said.first, sampled: sampled,
      core: sampled && Bool.random(using: &self),
      pBlind: [0.02, 0.1, 1][Int.random(in: 0..<3, using: &self)],
      decider: Int.random(in: 0..<4, using: &self) == 0 ? .model : .human,
      lot: [nil, "a", "b", "c"][Int.random(in: 0..<4, using: &self)],
      knownLabel: Int.random(in: 0..<20, using: &self) == 0 ? label(&self) : nil)
  }
}
