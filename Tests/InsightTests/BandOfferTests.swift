// The bands on offer: promised, in few digits, and the same wherever they are shown.

import Review
import Statistics
import Testing

@testable import Insight

struct BandOfferTests {
  private var stream: GateStream {
    var stream = GateStream(.partial) { $0.gates.contractEscape = 0.02 }
    stream.feed(1200, escapes: 20)
    stream.findOffer()
    return stream
  }

  @Test func `A band is offered within the contract, and a wider one is not let in`() throws {
    let stream = stream
    let offer = try #require(stream.evidence.offer)
    #expect(offer.parts == 1200)
    #expect(offer.guaranteed.tLow ?? 1 < offer.guaranteed.tHigh ?? 0)
    #expect(offer.reviewShare < 0.2)
    let up = Move.mode(from: .assist, to: .partial)
    #expect(stream.verdicts(up) == [.band: .pass, .contractMet: .pass])
    var wide = GateStream(.partial) {
      $0.gates.contractEscape = 0.02
      $0.bands[m1] = .init(tLow: 0.9, tHigh: 0.95)
    }
    wide.feed(1200, escapes: 20)
    wide.evidence.offer = offer
    #expect(wide.verdicts(up)[.withinBand] == .fail)
    #expect(wide.verdicts(up)[.contractMet] == .fail)
  }

  @Test func `What is on offer is let in as it is shown`() throws {
    var stream = stream
    let offer = try #require(stream.evidence.offer)
    for band in [offer.recommended, offer.guaranteed] {
      var asked = GateStream(.partial) {
        $0.gates.contractEscape = 0.02
        $0.bands[m1] = band
      }
      asked.feed(1200, escapes: 20)
      asked.findOffer()
      #expect(asked.verdicts(.mode(from: .assist, to: .partial))[.withinBand] == .pass)
      stream = asked
    }
    let digits = [offer.recommended.tLow, offer.recommended.tHigh].map { "\($0 ?? 0)".count }
    #expect(digits.allSatisfy { $0 <= 6 }, "\(offer.recommended)")
  }

  @Test func `Cost narrows the band on offer and never widens it`() throws {
    var costly = queue()
    costly.costs = .init(
      escape: 100_000, falseReject: 1, review: 0.01, humanMiss: 0, humanFalseAlarm: 0, unit: "EUR")
    var stream = GateStream(.partial) { $0.gates.contractEscape = 0.05 }
    for number in 1...1200 {
      let bad = number % 10 == 0
      let good = 0.1 + 0.001 * Double(number % 300)
      stream.add(.label(bad ? "defect" : "ok"), bad ? (number % 400 == 0 ? 0.2 : 0.9) : good)
    }
    stream.findOffer()
    let wide = try #require(stream.evidence.offer)
    stream.findOffer(in: costly)
    let narrow = try #require(stream.evidence.offer)
    #expect(narrow.guaranteed == wide.guaranteed)
    #expect(narrow.recommended.tLow ?? 1 < wide.recommended.tLow ?? 0)
  }

  @Test func `Without a band nothing is said to have gone well`() {
    var stream = GateStream(.partial) { $0.gates.contractEscape = 0.005 }
    stream.feed(100, escapes: 0)
    stream.findOffer()
    let gate = stream.evidence.gate(for: .mode(from: .assist, to: .partial))
    let contract = gate.conditions.first { $0.name == .contractMet }
    #expect(contract?.verdict == .inconclusive)
    #expect(contract?.says.hasSuffix("so the model would decide nothing") == true)
  }

  @Test func `Thresholds are rounded to the safe side, by less than the grid is wide`() {
    let grid = [-0.5, 0.1, 0.7, 0.7294724999999981, 0.74, 1234.5]
    #expect(roundedDown(0.7294724999999981, on: grid) == 0.72)
    #expect(roundedUp(0.7294724999999981, on: grid) == 0.73)
    #expect(roundedDown(0.74, on: grid) == 0.74)
    #expect(roundedUp(0.741, on: grid) == 0.75)
    #expect(roundedDown(1234.5, on: grid) == 1230)
    #expect(roundedDown(0.29, on: [0.28, 0.29]) == 0.29)
    #expect(roundedDown(-0.5, on: grid) == -0.5)
    #expect(roundedDown(0, on: [0]) == 0)
    #expect(roundedUp(1e300, on: [1e300]) >= 1e300)
  }

  @Test func `Where both sides could be promised everywhere, they meet in the middle`() throws {
    var stream = GateStream(.partial) { $0.gates.contractEscape = 0.02 }
    for number in 1...2000 {
      let bad = number % 400 == 0
      stream.add(.label(bad ? "defect" : "ok"), bad ? 0.9 : Double(number * 7919 % 1000) / 2000)
    }
    stream.findOffer()
    let band = try #require(stream.evidence.offer).guaranteed
    #expect(try #require(band.tLow) < #require(band.tHigh))
  }
}
