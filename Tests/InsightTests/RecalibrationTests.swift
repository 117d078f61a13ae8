// Recalibrations of made parts: what they are fitted on, what they promise, what they say is lacking.

import Insight
import Review
import Statistics
import Testing

struct RecalibrationTests {
  /// Core parts whose chance of a defect is known.
  private static func sample(
    _ parts: Int, seed: UInt64, queue: QueueDefinition = queue(), p: (Double) -> Double,
    _ change: (inout JudgedPart, Double) -> Void = { _, _ in }
  ) -> RecalibrationSample {
    var chance = Chance(seed: seed)
    var sample = RecalibrationSample(of: m1, in: queue)
    for number in 0..<parts {
      let score = Double.random(in: 0..<1, using: &chance)
      let isDefect = Double.random(in: 0..<1, using: &chance) < p(score)
      let said = JudgedPart.Said(model: m1, score: score, threshold: 0.5)
      var part = blind(isDefect ? "defect" : "ok", said)
      part.number = Int64(number + 1)
      change(&part, score)
      sample.add(part.said.first, of: part, draw: Double.random(in: 0..<1, using: &chance))
    }
    return sample
  }

  /// A model that is far too sure of itself.
  private static func truth(_ score: Double) -> Double { 0.02 + 0.3 * score * score }

