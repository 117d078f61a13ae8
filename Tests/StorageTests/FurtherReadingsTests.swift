// Second readings and adjudications: who gets them, when, and what the lines say of them.

import Review
import Sealing
import Testing

@testable import Storage

@Suite struct FurtherReadingsTests {
  /// A queue in shadow, where all is sampled, with three people at work.
  struct Floor {
    let site: Site
    var stores: [Store] = []
    var queue: Queue

    init(_ change: (inout Deployment) -> Void = { _ in }) throws {
      site = try Site {
        $0.deployment.mode = .shadow
        $0.deployment.secondReadRate = 0
        $0.deployment.adjudicateRate = 0
        change(&$0.deployment)
      }
      let (first, queue) = try site.process("ann")
      stores = [first, try site.process("bob").0, try site.process("sue").0]
      self.queue = queue
    }

    func take(_ lines: Submission...) throws {
      for line in lines { _ = try stores[0].take([line], into: queue, now: site.now) }
    }

    func claim(_ who: Int, at desk: Desk = .line) throws -> Assignment? {
      try stores[who].claim(1, in: queue, at: desk, now: site.now).first
    }

    @discardableResult
    func act(_ who: Int, _ act: Act, at desk: Desk = .line, onScreen: Bool = true) throws -> Receipt
    {
      let held = try #require(try claim(who, at: desk))
      var decision = Decision(
        reading: held.reading, fence: held.fence, act: act, sitting: Sitting())
      if onScreen { decision.sitting.openedAt = site.now }
      return try stores[who].record(
        decision, in: queue, at: desk, claimsNext: false, now: site.now
      ).get()
    }

    func leave() throws {
      site.advance(seconds: 11)
      _ = try stores[0].doDueWork(in: queue, now: site.now, by: FurtherReadingsTests.departure)
    }

    func lines() throws -> [String] {
      try RawFile(site.path).column("select cast(line as text) from released order by sequence")
    }

    func readings() throws -> [String] {
      try RawFile(site.path).column(
        "select reader || ' ' || state || coalesce(' ' || why, '') from reading order by id")
    }
  }

  static var departure: Departure {
    Departure(
      freeze: { line in
        Array(
          ("\(line.item) \(line.reader) \(line.label) of \(line.readers) agreeing \(line.agreeing)"
            + (line.adjudicated ? " adjudicated" : "")).utf8)
      }, hashPicture: { _ in nil })
  }

