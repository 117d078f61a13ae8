// Up and down the ladder, where the canary is open, and which label a model decides.

import Testing

@testable import Review

private var boards: QueueDefinition {
  QueueDefinition(
    name: "b", title: "B", payload: .picture,
    labels: [.init(name: "ok", good: true), .init(name: "crack"), .init(name: "dent")])
}

@Test func theBandDecidesAndTheLabelNames() {
  #expect(boards.decision(.pass, label: nil) == "ok")
  #expect(boards.decision(.reject, label: nil) == nil)
  #expect(boards.decision(.reject, label: "dent") == "dent")
  #expect(boards.decision(.pass, label: "dent") == nil)
  #expect(boards.decision(.reject, label: "ok") == nil)
  #expect(boards.decision(.pass, label: "gone") == nil)
  #expect(boards.decision(.review, label: "ok") == nil)
}

@Test func aModelThatNamesNoLabelDecidesNothing() {
  var deployment = Deployment()
  deployment.mode = .partial
  deployment.champion = ModelVersion(name: "m", version: "1")
  deployment.bands[ModelVersion(name: "m", version: "1")] = .init(tLow: 0.1, tHigh: 0.9)
  let way = route(
    under: deployment, draws: Draws(canary: 1, audit: 1, second: 1),
    canDecide: { said, band in boards.decision(band, label: said.label) != nil },
    opinion: { _ in Opinion(score: 0.95) })
  #expect(way.decider == .human)
  #expect(way.reason == .noLabel)
  #expect(way.suggestionVisible)
  #expect(way.pReview == 1)
}

@Test func theCanaryIsOpenWhereEveryNamedAttributeHasOneOfItsValues() {
  var deployment = Deployment()
  let part = RawObject([
    .init(name: "line", json: "\"3\""), .init(name: "shift", json: "\"early\""),
  ])
  #expect(deployment.opensCanary(to: RawObject()))
  deployment.canaryWhere = ["line": ["3", "4"]]
  #expect(deployment.opensCanary(to: part))
  #expect(!deployment.opensCanary(to: RawObject()))
  deployment.canaryWhere["shift"] = ["late"]
  #expect(!deployment.opensCanary(to: part))
}

@Test func theWayDownIsAlwaysOpen() {
  for mode in Deployment.Mode.allCases {
    for lower in Deployment.Mode.allCases where lower < mode {
      var live = Deployment()
      live.mode = mode
      live.champion = ModelVersion(name: "m", version: "1")
      live.challenger = ModelVersion(name: "m", version: "2")
      live.canaryFraction = mode == .manual ? 0 : 0.2
      live.order = mode.isLive ? .mostUncertain : .firstCome
      #expect(boards.fault(of: live.moved(to: lower), after: live, known: []) == nil)
      #expect(boards.fault(of: boards.stopped(live), after: live, known: []) == nil)
    }
  }
}

@Test func aStopIsNotHeldUpByALabelThatIsGone() {
  var live = Deployment()
  live.mode = .full
  live.champion = ModelVersion(name: "m", version: "1")
  live.atDeadline = .label("gone")
  #expect(boards.fault(of: boards.stopped(live), after: live, known: []) == nil)
}

@Test func whatIsOtherIsToldInAFewWords() {
  var before = Deployment()
  before.mode = .shadow
  var now = before
  now.mode = .assist
  now.bands[ModelVersion(name: "m", version: "1")] = .init(tLow: 0.1, threshold: 0.5)
  now.gates.knownAccuracy = 0.9
  #expect(
    now.differences(from: before)
      == "mode assist, was shadow; bands m@1 0.1…, threshold 0.5, was none; known_accuracy 0.9, was none"
  )
  #expect(now.differences(from: now) == "nothing is other than before")
}

@Test func aChallengerThatGoesLeavesNothingOfItsOwnBehind() {
  let (first, second) = (
    ModelVersion(name: "m", version: "1"), ModelVersion(name: "m", version: "2")
  )
  var alone = Deployment()
  alone.mode = .partial
  alone.champion = first
  alone.bands[first] = .init(tLow: 0.1)
  alone.recorded = [second, ModelVersion(name: "m", version: "0")]
  var challenged = alone
  challenged.challenger = second
  challenged.recorded.removeFirst()
  challenged.bands[second] = .init(tLow: 0.8)
  challenged.canaryWhere = ["line": ["3"]]
  var ramp = challenged
  ramp.canaryFraction = 0.25
  #expect(ramp.asBeforeChallenger([ramp, challenged, alone]) == alone)
  // What a person changed besides meanwhile stays.
  ramp.blindRate = 0.5
  alone.blindRate = 0.5
  #expect(ramp.asBeforeChallenger([ramp, challenged, alone]) == alone)
  // A band that it had before it was challenger is what it was.
  var banded = alone
  banded.bands[second] = .init(tLow: 0.2)
  #expect(ramp.asBeforeChallenger([ramp, challenged, banded]) == banded)
}
