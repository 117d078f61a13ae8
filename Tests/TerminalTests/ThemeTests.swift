// Styles into colours.

import Screen
import Testing

@testable import Terminal

@Suite struct `A theme` {
  @Test(arguments: [
    ([:], false), (["COLORFGBG": "15;0"], false), (["COLORFGBG": "0;15"], true),
    (["COLORFGBG": "0;default;15"], true), (["COLORFGBG": "nonsense"], false),
    (["COLORFGBG": "15;0", "LINESIDE_THEME": "light"], true),
    (["COLORFGBG": "0;15", "LINESIDE_THEME": "dark"], false),
  ])
  func `is as light as the terminal`(environment: [String: String], isLight: Bool) {
    #expect(Theme(depth: .indexed256, environment: environment).isLight == isLight)
  }

  @Test func `tells its roles apart`() {
    for depth in [ColorDepth.indexed256, .eight, .none] {
      for name in ["light", "dark"] {
        let theme = Theme(depth: depth, environment: ["LINESIDE_THEME": name])
        let loud: [Color] = [.accent, .warning, .alarm]
        let plain = theme.look(of: Style())
        #expect(loud.allSatisfy { theme.look(of: Style($0)) != plain }, "\(depth) \(name)")
        if depth != .none { #expect(Set(loud.map { theme.look(of: Style($0)) }).count == 3) }
      }
    }
  }

  @Test func `uses no colour where there is none`() {
    let theme = Theme(depth: .none, environment: [:])
    for color in [Color.plain, .quiet, .accent, .warning, .alarm, .indexed(9)] {
      let look = theme.look(of: Style(color, on: color))
      #expect(look.foreground == -1 && look.background == -1)
    }
  }

  @Test func `brings a picture's colours down to eight`() {
    let theme = Theme(depth: .eight, environment: [:])
    for entry in UInt8.min...UInt8.max {
      #expect((0...7).contains(theme.look(of: Style(.indexed(entry))).foreground))
    }
    #expect(theme.look(of: Style(.indexed(196))).foreground == 1)
    #expect(theme.look(of: Style(.indexed(231))).foreground == 7)
    #expect(theme.look(of: Style(.indexed(232))).foreground == 0)
  }
}
