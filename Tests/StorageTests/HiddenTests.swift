// What is hidden leaves no trace: not in what a claim gives, and not in the order of claims.

import Review
import Testing

@testable import Storage

@Suite struct HiddenTests {
  /// All that a person is given of a queue whose items are the same but for what the model said.
  private func given(
    mode: Deployment.Mode, order: Deployment.Order, salt: String, said: (Int) -> Suggestion
  ) throws -> [Assignment] {
    let site = try Site {
      $0.deployment.mode = mode
      $0.deployment.order = order
      $0.deployment.blindRate = 0.5
    }
    let (store, _) = try site.process()
    try RawFile(site.path).run("update revision set salt = '\(salt)'")
    let queue = try site.enrol(store)
    let lines = (0..<20).map { number in
      var line = scored("part \(number)", 0)
      line.suggestion = said(number)
      return line
    }
    _ = try store.take(lines, into: queue, now: site.now)
    return try store.claim(20, in: queue, at: .line, now: site.now)
  }

  private func random(_ chance: inout SplitMix) -> Suggestion {
    var said = Suggestion(model: ModelVersion(name: "m", version: "1"))
    if Int.random(in: 0..<4, using: &chance) == 0 {
      said.failure = "timeout"
      return said
    }
    said.score = Double.random(in: 0...1, using: &chance)
    said.label = Bool.random(using: &chance) ? "defect" : nil
    said.confidence = Double.random(in: 0...1, using: &chance)
    said.regions = "[\(Int.random(in: 0..<99, using: &chance))]"
    said.heatmaps = [(view: "", path: "\(Int.random(in: 0..<99, using: &chance)).png")]
    return said
  }

  @Test(arguments: [Deployment.Mode.manual, .shadow], [Deployment.Order.firstCome, .deadline])
  func whereNothingIsShownNothingDependsOnASuggestion(
    mode: Deployment.Mode, order: Deployment.Order
  ) throws {
    var chance = SplitMix(state: 7)
    let first = try given(mode: mode, order: order, salt: "s") { _ in random(&chance) }
    let second = try given(mode: mode, order: order, salt: "s") { _ in random(&chance) }
    #expect(first == second)
    #expect("\(first)" == "\(second)")
    #expect(first.count == 20)
  }

  @Test(arguments: [Deployment.Order.firstCome, .deadline, .mostUncertain, .highestScore])
  func aBlindPartIsTheSameWhateverTheModelSaid(order: Deployment.Order) throws {
    let fixed = Suggestion(model: ModelVersion(name: "m", version: "1"))
    func one(_ number: Int) -> Suggestion {
      var said = fixed
      said.score = Double(number) / 20
      return said
    }
    let plain = try given(mode: .assist, order: order, salt: "s", said: one)
    let hidden = Set(plain.filter { $0.suggestion == nil }.map(\.item))
    #expect(hidden.count > 3 && hidden.count < 20)
    var chance = SplitMix(state: 11)
    let other = try given(mode: .assist, order: order, salt: "s") { number in
      hidden.contains(ItemID("part \(number)")) ? random(&chance) : one(number)
    }
    #expect("\(plain)" == "\(other)")
  }
}
