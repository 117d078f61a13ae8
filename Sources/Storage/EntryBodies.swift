// What stands in the bodies of entries.

internal import Review

/// The body of an entry: what it says, as one JSON object; members in the order of their bytes, and
/// what is absent left out, so that the same body is the same text.
protocol EntryBody {
  var object: RawObject { get }
}

struct QueueBody: EntryBody {
  var number: Int
  /// Hex of the definition's BLAKE2b-256.
  var hash: String
  /// That of the definition before.
  var before: String?

  var object: RawObject {
    var object = RawObject()
    object.add("before", before)
    object.add("hash", hash)
    object.add("number", number)
    return object
  }
}

struct RevisionBody: EntryBody {
  var number: Int
  var salt: String
  var content: String
  /// The content of the revision before.
  var before: String?
  /// The number of the earlier revision whose content was put in force again.
  var restores: Int?
  var because: String?
  var grounds: Grounds
  /// Parts that came before this row are not routed under it.
  var firstItem: Int64

  var object: RawObject {
    var object = RawObject()
    object.add("because", because)
    object.add("before", before)
    if grounds.byItself { object.add("byItself", true) }
    object.add("content", content)
    object.add("evidence", grounds.evidence)
    object.add("firstItem", firstItem)
    object.add("number", number)
    object.add("restores", restores)
    object.add("salt", salt)
    if grounds.startsAnew { object.add("startsAnew", true) }
    return object
  }
}

struct PreparedBody: EntryBody {
  var content: String
  /// The row of the revision that it was; 0 where it is a new one.
  var earlier: Int64
  var because: String?

  var object: RawObject {
    var object = RawObject()
    object.add("because", because)
    object.add("content", content)
    object.add("earlier", earlier)
    return object
  }
}

struct TruthBody: EntryBody {
  var label: String
  var source: String
  var at: Int64
  var note: String?
  /// The sender's fields that nobody knew, as JSON.
  var extra: String?

  var object: RawObject {
    var object = RawObject()
    object.add("at", at)
    object.add("extra", extra)
    object.add("label", label)
    object.add("note", note)
    object.add("source", source)
    return object
  }
}

/// A verdict, a correction or an adjudication; and, without a label, the other acts on a reading.
struct ActBody: EntryBody {
  var label: String?
  var agreement: String?
  var shown: Bool
  var heatmapShown: Bool
  var heatmapMS: Int
  var openedAt: Int64?
  var activeMS: Int?
  var reason: String?
  var note: String?
  /// SHA-256 of what was on screen, in hexadecimal, by the view's name.
  var pictures: RawObject
  var fence: Int64
  /// The entry that this one replaces.
  var corrects: Int64?

  init(_ decision: Decision, corrects: Int64?) {
    if case .judged(let label) = decision.act { self.label = label.text }
    let sitting = decision.sitting
    agreement = decision.agreement?.rawValue
    shown = sitting.suggestionShown
    heatmapShown = sitting.heatmapShown
    heatmapMS = sitting.heatmapMS
    openedAt = sitting.openedAt?.milliseconds
    activeMS = sitting.activeMS
    reason = sitting.reason
    note = sitting.note
    pictures = RawObject(
      sitting.pictures.map { RawObject.Member(name: $0.view, json: jsonString($0.sha256)) })
    fence = decision.fence
    self.corrects = corrects
  }

  var object: RawObject {
    var object = RawObject()
    object.add("activeMS", activeMS)
    object.add("agreement", agreement)
    object.add("corrects", corrects)
    object.add("fence", fence)
    object.add("heatmapMS", heatmapMS)
    object.add("heatmapShown", heatmapShown)
    object.add("label", label)
    object.add("note", note)
    object.add("openedAt", openedAt)
    object.add("pictures", pictures)
    object.add("reason", reason)
    object.add("shown", shown)
    return object
  }

