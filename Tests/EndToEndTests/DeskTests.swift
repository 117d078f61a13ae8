// A day at the desk: the console driven by keys in a real terminal.

import Foundation
import Testing

struct DeskTests {
  @Test(arguments: [(120, 40), (80, 24)])
  func `Fifty parts are reviewed by keyboard and the export says what was keyed`(
    width: Int, height: Int
  ) throws {
    let site = try Site.boards()
    let desk = try Inspector("circuit-boards", at: site, width: width, height: height)
    var keyed: [String: String] = [:]
    for turn in 0..<50 {
      let screen = try desk.terminal.wait(for: "a part") { Inspector.part(on: $0) != nil }
      let part = try #require(Inspector.part(on: screen))
      let said =
        screen.contains("a accept ok")
        ? "ok"
        : screen.contains("a accept defect")
          ? "defect" : nil
      let other = said == "ok" ? "defect" : "ok"
      switch (turn % 4, said) {
      case (0, let said?), (1, let said?):
        try desk.decide("a", said)
        keyed[part] = said
      case (2, .some):
        try desk.decide("x", "\(other), overriding")
        keyed[part] = other
      default:
        let label = turn.isMultiple(of: 3) ? "defect" : "ok"
        try desk.decide(label == "ok" ? "1" : "2", label)
        keyed[part] = label
      }
    }
    #expect(keyed.count == 50)
    #expect(try desk.stop() == 0)
    #expect(try site.exported("circuit-boards") == keyed)
  }
}
