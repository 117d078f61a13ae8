// Shifts that are planted where somebody wants to see whether they are found.

package import Review

/// A shift over some of a run's parts: `light@3001..4000:brightness=12,score=0.03`.
package struct Plant: Equatable, Sendable {
  package enum Shift: Equatable, Sendable {
    /// Measurements, and every score, are off by so much.
    case light(measurements: [String: Double], score: Double)
    /// So many parts are defects.
    case prevalence(Double)
    /// A version errs so many times as often.
    case worse(ModelVersion, Double)
    /// A person's miss rate grows to this by the end of the span.
    case tired(person: String, missRate: Double)
  }

  package var shift: Shift
  /// Counted in this run, from 1; nil: to its end.
  package var first: Int
  package var last: Int?

  /// How far into the span a part is, above 0 and at most 1; nil outside.
  func depth(_ number: Int) -> Double? {
    guard number >= first, last.map({ number <= $0 }) ?? true else { return nil }
    return last.map { Double(number - first + 1) / Double($0 - first + 1) } ?? 1
  }
}

extension Plant {
  package static let form = "KIND@FROM..TO:WHAT, such as prevalence@3001..4000:0.3"

  /// - Throws: what was expected, where it is not spelled so.
  package init(words: String) throws(Misspelling) {
    let (kind, rest) = words.halves(at: "@")
    let (span, what) = (rest ?? "").halves(at: ":")
    let (from, to) = span.halves(at: "..")
    guard let what, let to, let first = Int(from), first > 0 else {
      throw Misspelling(words, Plant.form)
    }
    last = to.isEmpty ? nil : Int(to)
    self.first = first
    guard to.isEmpty || (last ?? 0) >= first else {
      throw Misspelling(words, "FROM..TO with TO not before FROM, or FROM.. for all that follow")
    }
    shift = try Plant.shift(kind, what, words)
  }

  private static func shift(
    _ kind: String, _ what: String, _ words: String
  ) throws(Misspelling) -> Shift {
    switch kind {
    case "light": return try light(what, words)
    case "prevalence":
      guard let share = Double(what), (0...1).contains(share) else {
        throw Misspelling(words, "prevalence@FROM..TO:SHARE with a share in 0…1")
      }
      return .prevalence(share)
    case "worse":
      let (version, factor) = what.halves(at: "=")
      guard let model = ModelVersion(version), let factor = factor.flatMap(Double.init),
        factor >= 1, factor.isFinite
      else { throw Misspelling(words, "worse@FROM..TO:MODEL@VERSION=FACTOR with a factor from 1") }
      return .worse(model, factor)
    case "tired":
      let (person, rate) = what.halves(at: "=")
      guard let rate = rate.flatMap(Double.init), (0...1).contains(rate), !person.isEmpty else {
        throw Misspelling(words, "tired@FROM..TO:PERSON=RATE with a miss rate in 0…1")
      }
      return .tired(person: person, missRate: rate)
    default: throw Misspelling(words, "light, prevalence, worse or tired, as in " + form)
    }
  }

  private static func light(_ what: String, _ words: String) throws(Misspelling) -> Shift {
    var measurements: [String: Double] = [:]
    var score = 0.0
    for pair in what.split(separator: ",", omittingEmptySubsequences: false) {
      let (name, value) = String(pair).halves(at: "=")
      guard let value = value.flatMap(Double.init), value.isFinite, !name.isEmpty else {
        throw Misspelling(words, "light@FROM..TO:MEASUREMENT=CHANGE,… and score=CHANGE")
      }
      if name == "score" { score = value } else { measurements[name] = value }
    }
    return .light(measurements: measurements, score: score)
  }
}

extension String {
  /// What stands before and after the first `mark`; nil where there is none.
  fileprivate func halves(at mark: String) -> (String, String?) {
    let bytes = Array(utf8)
    let sought = Array(mark.utf8)
    guard bytes.count >= sought.count,
      let place = (0...bytes.count - sought.count).first(where: {
        bytes[$0..<$0 + sought.count].elementsEqual(sought)
      })
    else { return (self, nil) }
    return (
      String(decoding: bytes[..<place], as: UTF8.self),
      String(decoding: bytes[(place + sought.count)...], as: UTF8.self)
    )
  }
}
