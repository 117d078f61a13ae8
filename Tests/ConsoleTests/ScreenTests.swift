// Screens as text: keys in, glyphs and styles out.

import Foundation
import Review
import Screen
import Testing

@testable import Console

@Suite struct ScreenTests {
  @Test(arguments: sizes) func theInspectorsScreen(_ size: Size) {
    var test = TestDesk(size: size)
    test.press("1", "i", "i", "h")
    expectRecorded(test.screen, "part")
  }

  @Test(arguments: sizes) func nothingShown(_ size: Size) {
    let test = TestDesk(parts: [.hidden(1), .hidden(2)], size: size)
    expectRecorded(test.screen, "hidden")
  }

  @Test(arguments: sizes) func help(_ size: Size) {
    var test = TestDesk(size: size)
    test.press("?")
    expectRecorded(test.screen, "help")
  }

  @Test(arguments: sizes) func limitSamples(_ size: Size) {
    var test = TestDesk(size: size)
    test.press("l")
    expectRecorded(test.screen, "samples")
  }

  @Test(arguments: sizes) func theListOfLabels(_ size: Size) {
    var test = TestDesk(.digits, parts: [.hidden(1)], size: size)
    test.press(".", "1", "Down")
    expectRecorded(test.screen, "labels")
  }

  @Test(arguments: sizes) func aNote(_ size: Size) {
    var test = TestDesk(size: size)
    test.press("n", "a", " ", "s", "p", "o", "t", "Left")
    expectRecorded(test.screen, "note")
  }

  @Test(arguments: sizes) func aQuestion(_ size: Size) {
    var test = TestDesk(size: size)
    test.press("r", "Down", "Enter", "q")
    expectRecorded(test.screen, "question")
  }

  @Test(arguments: sizes) func aRecord(_ size: Size) {
    let part = Assignment.record(
      1,
      fields: [
        ("amount", "912.50"), ("merchant", "\"Kiosk am Bahnhof, Süd\""), ("country", "\"CH\""),
        ("minutes since last", "3"),
      ], text: "Third payment within ten minutes, each just below the limit.")
    var queue = QueueDefinition.alerts
    queue.deployment.mode = .manual
    let test = TestDesk(queue, parts: [part], size: size, deployment: Deployment())
    expectRecorded(test.screen, "record")
  }

  @Test(arguments: sizes) func aBrokenPicture(_ size: Size) {
    var test = TestDesk(parts: [], size: size)
    test.broken["images/p1.png"] = "the picture is missing"
    test.waiting = [.tile(1)]
    test.wait(3000)
    expectRecorded(test.screen, "broken")
  }

  @Test(arguments: sizes) func twoBesideEachOtherOfWhatWasHandedUp(_ size: Size) {
    var part = Assignment.tile(1)
    part.reader = 0
    part.summons = .handedUp("b.chen: is this a crack or a scratch of the saw?")
    part.due = part.capturedAt?.advanced(bySeconds: 320)
    var test = TestDesk(parts: [part], size: size) { $0.handedUp = true }
    test.press("g", "+")
    expectRecorded(test.screen, "handed-up")
  }

  @Test(arguments: sizes) func somebodyElsesPart(_ size: Size) {
    var test = TestDesk(size: size)
    test.send(.found(.elsewhere(.hidden(9), .claimed(by: "b.chen"))))
    expectRecorded(test.screen, "elsewhere")
  }

  @Test(arguments: sizes) func theClaimHasRunOut(_ size: Size) {
    var test = TestDesk(size: size)
    test.wait(300_000)
    expectRecorded(test.screen, "lapsed")
  }

  @Test(arguments: sizes) func nothingWaits(_ size: Size) {
    var test = TestDesk(parts: [.tile(1)], size: size)
    test.press("1")
    expectRecorded(test.screen, "empty")
  }

  @Test(arguments: sizes) func theDiskIsFull(_ size: Size) {
    var test = TestDesk(size: size)
    test.answers = false
    test.press("1")
    test.send(.storeFailed(StoreTrouble(.full)))
    expectRecorded(test.screen, "full")
  }

  @Test(arguments: [
    Size(width: 20, height: 5), Size(width: 40, height: 12), Size(width: 60, height: 20),
    Size(width: 72, height: 16), Size(width: 19, height: 5), Size(width: 80, height: 8),
  ]) func smallScreens(_ size: Size) {
    var test = TestDesk(size: size)
    test.press("1")
    expectRecorded(test.screen, "small")
  }
}

let sizes = [
  Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60),
]

/// Compares a screen with `fixtures/screens/NAME-WxH.txt`. `RECORD=missing` writes what is not
/// there, `RECORD=all` everything.
func expectRecorded(
  _ screen: Screen, _ name: String, _ location: SourceLocation = #_sourceLocation
) {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures/screens")
  let file = folder.appending(path: "\(name)-\(screen.size.width)x\(screen.size.height).txt")
  let recorded = try? String(contentsOf: file, encoding: .utf8)
  let mode = ProcessInfo.processInfo.environment["RECORD"]
  if mode == "all" || (mode == "missing" && recorded == nil) {
    do {
      try screen.recording.write(to: file, atomically: true, encoding: .utf8)
    } catch {
      Issue.record(
        "\(file.lastPathComponent) cannot be written: \(error)", sourceLocation: location)
    }
    return
  }
  let difference = screen.difference(from: recorded ?? "")
  #expect(difference == nil, "\(file.lastPathComponent)", sourceLocation: location)
}
