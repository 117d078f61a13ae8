// The one table of keys: what reads them, what the help shows and what the hints say come from here.

import Screen

/// A row of the table of keys.
struct Binding: Sendable {
  let command: Command
  let keys: [Key]
  /// What it does, in the table of words.
  let meaning: any KeyPath<Words, String> & Sendable
  /// The same in a word, for the call panel.
  let brief: any KeyPath<Words, String> & Sendable
  let places: Set<Place>

  init(
    _ command: Command, _ keys: [Key], _ meaning: any KeyPath<Words, String> & Sendable,
    brief: (any KeyPath<Words, String> & Sendable)? = nil, in places: Set<Place>
  ) {
    self.command = command
    self.keys = keys
    self.meaning = meaning
    self.brief = brief ?? meaning
    self.places = places
  }
}

private let looking: Set<Place> = [.part, .visit]
private let pages: Set<Place> = [.help, .samples]
private let desk: Set<Place> = [.part, .visit, .empty, .lapsed]
private let anywhere = Set(Place.allCases)

/// Every key that means something, in the order of the help page.
let keyTable: [Binding] = [
  Binding(.accept, [.character("a")], \.keyAccept, brief: \Words.briefAccept, in: [.part]),
  Binding(.other, [.character("x")], \.keyOther, brief: \Words.briefOther, in: [.part]),
  Binding(.label, "123456789".map { .character($0) }, \.keyLabel, in: [.part]),
  Binding(.list, [.character(".")], \.keyList, in: [.part]),
  Binding(.cannotJudge, [.character("0")], \.keyCannotJudge, in: [.part]),
  Binding(.undo, [.character("u")], \.keyUndo, brief: \Words.briefUndo, in: [.part, .empty]),
  Binding(.later, [.character("s")], \.keyLater, brief: \Words.briefLater, in: [.part]),
  Binding(.handUp, [.character("e")], \.keyHandUp, brief: \Words.briefHandUp, in: [.part]),
  Binding(.note, [.character("n")], \.keyNote, brief: \Words.briefNote, in: [.part]),
  Binding(.reason, [.character("r")], \.keyReason, brief: \Words.briefReason, in: [.part]),
  Binding(
    .samples, [.character("l")], \.keySamples, brief: \Words.briefSamples,
    in: [.part, .visit, .empty]),
  Binding(
    .find, [.character("/")], \.keyFind, brief: \Words.briefFind, in: [.part, .visit, .empty]),

  Binding(.heatmap, [.character("h")], \.keyHeatmap, in: looking),
  Binding(.nextView, [.character("v")], \.keyNextView, in: looking),
  Binding(.flip, [.character("f")], \.keyFlip, brief: \Words.briefFlip, in: looking),
  Binding(.sideBySide, [.character("g")], \.keySideBySide, in: looking),
  Binding(.zoomIn, [.character("+")], \.keyZoomIn, in: looking),
  Binding(.zoomOut, [.character("-")], \.keyZoomOut, in: looking),
  Binding(.fit, [.character("=")], \.keyFit, in: looking),
  Binding(.left, [.left], \.keyLeft, in: looking),
  Binding(.right, [.right], \.keyRight, in: looking),
  Binding(.up, [.up], \.keyUp, in: looking.union(pages).union([.picker])),
  Binding(.down, [.down], \.keyDown, in: looking.union(pages).union([.picker])),
  Binding(.pageUp, [.pageUp], \.keyPageUp, in: looking.union(pages)),
  Binding(.pageDown, [.pageDown], \.keyPageDown, in: looking.union(pages)),
  Binding(.invert, [.character("i")], \.keyInvert, in: looking),
  Binding(.darker, [.character("[")], \.keyDarker, in: looking),
  Binding(.brighter, [.character("]")], \.keyBrighter, in: looking),
  Binding(.lessContrast, [.character("{")], \.keyLessContrast, in: looking),
  Binding(.moreContrast, [.character("}")], \.keyMoreContrast, in: looking),

  Binding(.back, [.escape], \.keyBack, in: [.visit, .picker, .prompt]),
  Binding(.back, [.escape, .character("?")], \.keyBack, in: [.help]),
  Binding(.back, [.escape, .character("l")], \.keyBack, in: [.samples]),
  Binding(.choose, [.enter], \.keyChoose, in: [.picker]),
  Binding(.confirm, [.enter], \.keyConfirm, in: [.prompt]),
  Binding(.yes, [.character("y")], \.keyYes, in: [.question]),
  Binding(.help, [.character("?")], \.keyHelp, in: [.part, .visit, .empty]),
  Binding(.redraw, [.control("l")], \.keyRedraw, in: anywhere),
  Binding(.suspend, [.control("z")], \.keySuspend, in: anywhere),
  Binding(
    .stop, [.character("q")], \.keyStop, in: desk.union(pages).union([.tooSmall])),
  Binding(.stopNow, [.control("c")], \.keyStopNow, in: anywhere),
]

/// The row for a key in a place.
func binding(for key: Key, in place: Place) -> Binding? {
  keyTable.first { $0.places.contains(place) && $0.keys.contains(key) }
}

extension Binding {
  /// The keys as they are written on the screen.
  func written(_ words: Words) -> String {
    let first = keys.first?.written(words) ?? ""
    guard keys.count > 2, let last = keys.last else { return first }
    return "\(first)-\(last.written(words))"
  }
}

extension Key {
  /// The key as it is written on the screen. A character from outside is cleaned when it is drawn.
  func written(_ words: Words) -> String {
    switch self {
    case .character(" "): words.space
    case .character(let character): String(character)
    case .control(let character): "^" + String(character).uppercased()
    case .alternate(let character): words.alternate + "-" + String(character)
    case .enter: words.enter
    case .escape: words.escape
    case .tab: words.tab
    case .backTab: words.backTab
    case .backspace: words.backspace
    case .delete: words.delete
    case .up: words.up
    case .down: words.down
    case .left: words.left
    case .right: words.right
    case .home: words.home
    case .end: words.end
    case .pageUp: words.pageUp
    case .pageDown: words.pageDown
    case .function(let number): "F\(number)"
    }
  }
}
