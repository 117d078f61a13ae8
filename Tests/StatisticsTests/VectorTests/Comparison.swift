// Whether an answer agrees with what a vector expects.

struct Tolerance {
  var abs: Double
  var rel: Double
}

/// A file's tolerance, and those of single keys.
struct Tolerances {
  var whole: Tolerance
  var keys: [String: Tolerance]

  init(_ json: JSON) throws {
    func tolerance(_ json: JSON) throws -> Tolerance {
      Tolerance(abs: try json.number("abs"), rel: try json.number("rel"))
    }
    whole = try tolerance(json)
    keys = [:]
    if case .object(let members) = json["keys"] { keys = try members.mapValues(tolerance) }
  }

  /// The first place where `got` does not agree with `want`, in words; nil if there is none.
  func difference(got: JSON, want: JSON) -> String? {
    difference(got: got, want: want, within: whole, at: "")
  }

  private func difference(
    got: JSON, want: JSON, within tolerance: Tolerance, at path: String
  ) -> String? {
    switch (got, want) {
    case (.object(let got), .object(let want)):
      for (key, value) in want.sorted(by: { $0.key < $1.key }) {
        guard let found = got[key] else { return "\(path).\(key) is missing" }
        let inner = keys[key] ?? tolerance
        if let difference = difference(
          got: found, want: value, within: inner, at: "\(path).\(key)")
        {
          return difference
        }
      }
      return nil
    case (.list(let got), .list(let want)):
      guard got.count == want.count else {
        return "\(path) has \(got.count) entries, not \(want.count)"
      }
      for index in want.indices {
        if let difference = difference(
          got: got[index], want: want[index], within: tolerance, at: "\(path)[\(index)]")
        {
          return difference
        }
      }
      return nil
    case (.number(let a), .number(let b)):
      let close = a.isFinite && Swift.abs(a - b) <= max(tolerance.abs, tolerance.rel * Swift.abs(b))
      return close ? nil : "\(path) is \(a), not \(b)"
    default:
      return got == want ? nil : "\(path) is \(got), not \(want)"
    }
  }
}
