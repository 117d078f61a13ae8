// Which changes go up, and from which revision on evidence is counted.

import Testing

@testable import Review

struct MoveTests {
  private let m1 = ModelVersion(name: "m", version: "1")
  private let m2 = ModelVersion(name: "m", version: "2")

  private func deployment(_ change: (inout Deployment) -> Void = { _ in }) -> Deployment {
    var deployment = Deployment()
    deployment.mode = .assist
    deployment.champion = m1
    deployment.challenger = m2
    change(&deployment)
    return deployment
  }

  private func moves(_ before: Deployment, _ change: (inout Deployment) -> Void) -> [Move] {
    var after = before
    change(&after)
    return after.movesUp(from: before)
  }

  @Test func `Only what lets a model do more is a move up`() {
    let assist = deployment()
    #expect(moves(assist) { $0.mode = .shadow } == [])
    #expect(moves(assist) { $0.blindRate = 0.5 } == [])
    #expect(moves(assist) { $0.mode = .partial } == [.mode(from: .assist, to: .partial)])
    #expect(moves(assist) { $0.canaryFraction = 0.01 } == [.canary(from: 0, to: 0.01)])
    #expect(moves(assist) { $0 = $0.promoted ?? $0 } == [.champion(m2)])
    let canary = deployment { $0.canaryFraction = 0.25 }
    #expect(moves(canary) { $0.canaryFraction = 0.05 } == [])
    #expect(moves(canary) { $0 = $0.withoutChallenger } == [])
  }

  @Test func `In shadow the challenger is promoted by evidence, another champion named freely`() {
    let shadow = deployment { $0.mode = .shadow }
    #expect(moves(shadow) { $0 = $0.promoted ?? $0 } == [.champion(m2)])
    #expect(moves(shadow) { $0.champion = ModelVersion(name: "m", version: "3") } == [])
  }

  @Test func `Another challenger starts from nothing, and so does one that was not live`() {
    let canary = deployment { $0.canaryFraction = 0.25 }
    let other = ModelVersion(name: "m", version: "3")
    #expect(moves(canary) { $0.challenger = other } == [.canary(from: 0, to: 0.25)])
    let shadow = deployment {
      $0.mode = .shadow
      $0.canaryFraction = 0.25
    }
    #expect(
      moves(shadow) { $0.mode = .assist } == [
        .mode(from: .shadow, to: .assist), .canary(from: 0, to: 0.25),
      ])
  }

  @Test func `Where the champion decides, a wider band is a move up, and a narrower one is not`() {
    let partial = deployment {
      $0.mode = .partial
      $0.bands[m1] = .init(tLow: 0.2, tHigh: 0.8)
    }
    #expect(moves(partial) { $0.bands[m1]?.tLow = 0.3 } == [.bands])
    #expect(moves(partial) { $0.bands[m1]?.tHigh = 0.7 } == [.bands])
    #expect(moves(partial) { $0.bands[m1]?.tLow = nil } == [])
    #expect(moves(partial) { $0.bands[m2] = .init(tLow: 0.3) } == [])
    let full = deployment { $0.mode = .full }
    #expect(moves(full) { $0.bands[m1] = .init(threshold: 0.4) } == [.bands])
  }

  @Test func `The challenger takes the champion's place, and he stays beside`() {
    let promoted = deployment { $0.canaryFraction = 1 }.promoted
    #expect(promoted?.champion == m2)
    #expect(promoted?.challenger == nil)
    #expect(promoted?.canaryFraction == 0)
    #expect(promoted?.recorded == [m1])
    #expect(Deployment().promoted == nil)
  }

  @Test func `A stretch begins with the last revision that changed what it rests on`() {
    let band = deployment { $0.bands[m1] = .init(tLow: 0.1) }
    let canary = deployment {
      $0.bands[m1] = .init(tLow: 0.1)
      $0.canaryFraction = 0.01
    }
    var revisions = [
      PastRevision(number: 4, deployment: canary),
      PastRevision(number: 3, deployment: band),
      PastRevision(number: 2, deployment: deployment()),
      PastRevision(number: 1, deployment: deployment { $0.secondReadRate = 0.5 }),
    ]
    func start(_ stretch: Stretch) -> Int? { stretch.start(of: canary, in: revisions)?.number }
    #expect(start(.ladder) == 2)
    #expect(start(.pair) == 3)
    #expect(start(.canary) == 4)
    #expect(start(.watch) == 3)
    revisions[1].startsAnew = true
    #expect(start(.ladder) == 3)
    let asked = deployment { $0.champion = ModelVersion(name: "m", version: "9") }
    #expect(Stretch.ladder.start(of: asked, in: revisions) == nil)
  }

  @Test func `The rungs stand one above the other`() {
    #expect(Deployment.Mode.assist.above == .partial)
    #expect(Deployment.Mode.full.above == nil)
    #expect(Deployment.Mode.manual.below == nil)
    #expect(Deployment.Mode.partial.below == .assist)
  }
}
