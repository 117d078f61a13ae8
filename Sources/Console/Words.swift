// The operator's words, in one table.

import Review

/// Every word that the console says by itself; a plant translates these. `{…}` is filled in.
package struct Words: Equatable, Sendable {
  package init() {}

  package var supervise = SuperviseWords()

  // The header and the panels.
  package var waiting = "{count} waiting"
  package var waitingCapped = "{count}+ waiting"
  package var pace = "{count}/h"
  package var handedUpQueue = "handed up"
  package var modelSays = "Model says"
  package var part = "Part"
  package var yourCall = "Your call"
  package var noSuggestionShown = "no suggestion shown"
  package var threshold = "threshold {value}"
  package var score = "score"
  package var goodSide = "good"
  package var defectSide = "defect"
  package var captured = "captured"
  package var due = "due"
  package var serial = "serial"
  package var handedUpBy = "from"
  package var why = "why"
  package var readersDiffer = "two readers differ"
  package var toBeSettled = "to be settled"
  package var reader = "reader"
  package var readBefore = "you read it once"
  package var note = "note"
  package var reason = "reason"
  package var state = "state"

  // Times.
  package var justNow = "just now"
  package var minutesAgo = "{n} min ago"
  package var hoursAgo = "{n} h ago"
  package var daysAgo = "{n} d ago"
  package var inTime = "in {time}"
  package var overdue = "{time} ago"
  package var months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"

  // The picture.
  package var loading = "loading"
  package var reference = "REFERENCE"
  package var heatmap = "heat"
  package var zoomed = "{n}x"
  package var inverted = "inverted"
  package var brightness = "brightness {n}"
  package var contrast = "contrast {n}"
  package var view = "view {n}/{count}"
  package var lines = "lines {from}-{to} of {count}"

  // The deployment.
  package var revised = "revision {n} by {person}: {changes}"

  // What was recorded.
  package var separator = " · "
  package var recorded = "{item} {label}"
  package var overriding = ", overriding {label}"
  package var correcting = ", correcting {label}"
  package var toUndo = "u to undo"
  package var notJudgedRetake = "cannot be judged, waits for a new picture"
  package var notJudgedEscalated = "cannot be judged, goes to a supervisor"
  package var leftForLater = "left for later"
  package var handedUp = "handed up"
  package var known = "a known-answer part: {label}"
  package var settledReaders = "two readers had differed"
  package var settledModel = "reader and model had differed"
  package var settledDrawn = "all had agreed, it was drawn"
  package var back = "{item} is back; it was {label}"
  package var backButLeft = "{item} is back; {label} had already left, a new verdict corrects it"
  package var pause = "{minutes} min without a pause: a short break keeps the eye sharp"

  // Why a key does nothing.
  package var meansNothing = "{key} means nothing here"
  package var decidesNothing = "{key} decides nothing"
  package var tooSoon = "too soon: not counted, the part has only just come up"
  package var stillLoading = "not counted: the picture is still loading"
  package var oneMoment = "one moment: the last key is being carried out"
  package var heldKey = "a key held down decides nothing"
  package var twoKeys = "two keys at once: nothing decided"
  package var pasteIgnored = "a paste decides nothing: ignored"
  package var goBackFirst = "Esc goes back to the part first"
  package var goesOn = "going on"
  package var nothingToAccept = "no suggestion shown: there is nothing to accept"
  package var noCall = "the model names no label: choose one"
  package var notTwoLabels = "x works where there are two labels: choose one"
  package var noSuchLabel = "no label has the key {key}"
  package var cannotJudgeOff = "this queue does not take \"cannot be judged\""
  package var alreadyHandedUp = "it is at the supervisor's desk already"
  package var noReasons = "this queue has no list of reasons"
  package var noSuggestionNoHeatmap = "no suggestion shown: no heat map"
  package var noHeatmap = "no heat map came with this part"
  package var noReference = "no reference picture came with this part"
  package var oneView = "this part has one view"
  package var noPicture = "there is no picture to change"
  package var asFarAsItGoes = "that is as far as it goes"
  package var noPart = "there is no part on the desk"
  package var readOnly = "only to look at: Esc goes back to your own part"
  package var nothingToTakeBack = "nothing of yours to take back"
  package var nothingToJudgeBy = "nothing came to judge by: 0, s or e"
  package var cannotBeShown = "it cannot be shown, so it gets no label: 0, s or e"
  package var noMatch = "nothing matches"
  package var chooseFirst = "type or move to choose first"
  package var whyIsNeeded = "say in a word why"
  package var enterOnceMore = "that came as fast as a scanner: Enter once more"
  package var tooSmall = "The terminal is too small: at least 20x5 is needed."

  // What came of it.
  package var noteKept = "the note goes with the verdict"
  package var noteGone = "no note"
  package var reasonKept = "the reason goes with the verdict"
  package var reasonGone = "no reason"
  package var found = "found {item}"
  package var onScreen = "{item} is on screen"
  package var unknownPart = "no part is called {item}"
  package var heatmapFailed = "the heat map cannot be shown: {why}"
  package var nothingCame = "nothing to show came with the part"
  package var partIsDead = "{item} could not be shown too often and is put aside for a supervisor"
  package var forbidden = "you may not do this: nothing was recorded"
  package var refusedPart = "the part is not to be had: nothing was recorded"
  package var notRecordedDecided = "nothing was recorded: the part has been decided meanwhile"

  // Whole pages.
  package var nothingWaits = "Nothing waits. New parts come up by themselves."
  package var lookingForWork = "Looking for parts."
  package var pressAKey = "Press a key to go on."
  package var claimLapsed =
    "No key was pressed for a while, so {item} went back to the queue. Nothing recorded is lost."
  package var claimLost =
    "{item} is not yours any more: the claim ran out. Nothing recorded is lost."
  package var notRecordedLapsed =
    "The claim on {item} had run out, so this verdict was not recorded. Please judge it again."
  package var notRecordedTaken =
    "The claim on {item} had run out and {person} has it now. This verdict was not recorded."
  package var unshowable = "This part cannot be shown."
  package var unshowableKeys = "0 cannot be judged   s later   e to a supervisor"
  package var stopWithDraft = "A note or a reason is not recorded yet. Stop all the same?"
  package var yesOrNo = "y stops, any other key goes on"
  package var yes = "y / n"

  // Prompts and lists.
  package var askNote = "Note:"
  package var askWhy = "Why to a supervisor:"
  package var askFind = "Find:"
  package var labels = "Labels"
  package var reasons = "Reasons"
  package var filterHint = "type to filter"
  package var samples = "Limit samples"
  package var noSamples = "no sample picture"

  // Where a part is that cannot be claimed.
  package var claimedBy = "claimed by {person}"
  package var decidedBy = "decided: {label}, by {person}"
  package var unjudgedBy = "could not be judged, by {person}"
  package var waitsElsewhere = "waits at another desk"
  package var handedUpWaits = "handed up to a supervisor"
  package var dead = "put aside: {cause}"
  package var notInQueue = "not in the queue: not routed yet, or decided without a person"

  // The store.
  package var locked = "Locked"
  package var lockedFor = "{person}: type your password, then Enter"
  package var lockedHint = "^C stop"
  package var denied = "Not allowed"
  package var busy = "The store is locked by another program"
  package var full = "The disk is full"
  package var unwritable = "The store is read-only"
  package var damaged = "The store is damaged"
  package var newer = "The store is from a newer version"
  package var notAStore = "That file is no store"
  package var unreachable = "The store cannot be reached"
  package var nothingRecorded = "nothing was recorded, please try again"
  package var nothingLost = "nothing recorded is lost"

  // Keys: their meaning.
  package var help = "Keys"
  package var keyAccept = "accept the suggestion"
  package var acceptLabel = "accept {label}"
  package var keyOther = "the other label"
  package var keyLabel = "give this label"
  package var keyList = "all labels"
  package var keyCannotJudge = "cannot be judged"
  package var keyUndo = "take the last one back"
  package var keyLater = "leave for later"
  package var keyHandUp = "hand to a supervisor"
  package var keyNote = "add a note"
  package var keyReason = "give a reason"
  package var keySamples = "limit samples"
  package var keyFind = "find a part"
  package var keyHeatmap = "heat map"
  package var keyNextView = "next view"
  package var keyFlip = "flip with the reference"
  package var keySideBySide = "reference beside it"
  package var keyZoomIn = "zoom in"
  package var keyZoomOut = "zoom out"
  package var keyFit = "all of it; again: own tones"
  package var keyLeft = "to the left"
  package var keyRight = "to the right"
  package var keyUp = "up"
  package var keyDown = "down"
  package var keyPageUp = "a page up"
  package var keyPageDown = "a page down"
  package var keyInvert = "invert"
  package var keyDarker = "darker"
  package var keyBrighter = "brighter"
  package var keyLessContrast = "less contrast"
  package var keyMoreContrast = "more contrast"
  package var keyBack = "back"
  package var keyChoose = "choose"
  package var keyConfirm = "done"
  package var keyYes = "yes"
  package var keyHelp = "help"
  package var keyRedraw = "draw anew"
  package var keySuspend = "to the shell and back"
  package var keyStop = "stop"
  package var keyStopNow = "stop without asking"

  // Keys: their meaning in a word.
  package var briefAccept = "accept"
  package var briefOther = "the other"
  package var briefUndo = "undo"
  package var briefLater = "later"
  package var briefHandUp = "hand up"
  package var briefNote = "note"
  package var briefReason = "reason"
  package var briefSamples = "samples"
  package var briefFind = "find"
  package var briefFlip = "flip"

  // Keys: their names.
  package var space = "Space"
  package var alternate = "Alt"
  package var enter = "Enter"
  package var escape = "Esc"
  package var tab = "Tab"
  package var backTab = "Shift-Tab"
  package var backspace = "Backspace"
  package var delete = "Del"
  package var up = "Up"
  package var down = "Down"
  package var left = "Left"
  package var right = "Right"
  package var home = "Home"
  package var end = "End"
  package var pageUp = "PgUp"
  package var pageDown = "PgDn"
}

extension Words {
  func inWords(_ kind: StoreTrouble.Kind) -> String {
    switch kind {
    case .busy: busy
    case .full: full
    case .readOnly: unwritable
    case .damaged: damaged
    case .newer: newer
    case .notAStore: notAStore
    case .unreachable: unreachable
    case .denied: denied
    }
  }

  func inWords(_ whereabouts: Whereabouts) -> String {
    switch whereabouts {
    case .claimed(let person): claimedBy.filled(["person": person])
    case .decided(let label, let person):
      decidedBy.filled(["label": label.text, "person": person])
    case .couldNotBeJudged(let person): unjudgedBy.filled(["person": person])
    case .handedUp: handedUpWaits
    case .waiting: waitsElsewhere
    case .dead(let cause): dead.filled(["cause": cause ?? ""])
    case .notQueued: notInQueue
    }
  }
}

extension String {
  /// The text with `{name}` replaced by its value. What the values hold is not looked at again.
  func filled(_ values: KeyValuePairs<String, String>) -> String {
    var text = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      text += rest[..<open]
      text += values.first { $0.key == name }?.value ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
