// The gates as they stood, as JSON: what is kept with a revision that went up.

import Insight
import Review

extension [Gate] {
  /// One object: why it went ahead all the same, if it did, and every condition of every gate.
  ///
  /// - Parameter override: the supervisor's reason; nil where nothing was lacking.
  package func json(override: String?) -> String {
    RawObject([
      .init(name: "override", json: override.map(jsonString) ?? "null"),
      .init(name: "gates", json: list(map(\.json))),
    ]).json
  }
}

extension [GateCondition] {
  /// One object: what spoke for going down.
  package var json: String { RawObject([.init(name: "harms", json: list(map(\.json)))]).json }
}

extension Gate {
  fileprivate var json: String {
    RawObject([
      .init(name: "gate", json: jsonString(move.words)),
      .init(name: "verdict", json: jsonString(verdict.rawValue)),
      .init(name: "conditions", json: list(conditions.map(\.json))),
    ]).json
  }
}

extension GateCondition {
  fileprivate var json: String {
    func evidence(_ logE: Double?) -> String {
      logE.map { "\(GateCondition.value(ofLog: $0))" } ?? "null"
    }
    return RawObject([
      .init(name: "condition", json: jsonString(name.rawValue)),
      .init(name: "verdict", json: jsonString(verdict.rawValue)),
      .init(name: "parts", json: parts.map(String.init) ?? "null"),
      .init(name: "needed", json: needed.map(String.init) ?? "null"),
      .init(name: "e", json: evidence(logE)),
      .init(name: "e_needed", json: evidence(threshold)),
      .init(name: "says", json: jsonString(says)),
    ]).json
  }
}

private func list(_ objects: [String]) -> String { "[" + objects.joined(separator: ",") + "]" }
