// What the recorded screens look like on kinds of terminals: without colour, on dark and on light.

import Foundation
import Screen
import Testing

@testable import Terminal

@Suite struct LookTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "fixtures/screens")

  private static let screens: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix("supervise") && !$0.contains("ascii") }.sorted()
  }()

  /// A file a screen, a plane a terminal: the letter of a look in each cell, and below what it is.
  @Test(arguments: screens) func aScreenHasItsLooks(_ name: String) throws {
    let styles = try styles(of: name)
    let planes =
      [("no colour", [:], ColorDepth.none), ("dark", [:], .indexed256)]
      + [("light", ["LINESIDE_THEME": "light"], .indexed256), ("eight colours", [:], .eight)]
    let drawn = planes.map { title, environment, depth in
      "\(title)\n\(plane(of: styles, Theme(depth: depth, environment: environment)))"
    }.joined(separator: "\n")
    let file = Self.folder.appending(path: "looks/\(name)")
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    let mode = ProcessInfo.processInfo.environment["RECORD"]
    if mode == "all" || (mode == "missing" && recorded == nil) {
      try drawn.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(drawn == recorded, "looks/\(name)")
  }

  /// Without colour what is loud is still told from what is plain.
  @Test(arguments: screens) func nothingIsSaidByColourAlone(_ name: String) throws {
    let theme = Theme(depth: .none, environment: [:])
    for style in Set(try styles(of: name).joined())
    where [.accent, .warning, .alarm].contains(style.foreground) {
      #expect(theme.look(of: style) != theme.look(of: Style()), "\(style)")
    }
  }

  private func styles(of name: String) throws -> [[Style]] {
    let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "styles"))
    return lines[(start + 1)...].dropLast().map { $0.map { Style(letter: $0) } }
  }

  private func plane(of rows: [[Style]], _ theme: Theme) -> String {
    var known: [Look] = [theme.look(of: Style())]
    let letters = Array(".abcdefghijklmnopqrstuvwxyz")
    let plane = rows.map { row in
      String(
        row.map { style in
          let look = theme.look(of: style)
          let place = known.firstIndex(of: look) ?? known.count
          if place == known.count { known.append(look) }
          return letters[place]
        })
    }
    let legend = known.enumerated().map { place, look in
      let flags = [(look.bold, "bold"), (look.reverse, "reverse"), (look.underline, "underline")]
      let words =
        ["\(letters[place]) \(look.foreground) on \(look.background)"]
        + flags.filter(\.0).map(\.1)
      return words.joined(separator: " ")
    }
    return (plane + legend).joined(separator: "\n") + "\n"
  }
}

extension Style {
  /// The style that a recording's letter stands for (`Screen.styles`).
  fileprivate init(letter: Character) {
    let planes: [(letters: String, bold: Bool, reverse: Bool)] = [
      (".qawx", false, false), ("BQAWX", true, false), ("01234", false, true),
      ("56789", true, true),
    ]
    let roles: [Color] = [.plain, .quiet, .accent, .warning, .alarm]
    self.init(underline: "uU".contains(letter))
    if letter == "U" { bold = true }
    for plane in planes {
      guard let place = Array(plane.letters).firstIndex(of: letter) else { continue }
      self.init(roles[place], bold: plane.bold, reverse: plane.reverse)
    }
  }
}
