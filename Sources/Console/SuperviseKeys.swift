// The supervisor's table of keys: what reads them, what the help shows and what the hints say.

import Screen

/// Everything a supervisor can ask for with a key.
enum SuperviseCommand: Hashable, Sendable, CaseIterable {
  case show, next, previous
  case up, down, pageUp, pageDown, first, last
  case otherModel, otherSide, lower, raise, asInForce
  case settle
  case rungUp, rungDown, promote, hold, rollBack, green, change, halt
  case search, verify
  case filter, window, allParts, allEntries
  case help, back, confirm, yes
  case redraw, suspend, stop, stopNow
}

/// A row of the table.
struct SuperviseBinding: Sendable {
  let command: SuperviseCommand
  let keys: [Key]
  let meaning: any KeyPath<SuperviseWords, String> & Sendable
  let places: Set<SupervisePlace>

  init(
    _ command: SuperviseCommand, _ keys: [Key],
    _ meaning: any KeyPath<SuperviseWords, String> & Sendable, in places: Set<SupervisePlace>
  ) {
    self.command = command
    self.keys = keys
    self.meaning = meaning
    self.places = places
  }
}

private let tabs = SupervisePlace.tabs
private let pages = tabs.union([.help])
private let anywhere = pages.union([.prompt, .question, .tooSmall])
private let numbers = SuperviseTab.allCases.map(\.rawValue)

/// Every key that means something, in the order of the help page.
let superviseKeyTable: [SuperviseBinding] = [
  SuperviseBinding(
    .show, numbers.map { .function($0) } + numbers.map { .character(Character("\($0)")) },
    \.keyShow, in: tabs),
  SuperviseBinding(.next, [.tab], \.keyNext, in: tabs),
  SuperviseBinding(.previous, [.backTab], \.keyPrevious, in: tabs),
  SuperviseBinding(.otherModel, [.character("m")], \.keyOtherModel, in: [.tab(.models)]),
  SuperviseBinding(.otherSide, [.character("t")], \.keyOtherSide, in: [.tab(.models)]),
  SuperviseBinding(.lower, [.left], \.keyLower, in: [.tab(.models)]),
  SuperviseBinding(.raise, [.right], \.keyRaise, in: [.tab(.models)]),
  SuperviseBinding(.asInForce, [.character("=")], \.keyAsInForce, in: [.tab(.models)]),
  SuperviseBinding(.settle, [.enter], \.keySettle, in: [.tab(.disputes)]),
  SuperviseBinding(.rungUp, [.character("+")], \.keyRungUp, in: [.tab(.deployment)]),
  SuperviseBinding(.rungDown, [.character("-")], \.keyRungDown, in: [.tab(.deployment)]),
  SuperviseBinding(.promote, [.character("p")], \.keyPromote, in: [.tab(.deployment)]),
  SuperviseBinding(.hold, [.character("h")], \.keyHold, in: [.tab(.deployment)]),
  SuperviseBinding(.rollBack, [.character("b")], \.keyRollBack, in: [.tab(.deployment)]),
  SuperviseBinding(.green, [.character("g")], \.keyGreen, in: [.tab(.deployment)]),
  SuperviseBinding(.change, [.character("c")], \.keyChange, in: [.tab(.deployment)]),
  SuperviseBinding(.halt, [.character("x")], \.keyHalt, in: [.tab(.deployment)]),
  SuperviseBinding(.search, [.character("/")], \.keySearch, in: [.tab(.log)]),
  SuperviseBinding(.verify, [.character("v")], \.keyVerify, in: [.tab(.log)]),
  SuperviseBinding(.window, [.character("w")], \.keyWindow, in: tabs),
  SuperviseBinding(.filter, [.character("f")], \.keyFilter, in: tabs),
  SuperviseBinding(.allEntries, [.escape], \.keyAllEntries, in: [.tab(.log)]),
  SuperviseBinding(
    .allParts, [.escape], \.keyAllParts, in: tabs.subtracting([.tab(.log)])),
  SuperviseBinding(.up, [.up], \.keyUp, in: pages),
  SuperviseBinding(.down, [.down], \.keyDown, in: pages),
  SuperviseBinding(.pageUp, [.pageUp], \.keyPageUp, in: pages),
  SuperviseBinding(.pageDown, [.pageDown, .character(" ")], \.keyPageDown, in: pages),
  SuperviseBinding(.first, [.home], \.keyFirst, in: pages),
  SuperviseBinding(.last, [.end], \.keyLast, in: pages),
  SuperviseBinding(.back, [.escape, .character("?")], \.keyBack, in: [.help]),
  SuperviseBinding(.back, [.escape], \.keyBack, in: [.prompt]),
  SuperviseBinding(.confirm, [.enter], \.keyConfirm, in: [.prompt]),
  SuperviseBinding(.yes, [.character("y")], \.keyYes, in: [.question]),
  SuperviseBinding(.help, [.character("?")], \.keyHelp, in: tabs),
  SuperviseBinding(.redraw, [.control("l")], \.keyRedraw, in: anywhere),
  SuperviseBinding(.suspend, [.control("z")], \.keySuspend, in: anywhere),
  SuperviseBinding(.stop, [.character("q")], \.keyStop, in: pages.union([.tooSmall])),
  SuperviseBinding(.stopNow, [.control("c")], \.keyStopNow, in: anywhere),
]

/// The row for a key in a place.
func superviseBinding(for key: Key, in place: SupervisePlace) -> SuperviseBinding? {
  superviseKeyTable.first { $0.places.contains(place) && $0.keys.contains(key) }
}

extension SuperviseBinding {
  /// The keys as they are written on the screen.
  func written(_ words: Words) -> String {
    guard command == .show else { return keys.first?.written(words) ?? "" }
    let numbers = SuperviseTab.allCases.map(\.rawValue)
    return "F\(numbers.min() ?? 1)-F\(numbers.max() ?? 1)"
  }
}
