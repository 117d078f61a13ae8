// A part's way through the store: in, claimed, judged, taken back, left.

import Review
import Testing

@testable import Storage

@Test func aPartGoesFromIntakeToItsLabel() throws {
  let site = try Site()
  let (store, queue) = try site.process()
  #expect(
    try store.take([scored("a", 0.9), scored("b", 0.1)], into: queue, now: site.now)
      == [.new, .new])
  let held = try store.claim(1, in: queue, at: .line, now: site.now)
  #expect(held.map(\.item) == ["a"])
  site.advance(seconds: 2)
  let receipt = try store.record(
    held[0].judged("defect"), in: queue, at: .line, claimsNext: true, now: site.now
  ).get()
  #expect(receipt.next?.item == "b")
  #expect(try site.doDueWork(store, queue).released == 0)
  site.advance(seconds: 11)
  #expect(try site.doDueWork(store, queue).released == 1)
  #expect(try releasedLines(of: queue, in: store) == ["1 a defect - -"])
  #expect(try store.verify().misfit == nil)
}

@Test func takingBackInsideTheWindowLeavesNothingToLeave() throws {
  let site = try Site()
  let (store, queue) = try site.process()
  _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
  let held = try store.claim(1, in: queue, at: .line, now: site.now)
  _ = try store.record(
    held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now)
  let (again, _) = try site.process()
  let back = try again.takeBack(in: queue, at: .line, now: site.now)
  #expect(back?.was == .judged("ok"))
  #expect(back?.alreadyLeft == false)
  #expect(back?.assignment.suggestion == held[0].suggestion)
  site.advance(seconds: 60)
  #expect(try site.doDueWork(store, queue).released == 0)
  #expect(try again.takeBack(in: queue, at: .line, now: site.now) == nil)
}

@Test func aVerdictThatHasLeftIsCorrectedByAFurtherLine() throws {
  let site = try Site()
  let (store, queue) = try site.process()
  _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
  let held = try store.claim(1, in: queue, at: .line, now: site.now)
  _ = try store.record(
    held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now)
  site.advance(seconds: 11)
  try site.doDueWork(store, queue)
  let back = try #require(try store.takeBack(in: queue, at: .line, now: site.now))
  #expect(back.alreadyLeft)
  _ = try store.record(
    back.assignment.judged("defect"), in: queue, at: .line, claimsNext: false, now: site.now)
  site.advance(seconds: 11)
  try site.doDueWork(store, queue)
  #expect(try releasedLines(of: queue, in: store) == ["2 a defect - 1"])
}

@Test func aTruthMakesAFurtherLine() throws {
  let site = try Site()
  let (store, queue) = try site.process()
  _ = try store.take([scored("a", 0.9)], into: queue, now: site.now)
  let held = try store.claim(1, in: queue, at: .line, now: site.now)
  _ = try store.record(
    held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now)
  site.advance(seconds: 11)
  try site.doDueWork(store, queue)
  let truth = Truth(item: "a", label: "defect", source: "teardown", at: site.now)
  #expect(try store.take([truth, truth], into: queue, now: site.now) == [.new, .same])
  try site.doDueWork(store, queue)
  #expect(try releasedLines(of: queue, in: store) == ["2 a ok defect 1"])
}

@Test func aLapsedClaimIsRefusedAndThePartWaitsAgain() throws {
  let site = try Site()
  let (ann, queue) = try site.process("ann")
  let (bob, _) = try site.process("bob")
  _ = try ann.take([scored("a", 0.9)], into: queue, now: site.now)
  let held = try ann.claim(1, in: queue, at: .line, now: site.now)
  #expect(try bob.claim(1, in: queue, at: .line, now: site.now).isEmpty)
  site.advance(seconds: 241)
  #expect(
    try ann.record(held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now)
      == .failure(.leaseLost))
  #expect(try site.doDueWork(bob, queue).lapsed == 1)
  let his = try bob.claim(1, in: queue, at: .line, now: site.now)
  #expect(his.map(\.item) == ["a"])
  #expect(his[0].fence == held[0].fence + 1)
  #expect(
    try ann.record(held[0].judged("ok"), in: queue, at: .line, claimsNext: false, now: site.now)
      == .failure(.leaseLost))
}
