// What an entry of the ledger says, in a few words.
import Console
import Formats
import Review
import Storage

extension LedgerLine {
  init(_ entry: LedgerEntry) {
    self.init(
      entry: entry.id, at: entry.at, person: entry.person, kind: entry.kind, item: entry.item,
      says: LedgerLine.says(entry.body))
  }

  /// What people read first; nested objects and what is only for machines are left out.
  private static let leading = ["label", "number", "because", "reason", "note", "agreement"]
  private static let silent: Set<String> = [
    "activeMS", "before", "content", "fence", "hash", "heatmapMS", "heatmapShown", "openedAt",
    "pictures", "salt",
  ]

  static func says(_ body: String) -> String {
    guard let object = RawObject(json: body) else { return "" }
    let members = object.members.filter { !silent.contains($0.name) }
    let rank = { (name: String) in leading.firstIndex(of: name) ?? leading.count }
    let ordered = members.enumerated().sorted {
      (rank($0.element.name), $0.offset) < (rank($1.element.name), $1.offset)
    }
    return ordered.compactMap { _, member in
      spoken(member.name, time(member) ?? decodedJSONString(member.json) ?? member.json)
    }.joined(separator: ", ")
  }

  /// A moment, which is stored in milliseconds; nil for anything else.
  private static func time(_ member: RawObject.Member) -> String? {
    guard member.name == "at" || member.name.hasSuffix("At"), let moment = Int64(member.json)
    else { return nil }
    return Timestamp(milliseconds: moment).rfc3339
  }

  /// nil where another word says it.
  private static func spoken(_ name: String, _ value: String) -> String? {
    switch (name, value) {
    case ("label", _): value
    case ("agreement", "accept"): "accepted"
    case ("agreement", "override"): "overridden"
    case ("shown", "true"): nil
    case ("shown", "false"): "no suggestion shown"
    case ("at", _): value
    case ("expiresAt", _): "until \(value)"
    case ("reader", "0"): "for the supervisor"
    case ("reader", _): "reading \(value)"
    default: "\(name) \(value)"
    }
  }

  /// Whether any of its words holds the text, letters large and small alike.
  func holds(_ search: String) -> Bool {
    guard !search.isEmpty else { return true }
    let wanted = search.lowercased()
    return [person, kind, item ?? "", says].contains { $0.lowercased().contains(wanted) }
  }
}
