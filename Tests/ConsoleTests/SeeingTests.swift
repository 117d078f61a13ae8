// Keys that change how a part is seen.

import Review
import Screen
import Testing

@testable import Console

@Suite struct SeeingTests {
  @Test func theHeatMapIsLaidOverThePictureWithItsLegendAndItsTimeIsRecorded() {
    var test = TestDesk()
    test.press("h")
    #expect(test.screen.glyphs.contains("PPPP"))
    #expect(test.screen.glyphs.contains("heat 0.00 ░▒▓█ 3.20"))
    test.wait(2000)
    test.press("h")
    test.press("1")
    let sitting = test.recorded[0].decision.sitting
    #expect(sitting.heatmapShown)
    #expect((2300...2400).contains(sitting.heatmapMS))
  }

  @Test func theLegendIsInTheColoursOfThePicture() {
    let bar = Canvas(
      size: Size(width: 6, height: 1),
      cells: (0..<6).map { Cell(" ", Style(.plain, on: .indexed(UInt8(200 + $0)))) })
    var test = TestDesk { $0.heatLegend = bar }
    test.press("h")
    let row = test.screen.size.height - 2
    let colours = (0..<40).map { test.screen[$0, row].style.background }
    #expect(colours.contains(.indexed(200)) && colours.contains(.indexed(205)))
  }

  @Test func theHeatMapIsOffAgainAtTheNextPart() {
    var test = TestDesk()
    test.press("h", "1")
    #expect(!test.screen.glyphs.contains("PPPP"))
    #expect(!test.recorded[0].decision.sitting.pictures.isEmpty)
    test.press("1")
    #expect(!test.recorded[1].decision.sitting.heatmapShown)
  }

  @Test func aPartWithoutHeatMapSaysSo() {
    var part = Assignment.tile(1)
    part.views[0].heatmap = nil
    var test = TestDesk(parts: [part])
    test.press("h")
    #expect(test.last.contains("no heat map came"))
  }

  @Test func aBrokenHeatMapLeavesThePicture() {
    var test = TestDesk()
    test.broken["heat/h1.png"] = "the picture is missing"
    test.desk = TestDesk(parts: []).desk
    test.waiting = [.tile(1)]
    test.wait(3000)
    test.press("h")
    #expect(test.last.contains("the heat map cannot be shown: the picture is missing"))
    test.press("1")
    #expect(test.acts == [.judged("ok")])
    #expect(!test.recorded[0].decision.sitting.heatmapShown)
  }

