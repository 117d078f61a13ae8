// Parts that are read on one thread and counted on another are those of a plain walk.

import Review
import Testing

@testable import Storage

@Suite struct PartPageTests {
  private let site: Site
  private let store: Store
  private let queue: Queue
  private static let count = 60

  /// Parts that two versions have spoken of, under a threshold of the deployment; each third is judged by
  /// a script, each fifth by nobody.
  init() throws {
    site = try Site {
      $0.deployment.mode = .assist
      $0.deployment.blindRate = 0.5
      $0.deployment.challenger = ModelVersion("m@2")
      $0.deployment.bands[ModelVersion(name: "m", version: "2")] = .init(threshold: 0.25)
    }
    (store, queue) = try site.process()
    let lines = (0..<PartPageTests.count).map { scored("p\($0)", Double($0) / 100, label: "ok") }
    let others = (0..<PartPageTests.count).filter { $0 % 4 != 0 }.map { number in
      var line = Submission(item: ItemID("p\(number)"))
      line.suggestion = Suggestion(model: ModelVersion(name: "m", version: "2"))
      line.suggestion?.score = 0.3
      return line
    }
    _ = try store.take(lines + others, into: queue, now: site.now)
    for (place, held) in try store.claim(PartPageTests.count, in: queue, at: .line, now: site.now)
      .enumerated() where place % 5 != 0
    {
      var decision = held.judged(place % 2 == 0 ? "ok" : "defect")
      if place % 3 != 0 { decision.sitting.openedAt = site.now }
      _ = try store.record(decision, in: queue, at: .line, claimsNext: false, now: site.now)
    }
  }

  /// Every part by itself.
  private func oneByOne() throws -> [JudgedPart] {
    try (1...Int64(PartPageTests.count)).compactMap { try store.judgedPart($0, of: queue) }
  }

  private func pages(
    _ range: PartRange = .items(after: 0, through: Int64(count)), atOnce: Bool = false,
    use: (PartPage) throws(StoreError) -> Void
  ) throws(StoreError) {
    try store.pages(of: queue, in: range, atOnce: atOnce, stretch: 7, use: use)
  }

  @Test(arguments: [false, true]) func `Pages hold the parts one by one, and in their order`(
    atOnce: Bool
  ) throws {
    var (parts, through): ([JudgedPart], [Int64]) = ([], [])
    try pages(atOnce: atOnce) { page in
      parts += page.parts.map(\.part)
      through.append(page.through)
    }
    let expected = try oneByOne()
    #expect(parts == expected && parts.count == 48)
    #expect(through == [7, 14, 21, 28, 35, 42, 49, 56, 60])
    #expect(parts.contains { $0.said.count == 2 } && parts.contains { $0.said.isEmpty })
    for said in parts.flatMap(\.said) {
      #expect(said.threshold == (said.model.version == "2" ? 0.25 : 0.5))
    }
  }

  @Test func `So do the pages of a span of time`() throws {
    var parts: [JudgedPart] = []
    let span = PartRange.judged(from: site.now, before: site.now.advanced(bySeconds: 1))
    try pages(span) { page in
      #expect(page.parts.count <= 7)
      parts += page.parts.map(\.part)
    }
    #expect(parts == (try oneByOne()))
  }

  @Test func `What is damaged is thrown once the pages before it are counted`() throws {
    let file = try RawFile(site.path)
    try file.run("update suggestion set model = 99 where item = 30 and model = 2")
    try file.run("update route set sampled = 1 where item = 30")
    let judged = try file.column("select item from verdict where item = 30")
    try #require(!judged.isEmpty)
    var through: [Int64] = []
    #expect(throws: StoreError.damaged("a suggestion of a version that is not there")) {
      try pages { through.append($0.through) }
    }
    #expect(through == [7, 14, 21, 28])
  }

  @Test func `Where the count is stopped the reading ends, and the store is free`() throws {
    var counted = 0
    #expect(throws: StoreError.stopped) {
      try pages { page throws(StoreError) in
        counted += 1
        if counted == 3 { throw .stopped }
      }
    }
    #expect(counted == 3)
    #expect(try RawFile(site.path).rows("pragma wal_checkpoint(truncate)") == [["0", "0", "0"]])
  }

  @Test func `Verdicts that are not committed yet are counted by whoever gave them`() throws {
    var counted = 0
    try store.together { () throws(StoreError) in
      for held in try store.claim(3, in: queue, at: .line, now: site.now.advanced(bySeconds: 900)) {
        _ = try store.record(
          held.judged("ok"), in: queue, at: .line, claimsNext: false,
          now: site.now.advanced(bySeconds: 900))
      }
      try pages { counted += $0.parts.count }
    }
    #expect(counted == 51)
  }
}
