// Maps from scores to probabilities, and what a recalibrated version says by them.

import Review
import Testing

struct ScoreMapTests {
  private func map(_ shape: ScoreMap.Shape, range: ClosedRange<Double>? = nil) throws -> ScoreMap {
    try #require(ScoreMap(shape, range: range))
  }

  private static let steps: [ScoreMap.Point] = [
    .init(score: -1, probability: 0.1), .init(score: 0.5, probability: 0.1),
    .init(score: 1, probability: 0.75),
  ]

  @Test func `A map is what it was after it was written`() throws {
    let maps = [
      try map(.platt(a: -3.25e-7, b: 1e17)), try map(.platt(a: -.leastNonzeroMagnitude, b: 0)),
      try map(.isotonic(ScoreMapTests.steps), range: -0.5...1e300),
      try map(.isotonic([.init(score: 0, probability: 1)])),
    ]
    for map in maps { #expect(ScoreMap(json: map.json) == map, "\(map.json)") }
    #expect(
      maps[2].json
        == #"{"kind":"isotonic","steps":[[-1.0,0.1],[0.5,0.1],[1.0,0.75]],"range":[-0.5,1e+300]}"#)
  }

  @Test(arguments: [
    "", "{}", "[]", #"{"kind":"platt","a":-1}"#, #"{"kind":"platt","a":1,"b":0}"#,
    #"{"kind":"platt","a":0,"b":0}"#, #"{"kind":"spline"}"#, #"{"kind":"isotonic","steps":[]}"#,
    #"{"kind":"isotonic","steps":[[1,0.5],[0,0.6]]}"#,
    #"{"kind":"isotonic","steps":[[0,0.6],[1,0.5]]}"#, #"{"kind":"isotonic","steps":[[0,1.5]]}"#,
    #"{"kind":"isotonic","steps":[[0,0.5],[1]]}"#, #"{"kind":"isotonic","steps":[[nan,0.5]]}"#,
    #"{"kind":"platt","a":-1,"b":0,"range":[2,1]}"#,
    #"{"kind":"platt","a":-1,"b":0,"range":["x"]}"#,
  ])
  func `What falls, leaves 0 to 1 or says something else is no map`(json: String) {
    #expect(ScoreMap(json: json) == nil)
  }

  @Test func `Points are joined by lines, and beyond the ends nothing changes`() throws {
    let map = try map(.isotonic(ScoreMapTests.steps))
    let wanted = [(-1e308, 0.1), (-1, 0.1), (0, 0.1), (0.75, 0.425), (1, 0.75), (1e308, 0.75)]
    for (score, p) in wanted { #expect(abs(map.probability(of: score) - p) < 1e-15, "\(score)") }
    let wide = try self.map(
      .isotonic([
        .init(score: -1.7e308, probability: 0), .init(score: 1.7e308, probability: 1),
      ]))
    #expect(wide.probability(of: 0) == 0.5)
  }

  @Test func `A curve overflows nowhere`() throws {
    let map = try map(.platt(a: -1e300, b: 3))
    #expect(map.probability(of: 1e300) == 1 && map.probability(of: -1e300) == 0)
    #expect(abs(map.probability(of: 0) - 0.04742587317756678) < 1e-15)
  }
}

struct DerivationTests {
  private let queue = QueueDefinition(
    name: "boards", title: "Boards", payload: .picture,
    labels: [
      .init(name: "ok", good: true), .init(name: "crack"), .init(name: "hole"),
    ])
  private let old = ModelVersion(name: "m", version: "1")
  private let new = ModelVersion(name: "m", version: "1+platt.1")

  private func derivation(
    threshold: Double? = 0.5, range: ClosedRange<Double>? = nil, maps: Int = 1
  ) throws -> Derivation {
    let map = try #require(ScoreMap(.platt(a: -2, b: 0), range: range))
    return Derivation(
      version: new, source: old, maps: Array(repeating: map, count: maps), threshold: threshold)
  }

  private func said(_ score: Double?, _ label: Label? = nil) -> Suggestion {
    var said = Suggestion(model: old)
    said.score = score
    said.label = label
    said.confidence = 0.6
    said.threshold = 7
    said.heatmaps = [(view: "", path: "h.png")]
    said.regions = "[1]"
    said.latencyMS = 12
    return said
  }

  @Test func `Score, confidence and threshold are its own, all else is its source's`() throws {
    let own = try derivation().suggestion(from: said(1, "crack"), in: queue)
    let p = 0.8807970779778823
    #expect(own.model == new && own.label == "crack")
    #expect(own.score == p && own.confidence == p && own.threshold == 0.5)
    #expect(own.heatmaps.map(\.path) == ["h.png"] && own.regions == "[1]" && own.latencyMS == 12)
  }

  @Test func `A label on the wrong side gives way to the one on the right side, if there is one`()
    throws
  {
    let derivation = try derivation()
    let good = derivation.suggestion(from: said(-1, "crack"), in: queue)
    #expect(good.label == "ok")
    #expect(good.confidence == 1 - 0.11920292202211755)
    let bad = derivation.suggestion(from: said(1, "ok"), in: queue)
    #expect(bad.label == nil && bad.confidence == nil && bad.score != nil)
    let gone = derivation.suggestion(from: said(-1, "gone"), in: queue)
    #expect(gone.label == "ok")
    let free = try self.derivation(threshold: nil)
      .suggestion(from: said(-1, "crack"), in: queue)
    #expect(free.label == "crack")
  }

  @Test func `A label alone stays alone, a failure a failure`() throws {
    let label = try derivation().suggestion(from: said(nil, "hole"), in: queue)
    #expect(label.label == "hole" && label.score == nil && label.confidence == nil)
    var failed = Suggestion(model: old)
    failed.failure = "no light"
    let failure = try derivation().suggestion(from: failed, in: queue)
    #expect(failure.failure == "no light" && failure.model == new)
  }

  @Test func `A score outside the range is a failure, and shows nothing`() throws {
    let derivation = try derivation(range: 0...1)
    #expect(derivation.suggestion(from: said(1, "crack"), in: queue).score != nil)
    let outside = derivation.suggestion(from: said(1.5, "crack"), in: queue)
    #expect(outside.failure == Derivation.outOfRange)
    #expect(outside.score == nil && outside.label == nil && outside.heatmaps.isEmpty)
  }

  @Test func `Maps follow one another`() throws {
    let twice = try derivation(maps: 2)
    let once = try derivation()
    #expect(twice.probability(of: 1) == once.probability(of: once.probability(of: 1) ?? 0))
  }
}
