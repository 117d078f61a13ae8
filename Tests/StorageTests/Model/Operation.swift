// What a random program does to a store: one value a step, printed as the Swift that repeats it.

import Review

enum Operation: Equatable, CustomStringConvertible {
  case take(
    by: Int, item: Int, score: Int?, threshold: Int?, line: Int?, due: Int?, other: Bool,
    known: Bool)
  case endOfFile(by: Int)
  case claim(by: Int, count: Int, handedUp: Bool)
  case record(by: Int, held: Int, act: Int, claimsNext: Bool, handedUp: Bool)
  case recordStale(by: Int, held: Int)
  case takeBack(by: Int, handedUp: Bool)
  case find(by: Int, item: Int, handedUp: Bool)
  case decide(by: Int, item: Int, label: Int, correct: Bool)
  case renew(by: Int)
  case letGo(by: Int, held: Int)
  case letGoOfAll(by: Int)
  case failedShowing(by: Int, held: Int)
  case dueWork(by: Int)
  case truth(by: Int, item: Int, label: Int, source: Int)
  case reopen(by: Int)
  case sendAgain(by: Int, item: Int?)
  case revise(by: Int, to: Int)
  case advance(seconds: Int)

  var description: String {
    let text = Mirror(reflecting: self).children.first.map { child in
      let values = Mirror(reflecting: child.value)
      // An enum case with a single value has its label on the child of the tuple.
      let pairs = values.children.map { "\($0.label ?? ""): \(Operation.literal($0.value))" }
      return "\(child.label ?? "")(\(pairs.joined(separator: ", ")))"
    }
    return "." + (text ?? "")
  }

  private static func literal(_ value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .optional else { return "\(value)" }
    return mirror.children.first.map { "\($0.value)" } ?? "nil"
  }

  /// Names that a sloppy comparison would merge are among them.
  static let items: [ItemID] = ["a", "b", "c", "d", "caf\u{E9}", "cafe\u{301}", "nul\u{0}x", "nul"]
  static let labels: [Label] = ["ok", "defect"]
  static let acts: [Act] = [
    .judged("ok"), .judged("defect"), .couldNotJudge, .leftForLater, .handedUp,
  ]
}

/// A small generator with a seed, so that a program can be made again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension Operation {
  static func random(_ chance: inout SplitMix) -> Operation {
    func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &chance) }
    func maybe(_ limit: Int) -> Int? { below(2) == 0 ? nil : below(limit) }
    let by = below(3)
    let item = below(items.count)
    let handedUp = below(4) == 0
    switch below(66) {
    case 0..<11:
      return .take(
        by: by, item: item, score: below(4) == 0 ? nil : below(3),
        threshold: below(3) == 0 ? below(2) : nil, line: maybe(2),
        due: below(5) == 0 ? below(2) : nil, other: below(6) == 0,
        known: below(6) == 0)
    case 11: return .endOfFile(by: by)
    case 12..<15: return .claim(by: by, count: 1 + below(3), handedUp: handedUp)
    case 15..<30:
      return .record(
        by: by, held: below(4), act: below(acts.count), claimsNext: below(3) == 0,
        handedUp: handedUp)
    case 30: return .recordStale(by: by, held: below(4))
    case 31..<37: return .takeBack(by: by, handedUp: handedUp)
    case 37: return .find(by: by, item: item, handedUp: handedUp)
    case 38..<40: return .decide(by: by, item: item, label: below(2), correct: below(2) == 0)
    case 40: return .renew(by: by)
    case 41, 42: return below(3) == 0 ? .letGoOfAll(by: by) : .letGo(by: by, held: below(4))
    case 43, 44: return .failedShowing(by: by, held: below(4))
    case 45..<49: return .dueWork(by: by)
    case 49, 50: return .truth(by: by, item: item, label: below(2), source: below(2))
    case 51: return .reopen(by: by)
    case 52: return .sendAgain(by: by, item: maybe(items.count))
    case 53, 54: return .revise(by: by, to: below(4))
    default:
      let jumps = [1, 1, 3, 3, 6, 6, 11, 11, 11, 11, 100, 241, 601, -1, -3600]
      return .advance(seconds: jumps[below(jumps.count)])
    }
  }
}
