// What the entries say, one after the other, of rows of other tables.

internal import Review
internal import Sealing

/// Follows what entries say of other tables' rows; few rows, as against entries.
struct VouchedRows {
  private(set) var rows: [VouchedRow: VouchedColumns] = [:]
  /// Names of queues, by their row.
  private let queues: [Int64: String]
  private var greens: [Int64: Int64] = [:]

  init(queues: [Int64: String]) { self.queues = queues }

  /// Whether an entry of such a kind may say something. What most entries are, verdicts and decisions, is
  /// told by its first letter: there are millions.
  static func mayVouch(kind: UnsafeRawBufferPointer) -> Bool {
    guard let first = kind.first else { return false }
    return ![UInt8(ascii: "v"), UInt8(ascii: "d"), UInt8(ascii: "u")].contains(first)
  }

  mutating func take(_ kind: EntryKind, _ row: Row) {
    switch kind {
    case .queue: takeQueueFile(Said(row))
    case .revision: takeRevision(Said(row))
    case .prepared: takeGreen(Said(row))
    case .model: takeVersion(Said(row))
    case .alias: takeAlias(Said(row))
    case .export: takeLabelSet(Said(row))
    case .account: takeAccount(Said(row))
    case .token: takeToken(Said(row))
    case .setting: takeSetting(Said(row))
    default: break
    }
  }

  /// An entry that says something.
  private struct Said {
    let entry, at, person: Int64
    let queue: Int64?
    let body: RawObject

    init(_ row: Row) {
      entry = row.integer(0)
      at = row.integer(4)
      queue = row.maybeInteger(6)
      person = row.integer(7)
      body = row.object(10)
    }
  }

  private func owner(_ said: Said) -> VouchedRow.Name {
    VouchedRow.Name(said.queue.flatMap { queues[$0] } ?? "a queue that is gone")
  }

  private mutating func takeQueueFile(_ said: Said) {
    var columns = RawObject()
    columns.add("definition", said.body.text("hash"))
    columns.add("hash", said.body.text("hash"))
    columns.add("loaded_at", said.at)
    let row = VouchedRow(
      table: .queueFile, owner: owner(said), number: said.body.whole("number") ?? 0)
    rows[row] = VouchedColumns(entry: said.entry, columns: columns)
  }

  private mutating func takeRevision(_ said: Said) {
    var columns = RawObject()
    for name in ["because", "content", "evidence", "salt"] {
      columns.add(name, said.body.text(name))
    }
    columns.add("by_itself", said.body.flag("byItself") ?? false)
    columns.add("first_item", said.body.whole("firstItem"))
    columns.add("person", said.person)
    columns.add("since", said.at)
    columns.add("starts_anew", said.body.flag("startsAnew") ?? false)
    let row = VouchedRow(
      table: .revision, owner: owner(said), number: said.body.whole("number") ?? 0)
    rows[row] = VouchedColumns(
      entry: said.entry, columns: columns,
      unsaid: said.body["firstItem"] == nil ? ["first_item"] : [])
  }

  private mutating func takeGreen(_ said: Said) {
    let number = greens[said.queue ?? 0, default: 0] + 1
    greens[said.queue ?? 0] = number
    let earlier = said.body.whole("earlier")
    var columns = RawObject()
    columns.add("because", said.body.text("because"))
    columns.add("content", said.body.text("content"))
    columns.add("person", said.person)
    if earlier != 0 { columns.add("revision", earlier) }
    columns.add("since", said.at)
    rows[VouchedRow(table: .green, owner: owner(said), number: number)] = VouchedColumns(
      entry: said.entry, columns: columns, unsaid: earlier == nil ? ["revision"] : [])
  }

  private mutating func takeVersion(_ said: Said) {
    var columns = RawObject()
    columns.add("entry", said.entry)
    columns.add("figures", said.body["figures"])
    columns.add("files", said.body["files"])
    columns.add("label_set", said.body.text("label_set"))
    columns.add("map", said.body["map"])
    columns.add("parent", said.body.text("parent"))
    let name = VouchedRow.Name(said.body.text("model") ?? "")
    rows[VouchedRow(table: .version, owner: owner(said), name: name)] = VouchedColumns(
      entry: said.entry, columns: columns)
  }

  private mutating func takeAlias(_ said: Said) {
    let row = VouchedRow(
      table: .alias, owner: owner(said), name: VouchedRow.Name(said.body.text("name") ?? ""))
    guard let model = said.body.text("model") else {
      rows[row] = nil
      return
    }
    var columns = RawObject()
    columns.add("entry", said.entry)
    columns.add("model", model)
    rows[row] = VouchedColumns(entry: said.entry, columns: columns)
  }

  private mutating func takeLabelSet(_ said: Said) {
    guard let name = said.body.text("name") else { return }
    var columns = RawObject()
    columns.add("entry", said.entry)
    columns.add("made_at", said.at)
    columns.add("manifest", said.body.text("manifest"))
    columns.add("person", said.person)
    let row = VouchedRow(table: .labelSet, owner: owner(said), name: VouchedRow.Name(name))
    rows[row] = VouchedColumns(entry: said.entry, columns: columns)
  }

  private mutating func takeAccount(_ said: Said) {
    guard let person = said.body.text("person"),
      let after = said.body["after"].flatMap({ RawObject(json: $0) })
    else { return }
    let row = VouchedRow(table: .account, owner: VouchedRow.Name(person))
    let before = rows[row]
    let sealed = said.body.text("sealed")
    let isNew = said.body.flag("password") ?? false
    var columns = RawObject()
    for name in ["disabled", "names", "role"] {
      if let value = after[name] { columns.members.append(.init(name: name, json: value)) }
    }
    columns.add("entry", said.entry)
    columns.add("number", (before?.columns.whole("number") ?? 0) + 1)
    columns.add("password", isNew ? sealed : before?.columns.text("password"))
    let unsaid = isNew ? (sealed == nil ? ["password"] : []) : before?.unsaid ?? []
    rows[row] = VouchedColumns(entry: said.entry, columns: columns, unsaid: unsaid)
  }

  private mutating func takeToken(_ said: Said) {
    guard let service = said.body.text("service"), let name = said.body.text("token") else {
      return
    }
    let row = VouchedRow(
      table: .token, owner: VouchedRow.Name(service), name: VouchedRow.Name(name))
    var columns: RawObject
    var unsaid = rows[row]?.unsaid ?? []
    if said.body.text("act") == "revoked" {
      columns = rows[row]?.columns ?? RawObject()
      columns.members.removeAll { $0.name == "entry" }
      columns.add("revoked_at", said.at)
    } else {
      columns = RawObject()
      columns.add("created_at", said.at)
      columns.add("expires_at", said.body.whole("expiresAt"))
      columns.add("hash", said.body.text("sealed"))
      unsaid = said.body["sealed"] == nil ? ["hash"] : []
    }
    columns.add("entry", said.entry)
    rows[row] = VouchedColumns(entry: said.entry, columns: columns, unsaid: unsaid)
  }

  private mutating func takeSetting(_ said: Said) {
    var columns = RawObject()
    columns.add("value", said.body.text("after"))
    let row = VouchedRow(
      table: .setting, owner: VouchedRow.Name(said.body.text("name") ?? ""))
    rows[row] = VouchedColumns(entry: said.entry, columns: columns)
  }
}
