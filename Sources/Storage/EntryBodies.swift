// What stands in the bodies of entries.

internal import Review

struct OpenedBody: Codable {
  var host: String
  var program: String
}

struct QueueBody: Codable {
  var number: Int
  /// Hex of the definition's BLAKE2b-256.
  var hash: String
}

struct RevisionBody: Codable {
  var number: Int
  var salt: String
  var content: String
  /// The content of the revision before.
  var before: String?
  /// The number of the earlier revision whose content was put in force again.
  var restores: Int?
  var because: String?
}

struct TruthBody: Codable {
  var label: String
  var source: String
  var at: Int64
  var note: String?
  /// The sender's fields that nobody knew, as JSON.
  var extra: String?
}

/// A verdict, a correction or an adjudication; and, without a label, the other acts on a reading.
struct ActBody: Codable {
  struct Picture: Codable {
    var view: String
    var sha256: String
  }

  var label: String?
  var agreement: String?
  var shown: Bool
  var heatmapShown: Bool
  var heatmapMS: Int
  var openedAt: Int64?
  var activeMS: Int?
  var reason: String?
  var note: String?
  var pictures: [Picture]
  var fence: Int64
  /// The entry that this one replaces.
  var corrects: Int64?

  init(_ decision: Decision, corrects: Int64?) {
    if case .judged(let label) = decision.act { self.label = label.text }
    agreement = decision.agreement?.rawValue
    shown = decision.sitting.suggestionShown
    heatmapShown = decision.sitting.heatmapShown
    heatmapMS = decision.sitting.heatmapMS
    openedAt = decision.sitting.openedAt?.milliseconds
    activeMS = decision.sitting.activeMS
    reason = decision.sitting.reason
    note = decision.sitting.note
    pictures = decision.sitting.pictures.map { Picture(view: $0.view, sha256: $0.sha256) }
    fence = decision.fence
    self.corrects = corrects
  }
}

/// A decision by the model.
struct DecidedBody: Codable {
  var label: String
  /// `name@version`
  var model: String
  var score: Double?
  /// The number of the revision that let it decide.
  var revision: Int
}

struct UndoneBody: Codable {
  /// The entry that was taken back.
  var entry: Int64
}

struct UnshownBody: Codable {
  var cause: String
  var tries: Int
  var dead: Bool
}

struct ExportBody: Codable {
  var query: String
  var fromSequence: Int64
  var toSequence: Int64
  var lines: Int
}