  /// Reads what `object` wrote; nil where it is something else.
  init?(_ object: RawObject) {
    guard let shown = object.flag("shown"), let heatmapShown = object.flag("heatmapShown"),
      let heatmapMS = object.whole("heatmapMS"), let fence = object.whole("fence")
    else { return nil }
    label = object.text("label")
    agreement = object.text("agreement")
    self.shown = shown
    self.heatmapShown = heatmapShown
    self.heatmapMS = Int(heatmapMS)
    openedAt = object.whole("openedAt")
    activeMS = object.whole("activeMS").map { Int($0) }
    reason = object.text("reason")
    note = object.text("note")
    pictures = object["pictures"].flatMap { RawObject(json: $0) } ?? RawObject()
    self.fence = fence
    corrects = object.whole("corrects")
  }
}

/// A decision by the model.
struct DecidedBody: EntryBody {
  var label: String
  /// `name@version`
  var model: String
  var score: Double?
  /// The number of the revision that let it decide.
  var revision: Int

  var object: RawObject {
    var object = RawObject()
    object.add("label", label)
    object.add("model", model)
    object.add("revision", revision)
    object.add("score", score)
    return object
  }
}

/// A label by the queue's rule for parts that nobody judged in time.
struct DeadlineBody: EntryBody {
  var label: String
  /// The number of the revision whose rule it is.
  var revision: Int

  var object: RawObject {
    var object = RawObject()
    object.add("label", label)
    object.add("revision", revision)
    return object
  }
}

/// Another reading of the part: 2, or 0 with why.
struct ReferredBody: EntryBody {
  var reader: Int
  var why: String?

  var object: RawObject {
    var object = RawObject()
    object.add("reader", reader)
    object.add("why", why)
    return object
  }
}

/// A reading that was dead waits again; why it was dead.
struct SentAgainBody: EntryBody {
  var cause: String?
  var tries: Int

  var object: RawObject {
    var object = RawObject()
    object.add("cause", cause)
    object.add("tries", tries)
    return object
  }
}

struct UndoneBody: EntryBody {
  /// The entry that was taken back.
  var entry: Int64

  var object: RawObject {
    var object = RawObject()
    object.add("entry", entry)
    return object
  }
}

struct UnshownBody: EntryBody {
  var cause: String
  var tries: Int
  var dead: Bool

  var object: RawObject {
    var object = RawObject()
    object.add("cause", cause)
    object.add("dead", dead)
    object.add("tries", tries)
    return object
  }
}

struct ExportBody: EntryBody {
  var query: String
  var fromSequence: Int64
  var toSequence: Int64
  var lines: Int?
  /// Of a label set that has one, with the hash of its manifest.
  var name: String?
  var manifest: String?
  /// Whether people's names stand in it.
  var names = false

  var object: RawObject {
    var object = RawObject()
    object.add("fromSequence", fromSequence)
    object.add("lines", lines)
    object.add("manifest", manifest)
    object.add("name", name)
    if names { object.add("names", names) }
    object.add("query", query)
    object.add("toSequence", toSequence)
    return object
  }
}

extension RawObject {
  /// Adds a member, unless its value is absent.
  mutating func add(_ name: String, _ text: String?) {
    if let text { members.append(Member(name: name, json: jsonString(text))) }
  }

  mutating func add(_ name: String, _ number: (some BinaryInteger)?) {
    if let number { members.append(Member(name: name, json: String(number))) }
  }

  mutating func add(_ name: String, _ number: Double?) {
    if let number { members.append(Member(name: name, json: number.description)) }
  }

  mutating func add(_ name: String, _ flag: Bool) {
    members.append(Member(name: name, json: flag ? "true" : "false"))
  }

  mutating func add(_ name: String, _ object: RawObject) {
    members.append(Member(name: name, json: object.json))
  }

  func flag(_ name: String) -> Bool? { self[name].flatMap { Bool($0) } }

  func whole(_ name: String) -> Int64? { self[name].flatMap { Int64($0) } }
}