  private func fitted(
    _ sample: RecalibrationSample, by method: RecalibrationMethod, contract: Double = 0.05
  ) throws -> Recalibration {
    var deployment = Deployment()
    deployment.gates.contractEscape = contract
    #expect(sample.lacking == [])
    return try #require(
      Recalibration(sample, by: method, threshold: 0.5, under: deployment))
  }

  private func measure(_ name: String, _ fit: Recalibration) throws -> Measure {
    try #require(fit.measures.first { $0.name == name })
  }

  @Test(arguments: RecalibrationMethod.allCases)
  func `Scores become probabilities, and the ranking stays`(method: RecalibrationMethod) throws {
    let sample = RecalibrationTests.sample(6000, seed: 1, p: RecalibrationTests.truth)
    let fit = try fitted(sample, by: method)
    for score in [0.05, 0.3, 0.6, 0.95] {
      let p = fit.map.probability(of: score)
      #expect(abs(p - RecalibrationTests.truth(score)) < 0.05, "\(score): \(p)")
    }
    #expect(fit.before == .score && fit.parts == 6000)
    for name in ["brier", "log_loss", "ece"] {
      let measure = try measure(name, fit)
      let (before, after) = (try #require(measure.before), try #require(measure.after))
      #expect(after.value < before.value / 1.5, "\(name)")
      #expect(measure.n == 6000)
    }
    let brier = try #require(try measure("brier", fit).change)
    #expect(try #require(brier.limits).high < 0)
    let ranking = try measure("auroc", fit)
    #expect(abs(try #require(ranking.change).value) < (method == .platt ? 1e-12 : 0.02))
  }

  @Test func `Parts drawn more seldom weigh more`() throws {
    // Beyond 0.5 every part was judged, below it one in twenty, and there the model is better than that.
    let whole = RecalibrationTests.sample(40_000, seed: 2, p: RecalibrationTests.truth)
    var chance = Chance(seed: 3)
    let some = RecalibrationTests.sample(40_000, seed: 2, p: RecalibrationTests.truth) {
      part, score in
      part.pBlind = score > 0.5 ? 1 : 0.05
      let u = Double.random(in: 0..<1, using: &chance)
      part.sampled = u < part.pBlind
      part.core = u < 0.05
    }
    #expect(some.parts < 22_000)
    let (all, weighted) = (try fitted(whole, by: .platt), try fitted(some, by: .platt))
    for score in [0.1, 0.5, 0.9] {
      let gap = abs(all.map.probability(of: score) - weighted.map.probability(of: score))
      #expect(gap < 0.02, "\(score): \(gap)")
    }
  }

  @Test func `What was not drawn, is known, or was seen with the suggestion, is not fitted on`() {
    let queue = queue()
    var sample = RecalibrationSample(of: m1, in: queue, range: 0...1)
    let said = JudgedPart.Said(model: m1, score: 0.5)
    func add(_ change: (inout JudgedPart) -> Void, _ said: JudgedPart.Said? = nil) {
      var part = blind("ok", said ?? .init(model: m1, score: 0.5))
      change(&part)
      sample.add(part.said.first, of: part, draw: 0)
    }
    add { $0.sampled = false }
    add { $0.knownLabel = "ok" }
    add { $0.readings[0].shown = true }
    add { $0.readings[0].onScreen = false }
    add { $0.readings[0].label = "gone" }
    add { $0.pBlind = 0 }
    #expect(sample.parts == 0 && sample.withoutScore == 0)
    add({ _ in }, .init(model: m1, label: "ok"))
    add({ _ in }, .init(model: m1, score: .infinity))
    add({ _ in }, .init(model: m1, score: 1.5))
    add { $0.said = [] }
    #expect(sample.parts == 0 && sample.withoutScore == 4)
    add({ _ in }, said)
    #expect(sample.parts == 1)
  }

  @Test func `Too few labels, or one class, is inconclusive, and says what is lacking`() {
    let few = RecalibrationTests.sample(60, seed: 4) { _ in 0.3 }
    #expect(few.lacking == ["60 of 100 core parts with a score and a verdict"])
    let good = RecalibrationTests.sample(200, seed: 4) { _ in 0 }
    #expect(good.lacking == ["0 of 5 defects among them"])
    let bad = RecalibrationTests.sample(200, seed: 4) { _ in 1 }
    #expect(bad.lacking == ["0 of 5 good parts among them"])
    let oneSided = RecalibrationSample(of: m1, in: queue([("a", false), ("b", false)]))
    #expect(oneSided.lacking == ["no label of the queue is good"])
    var together = RecalibrationSample(of: m1, in: queue())
    for number in 0..<200 {
      let part = blind(number < 9 ? "defect" : "ok", .init(model: m1, score: Double(number)))
      together.add(part.said[0], of: part, draw: number < 9 ? 0.1 : Double(number) / 200)
    }
    func retire(_ part: inout JudgedPart, _ score: Double) {
      if score > 0.99 { part.readings[0].label = "gone" }
    }
    let gone = RecalibrationTests.sample(400, seed: 4, p: { $0 }, retire)
    #expect(gone.lacking.first?.contains("carry a label that the queue has no more") ?? false)
    #expect(together.lacking == ["the defects lie in one of the 5 groups of parts"])
  }

  @Test(arguments: RecalibrationMethod.allCases)
  func `Where defects do not score higher there is no map`(method: RecalibrationMethod) {
    let sample = RecalibrationTests.sample(500, seed: 5) { 1 - $0 }
    #expect(sample.lacking == [])
    if method == .platt {
      #expect(Recalibration(sample, by: method, threshold: nil, under: Deployment()) == nil)
    }
    var flat = RecalibrationSample(of: m1, in: queue())
    for number in 0..<200 {
      let part = blind(number % 2 == 0 ? "defect" : "ok", .init(model: m1, score: 1))
      flat.add(part.said[0], of: part, draw: Double(number) / 200)
    }
    #expect(Recalibration(flat, by: method, threshold: nil, under: Deployment()) == nil)
  }

  @Test func `Few parts are sure of nothing: no step of an isotonic map is 0 or 1`() throws {
    let sample = RecalibrationTests.sample(200, seed: 6) { $0 > 0.5 ? 1 : 0 }
    let fit = try fitted(sample, by: .isotonic)
    let (low, high) = (fit.map.probability(of: -9), fit.map.probability(of: 9))
    let defects = Double(fit.defects)
    #expect(low == 1 / (200 - defects + 2) && high == (defects + 1) / (defects + 2))
    #expect(try #require(try measure("log_loss", fit).after).value < 0.2)
  }

  @Test func `The threshold is where rejecting begins to cost less, else where the old one lies`()
    throws
  {
    let plain = RecalibrationTests.sample(2000, seed: 7, p: RecalibrationTests.truth)
    let kept = try fitted(plain, by: .platt)
    let old = kept.map.probability(of: 0.5)
    let threshold = try #require(kept.threshold)
    #expect(threshold <= old && threshold > old * (1 - 1e-5))
    #expect(try #require(try measure("escape_per_defect", kept).change).value == 0)
    var dear = queue()
    dear.costs = QueueDefinition.Costs(
      escape: 200, falseReject: 12, review: 0.4, humanMiss: 0.03, humanFalseAlarm: 0.02, unit: "EUR"
    )
    let costly = RecalibrationTests.sample(2000, seed: 7, queue: dear, p: RecalibrationTests.truth)
    let cheaper = try fitted(costly, by: .platt)
    #expect(cheaper.threshold == 0.0566037)
    #expect(try #require(try measure("cost_per_part", cheaper).change).value < 0)
  }

  @Test func `A version without a probability, or a threshold, has none before`() throws {
    let sample = RecalibrationTests.sample(800, seed: 8, p: RecalibrationTests.truth) {
      part, score in
      part.said = [.init(model: m1, score: 100 * score)]
    }
    let fit = try #require(
      Recalibration(sample, by: .platt, threshold: nil, under: Deployment()))
    #expect(fit.before == nil && fit.threshold == nil)
    let brier = try measure("brier", fit)
    #expect(brier.before == nil && brier.change == nil && brier.after != nil)
    #expect(brier.why == "the version states no probability, and its scores are none")
    let escapes = try measure("escape_per_defect", fit)
    #expect(escapes.before == nil && escapes.after == nil)
    #expect(escapes.why == "the version has no threshold")
  }

  @Test func `A confidence that is stated is what was said before`() throws {
    let sample = RecalibrationTests.sample(800, seed: 9, p: RecalibrationTests.truth) {
      part, score in
      part.said = [
        .init(model: m1, label: "ok", score: 9 * score, confidence: 1 - score / 4)
      ]
    }
    let fit = try fitted(sample, by: .platt)
    #expect(fit.before == .confidence)
    #expect(try #require(try measure("ece", fit).before).value < 0.1)
  }

  // MARK: - Bands

  @Test func `Bands come with the map, and keep the contract that they were found for`() throws {
    let sample = RecalibrationTests.sample(4000, seed: 10) { $0 > 0.7 ? 0.5 : 0.001 }
    for method in RecalibrationMethod.allCases {
      let fit = try fitted(sample, by: method, contract: 0.01)
      let low = try #require(fit.band.tLow)
      // On scores, which the band was found on.
      let taken = stride(from: 0.0, to: 1, by: 0.0005).filter { fit.map.probability(of: $0) <= low }
      #expect(try #require(taken.max()) > 0.4 && taken.allSatisfy { $0 < 0.75 }, "\(method)")
    }
  }

  @Test(arguments: 0..<40)
  func `A band on probabilities takes no part that the band on scores left to people`(
    seed: UInt64
  ) throws {
    var chance = Chance(seed: seed)
    func unit() -> Double { Double.random(in: 0..<1, using: &chance) }
    let shape: ScoreMap.Shape =
      seed % 2 == 0
      ? .platt(a: -40 * unit() - 0.01, b: 40 * unit() - 20)
      : .isotonic(
        zip(
          (0..<6).map { _ in (unit() * 20).rounded() / 20 }.reduce(into: Set()) { $0.insert($1) }
            .sorted(),
          (0..<6).map { _ in (unit() * 4).rounded() / 4 }.sorted()
        ).map { ScoreMap.Point(score: $0, probability: $1) })
    let map = try #require(ScoreMap(shape))
    for _ in 0..<20 {
      let (a, b) = (unit(), (unit() * 20).rounded() / 20)
      let band = Deployment.Band(tLow: min(a, b), tHigh: max(a, b) + 0.01)
      let mapped = map.band(band)
      let near = [band.tLow ?? 0, band.tHigh ?? 0].flatMap { [$0.nextDown, $0, $0.nextUp] }
      for score in near + (0..<200).map({ Double($0) / 200 }) {
        let p = map.probability(of: score)
        if let low = mapped.tLow, p <= low { #expect(score <= band.tLow ?? 0) }
        if let high = mapped.tHigh, p >= high { #expect(score >= band.tHigh ?? 0) }
      }
      if let low = mapped.tLow, let high = mapped.tHigh { #expect(low < high) }
    }
  }
}
