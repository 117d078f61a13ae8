// Which colours and attributes stand for the roles of a style.

import Screen

/// How a cell is sent to the terminal. Colours are palette entries, -1 for the terminal's own.
struct Look: Hashable {
  var foreground: Int32 = -1
  var background: Int32 = -1
  var bold = false
  var reverse = false
  var underline = false
}

/// A terminal's colours, chosen so that they differ in lightness as well as in hue, and so to every
/// kind of colour-blind eye.
struct Theme: Equatable {
  var depth: ColorDepth
  var isLight: Bool

  /// - Parameter environment: `LINESIDE_THEME` (`light`, `dark`) decides; without it `COLORFGBG`,
  ///   which some terminals set; without that it is dark.
  init(depth: ColorDepth, environment: [String: String]) {
    self.depth = depth
    switch environment["LINESIDE_THEME"] {
    case "light": isLight = true
    case "dark": isLight = false
    default:
      let background = environment["COLORFGBG"]?.split(separator: ";").last.flatMap { Int($0) }
      isLight = background.map { $0 == 7 || (9...15).contains($0) } ?? false
    }
  }

  func look(of style: Style) -> Look {
    var look = Look(bold: style.bold, reverse: style.reverse, underline: style.underline)
    look.foreground = entry(of: style.foreground)
    look.background = entry(of: style.background)
    if depth != .indexed256 { replaceMissing(style, in: &look) }
    return look
  }

  private func entry(of color: Color) -> Int32 {
    switch (depth, color) {
    case (.none, _), (_, .plain): -1
    case (.indexed256, .indexed(let entry)): Int32(entry)
    case (.eight, .indexed(let entry)): nearestOfEight(entry)
    case (.indexed256, .quiet): isLight ? 243 : 246
    case (.indexed256, .accent): isLight ? 25 : 75
    case (.indexed256, .warning): isLight ? 130 : 221
    case (.indexed256, .alarm): isLight ? 125 : 203
    case (.eight, .quiet): -1
    case (.eight, .accent): isLight ? 4 : 6
    case (.eight, .warning): isLight ? 5 : 3
    case (.eight, .alarm): 1
    }
  }

  /// Attributes do what colours cannot.
  private func replaceMissing(_ style: Style, in look: inout Look) {
    switch style.foreground {
    case .alarm: look.bold = true
    case .accent, .warning: look.bold = look.bold || depth == .none
    case .plain, .quiet, .indexed: break
    }
    if depth == .none {
      switch style.background {
      case .plain, .indexed: break
      case .quiet, .accent, .warning, .alarm: look.reverse = true
      }
    }
  }
}

/// The eight colours' entry that is nearest to one of the 256.
private func nearestOfEight(_ entry: UInt8) -> Int32 {
  switch entry {
  case 0..<16: return Int32(entry % 8)
  case 16..<232:
    let cube = Int32(entry) - 16
    let red: Int32 = cube / 36 >= 3 ? 1 : 0
    let green: Int32 = cube / 6 % 6 >= 3 ? 2 : 0
    let blue: Int32 = cube % 6 >= 3 ? 4 : 0
    return red + green + blue
  default: return entry < 244 ? 0 : 7
  }
}