  @Test func viewsAreSteppedThroughAndAllThatWereSeenAreRecorded() {
    var part = Assignment.tile(1)
    part.views = [
      .init(name: "top", picture: "t.png", reference: nil, heatmap: nil),
      .init(name: "side", picture: "s.png", reference: nil, heatmap: nil),
      .init(name: "none", picture: nil, reference: nil, heatmap: nil),
    ]
    var test = TestDesk(parts: [part])
    #expect(test.screen.glyphs.contains("view 1/2 top"))
    test.press("v")
    #expect(test.screen.glyphs.contains("view 2/2 side"))
    #expect(test.screen.glyphs.contains("ssss"))
    test.press("v", "1")
    #expect(
      test.recorded[0].decision.sitting.pictures == [
        .init(view: "top", sha256: "sha of t.png"), .init(view: "side", sha256: "sha of s.png"),
      ])
  }

  @Test func oneViewCannotBeSteppedThrough() {
    var test = TestDesk()
    test.press("v")
    #expect(test.last.contains("one view"))
  }

  @Test func flippingBlinksBetweenPartAndReferenceInPlace() {
    var test = TestDesk()
    test.send(.key(.character("f")))
    test.wait(100)
    #expect(test.screen.glyphs.contains("rrrr"))
    #expect(test.screen.glyphs.contains("REFERENCE"))
    test.wait(600)
    #expect(test.screen.glyphs.contains("pppp"))
    #expect(!test.screen.glyphs.contains("REFERENCE"))
    test.wait(600)
    #expect(test.screen.glyphs.contains("rrrr"))
    test.press("f")
    #expect(test.screen.glyphs.contains("pppp"))
    test.wait(600)
    #expect(test.screen.glyphs.contains("pppp"))
  }

  @Test func sideBySideShowsBoth() {
    var test = TestDesk()
    test.press("g")
    #expect(test.screen.glyphs.contains("pppp") && test.screen.glyphs.contains("rrrr"))
    test.press("g")
    #expect(!test.screen.glyphs.contains("rrrr"))
  }

  @Test func aPartWithoutReferenceSaysSo() {
    var part = Assignment.tile(1)
    part.views[0].reference = nil
    for key in ["f", "g"] {
      var test = TestDesk(parts: [part])
      test.press(key)
      #expect(test.last.contains("no reference picture"))
    }
  }

  @Test func zoomingAndPanningStayInsideThePicture() throws {
    var test = TestDesk()
    test.press("+", "+", "Left", "Left", "Left", "Left", "Left", "Left", "Up", "Up", "Up")
    let order = try #require(test.desk.look.flatMap { test.desk.pictureOrder(of: $0) })
    #expect(order.zoom == 2.25)
    #expect(order.centerX == 0.5 / 2.25)
    #expect(test.screen.glyphs.contains("2.3x") || test.screen.glyphs.contains("2.2x"))
    test.press("-", "-", "-")
    #expect(test.desk.look?.frame == Frame())
  }

  @Test func fitBringsBackTheWholeAndThenTheOwnTones() {
    var test = TestDesk()
    test.press("i", "]", "]", "{", "+")
    #expect(test.screen.glyphs.contains("inverted · brightness +2 · contrast -1"))
    test.press("=")
    #expect(test.desk.look?.frame == Frame())
    #expect(test.desk.tone.brightness == 2)
    test.press("=")
    #expect(test.desk.tone == Tone())
  }

  @Test func tonesStayForTheNextPartAndZoomDoesNot() {
    var test = TestDesk()
    test.press("i", "+", "1")
    #expect(test.desk.tone.inverted)
    #expect(test.desk.look?.frame.zoom == 1)
  }

  @Test func whileANewOrderDevelopsTheOldCellsStay() {
    var test = TestDesk()
    test.answers = false
    test.press("+")
    #expect(test.screen.glyphs.contains("pppp"))
    test.press("1")
    #expect(test.effects.count == 1, "what was seen once can be judged")
  }

  @Test func theNextPicturesAreOrderedAhead() {
    var test = TestDesk(parts: [])
    test.answers = false
    test.wait(3000)
    let effects = test.send(.claimed([.tile(1), .tile(2), .tile(3)]))
    let orders = effects.compactMap { effect -> (String, Bool)? in
      guard case .develop(let order, let urgent) = effect, order.heatmap == nil else { return nil }
      return (order.path, urgent)
    }
    #expect(
      orders.map(\.0) == ["images/p1.png", "references/r1.png", "images/p2.png", "images/p3.png"])
    #expect(orders.map(\.1) == [true, false, false, false])
  }

  @Test func resizingOrdersThePicturesAnewAndKeepsTheLook() {
    var test = TestDesk()
    test.press("h")
    test.send(.resized(Size(width: 120, height: 40)))
    #expect(test.screen.size == Size(width: 120, height: 40))
    #expect(test.screen.glyphs.contains("PPPP"))
    #expect(test.desk.look?.assignment.item == "MT-00411")
  }

  @Test func timeWithoutAKeyIsLeftOut() {
    var test = TestDesk()
    test.wait(90_000)
    test.press("1")
    let active = test.recorded[0].decision.sitting.activeMS ?? 0
    #expect((20_000...20_100).contains(active))
  }

  @Test func aSetBackClockChangesNoDuration() {
    var test = TestDesk()
    test.wait(2000)
    test.wall -= 3_600_000
    test.press("1")
    let active = test.recorded[0].decision.sitting.activeMS ?? 0
    #expect((3000...3100).contains(active))
    #expect(test.screen.glyphs.contains("13:02"))
    test.press("2")
    #expect(test.acts.count == 2)
  }

  @Test func aLongTextScrolls() {
    let text = (1...200).map { "line number \($0)" }.joined(separator: "\n")
    var queue = QueueDefinition.alerts
    queue.payload = .text
    var part = Assignment.record(1, fields: [])
    part.text = text
    var test = TestDesk(queue, parts: [part])
    #expect(test.screen.glyphs.contains("line number 1 "))
    test.press("Down", "PgDn")
    #expect(!test.screen.glyphs.contains("line number 1 "))
    #expect(test.screen.glyphs.contains("of 200"))
    for _ in 1...20 { test.press("PgDn") }
    #expect(test.screen.glyphs.contains("line number 200"))
    test.press("1")
    #expect(test.acts.count == 1)
  }

  @Test func aRecordIsATableOfItsFields() {
    let part = Assignment.record(
      1,
      fields: [("amount", "912.50"), ("merchant", "\"Caf\\u00e9 \\\"Zoo\\\"\""), ("tags", "[1,2]")])
    let test = TestDesk(.alerts, parts: [part])
    #expect(test.screen.glyphs.contains("amount    912.50"))
    #expect(test.screen.glyphs.contains("merchant  Café \"Zoo\""))
    #expect(test.screen.glyphs.contains("tags      [1,2]"))
  }
}