  @Test func aSecondReadingBeginsWhenTheFirstHasLeftAndIsAnothers() throws {
    let floor = try Floor { $0.secondReadRate = 1 }
    try floor.take(scored("a", 0.1))
    try floor.act(0, .judged("ok"))
    #expect(try floor.claim(1) == nil, "it has not left")
    try floor.leave()
    #expect(try floor.claim(0) == nil, "it was the first reader's")
    let sight = try floor.stores[0].find("a", in: floor.queue, at: .line, now: floor.site.now)
    guard case .elsewhere(_, .decided("ok", by: "ann")) = sight else {
      Issue.record("\(sight)")
      return
    }
    let second = try #require(try floor.claim(1))
    #expect(second.reader == 2 && second.suggestion == nil && second.summons == nil)
    try floor.stores[1].letGo([second.reading], now: floor.site.now)
    try floor.act(1, .judged("ok"))
    try floor.leave()
    #expect(try floor.readings() == ["1 done", "2 done"])
    #expect(
      try floor.lines() == [
        "a 1 ok of 1 agreeing 1", "a 2 ok of 2 agreeing 2", "a 1 ok of 2 agreeing 2",
      ])
  }

  @Test func whatIsUndoneInItsWindowOpensNothing() throws {
    let floor = try Floor { $0.secondReadRate = 1 }
    try floor.take(scored("a", 0.1))
    try floor.act(0, .judged("ok"))
    let back = try #require(
      try floor.stores[0].takeBack(in: floor.queue, at: .line, now: floor.site.now))
    try floor.stores[0].letGo([back.assignment.reading], now: floor.site.now)
    try floor.leave()
    #expect(try floor.readings() == ["1 waiting"])
  }

  @Test func readersWhoDifferGoToASupervisorWhoseVerdictReplacesTheLines() throws {
    let floor = try Floor { $0.secondReadRate = 1 }
    try floor.take(scored("a", 0.1))
    try floor.act(0, .judged("ok"))
    try floor.leave()
    try floor.act(1, .judged("defect"))
    try floor.leave()
    #expect(try floor.readings() == ["1 done", "2 done", "0 escalated readers"])
    let settled = try #require(try floor.claim(2, at: .handedUp))
    #expect(settled.summons == .readersDiffer && settled.suggestion == nil)
    #expect(settled.reader == 0 && !settled.readBefore)
    try floor.stores[2].letGo([settled.reading], now: floor.site.now)
    let receipt = try floor.act(2, .judged("defect"), at: .handedUp)
    #expect(receipt.settled == .readers)
    try floor.leave()
    #expect(
      try floor.lines().suffix(3) == [
        "a 0 defect of 2 agreeing 1 adjudicated", "a 1 ok of 2 agreeing 1 adjudicated",
        "a 2 defect of 2 agreeing 1 adjudicated",
      ])
    #expect(
      try RawFile(floor.site.path).column("select kind from entry where reading = 3") == [
        "referred", "adjudicated",
      ])
    var parts: [JudgedPart] = []
    try floor.stores[0].judgedParts(of: floor.queue) { parts.append($0) }
    #expect(parts.first?.reference == "defect" && parts.first?.settledWeight == 1)
  }

  @Test func aBlindVerdictThatDiffersFromAComparedModelIsADispute() throws {
    let floor = try Floor { $0.challenger = ModelVersion("m@2") }
    try floor.take(scored("same", 0.1), scored("other", 0.9), scored("challenged", 0.1))
    try floor.take(said("challenged", "m@2", 0.9), said("same", "m@3", 0.9))
    for _ in 0..<3 { try floor.act(0, .judged("ok")) }
    try floor.leave()
    let held = try #require(try floor.claim(2, at: .handedUp))
    #expect(held.item == "other" && held.summons == .toBeSettled && held.suggestion == nil)
    #expect(try floor.claim(2, at: .handedUp)?.item == "challenged")
    #expect(try floor.claim(2, at: .handedUp) == nil)
  }

  @Test func aShareOfTheAgreementsIsDrawnAndLooksLikeADispute() throws {
    let floor = try Floor { $0.adjudicateRate = 0.3 }
    for number in 0..<100 { try floor.take(scored("p\(number)", 0.1)) }
    for _ in 0..<100 { try floor.act(0, .judged("ok")) }
    try floor.leave()
    var drawn = 0
    while let held = try floor.claim(2, at: .handedUp) {
      #expect(held.summons == .toBeSettled)
      drawn += 1
    }
    let salt = try #require(try RawFile(floor.site.path).column("select salt from revision").first)
    let expected = (0..<100).count { number in
      Draw(salt: salt, purpose: .adjudicate, part: "p\(number)").u < 0.3
    }
    #expect(drawn == expected)
    #expect(
      try RawFile(floor.site.path).rows("select sum(adjudicate), min(p_adjudicate) from route") == [
        ["\(drawn)", "0.3"]
      ])
    var weights: [Double?] = []
    try floor.stores[0].judgedParts(of: floor.queue) { weights.append($0.settledWeight) }
    #expect(weights.count { $0 == nil } == drawn && weights.count { $0 == 0 } == 100 - drawn)
  }

  @Test func whoReadItHimselfSettlesItLastAndIsTold() throws {
    let floor = try Floor()
    try floor.take(scored("mine", 0.9), scored("theirs", 0.9))
    try floor.act(2, .judged("ok"))
    try floor.act(0, .judged("ok"))
    try floor.leave()
    let first = try #require(try floor.claim(2, at: .handedUp))
    #expect(first.item == "theirs" && !first.readBefore)
    let second = try #require(try floor.claim(2, at: .handedUp))
    #expect(second.item == "mine" && second.readBefore)
  }

  @Test func aPartHandedUpFromItsSecondReadingIsSettled() throws {
    let floor = try Floor { $0.secondReadRate = 1 }
    try floor.take(scored("a", 0.1))
    try floor.act(0, .judged("ok"))
    try floor.leave()
    try floor.act(1, .leftForLater)
    #expect(try floor.claim(0) == nil, "left for later, it is still not the first reader's")
    try floor.act(1, .handedUp)
    let held = try #require(try floor.claim(2, at: .handedUp))
    #expect(held.summons == .handedUp("bob"))
    try floor.stores[2].letGo([held.reading], now: floor.site.now)
    try floor.act(2, .judged("defect"), at: .handedUp)
    try floor.leave()
    #expect(try floor.readings() == ["1 done", "2 done", "0 done handed up"])
    #expect(try floor.lines().last == "a 1 ok of 1 agreeing 1 adjudicated")
  }

  @Test func aScriptsVerdictIsNoReading() throws {
    let floor = try Floor {
      $0.secondReadRate = 1
      $0.adjudicateRate = 1
    }
    try floor.take(scored("a", 0.9))
    try floor.act(0, .judged("ok"), onScreen: false)
    try floor.leave()
    #expect(try floor.readings() == ["1 done"])
  }

  @Test func aScriptTouchesNoSecondReading() throws {
    let floor = try Floor { $0.secondReadRate = 1 }
    try floor.take(scored("a", 0.1))
    try floor.act(0, .judged("ok"))
    try floor.leave()
    func decide(_ correct: Bool) throws -> Result<Receipt, ScriptRefusal> {
      try floor.stores[1].decide(
        "a", "defect", reason: nil, note: nil, correct: correct, in: floor.queue,
        now: floor.site.now)
    }
    #expect(try decide(false) == .failure(.decidedAlready(nil)), "and it tells nobody how")
    _ = try decide(true).get()
    #expect(try floor.readings() == ["1 done", "2 waiting"])
  }
}
