// Rows of other tables that entries vouch for: what each must hold, and in words which it is.

internal import Review

/// A row that an entry vouches for.
struct VouchedRow: Hashable {
  enum Table: Int {
    case queueFile, revision, green, version, alias, labelSet, account, token, setting
  }

  let table: Table
  /// Of the queue, the person or the setting; in bytes, for names are what their bytes are.
  let owner: Name
  /// Of the row, where it has a name beside its owner's.
  var name = Name("")
  /// Where rows of an owner are counted.
  var number: Int64 = 0

  struct Name: ExactText {
    let text: String
    init(_ text: String) { self.text = text }
  }

  var words: String {
    switch table {
    case .queueFile: "queue file \(number) of \(owner)"
    case .revision: "revision \(number) of \(owner)"
    case .green: "green deployment \(number) of \(owner)"
    case .version: "the version \(name) of \(owner)"
    case .alias: "the alias \(name) of \(owner)"
    case .labelSet: "label set \(name) of \(owner)"
    case .account: "the account of \(owner)"
    case .token: "the token \(name) of \(owner)"
    case .setting: "the setting \(owner)"
    }
  }

  static func order(_ left: VouchedRow, _ right: VouchedRow) -> Bool {
    if left.table != right.table { return left.table.rawValue < right.table.rawValue }
    if left.owner != right.owner { return left.owner < right.owner }
    if left.name != right.name { return left.name < right.name }
    return left.number < right.number
  }
}

/// What entries say that a row holds.
struct VouchedColumns {
  /// The entry that made it so.
  let entry: Int64
  /// By column; what is null is left out.
  var columns: RawObject
  /// Columns that the entry says nothing of, for it is older than the habit.
  var unsaid: [String] = []

  /// The columns in which `stored` is something else.
  func differences(from stored: RawObject) -> [String] {
    let names = columns.members.map(\.name) + stored.members.map(\.name)
    var different: [String] = []
    for name in names where !unsaid.contains(name) && !different.contains(name) {
      let isSame =
        switch (columns[name], stored[name]) {
        case (nil, nil): true
        case (let said?, let held?): said.isExactly(held)
        default: false
        }
      if !isSame { different.append(name) }
    }
    return different
  }
}
