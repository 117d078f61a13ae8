// Rows that entries vouch for, as they are stored, and what is wrong with them.

internal import Review
internal import Sealing

/// What is wrong with a row that entries vouch for.
package enum RowFault: Equatable, Sendable {
  /// These columns are not what the ledger says.
  case changed([String])
  /// The entry that made it.
  case gone(entry: Int64)
  case putIn
}

extension Store {
  /// Holds the rows that entries vouch for against what they say.
  func faults(of vouched: [VouchedRow: VouchedColumns]) throws(StoreError) -> [LedgerFault] {
    var left = vouched
    var found: [(row: VouchedRow, fault: RowFault)] = []
    func hold(_ row: VouchedRow, _ stored: RawObject) {
      guard let said = left.removeValue(forKey: row) else { return found.append((row, .putIn)) }
      let different = said.differences(from: stored)
      if !different.isEmpty { found.append((row, .changed(different))) }
    }
    try holdDeployments(hold)
    try holdModels(hold)
    try holdPeople(hold)
    found += left.map { ($0.key, .gone(entry: $0.value.entry)) }
    return found.sorted { VouchedRow.order($0.row, $1.row) }
      .map { .row($0.row.words, $0.fault) }
  }

  private func holdDeployments(_ hold: (VouchedRow, RawObject) -> Void) throws(StoreError) {
    try database.each(.storedQueueFiles) { row in
      var stored = RawObject()
      stored.add("definition", hex(blake2b256(row.blob(4))))
      stored.add("hash", hex(row.blob(3)))
      stored.add("loaded_at", row.integer(2))
      hold(VouchedRow(table: .queueFile, owner: name(row), number: row.integer(1)), stored)
    }
    try database.each(.storedRevisions) { row in
      var stored = RawObject()
      stored.add("because", row.maybeText(5))
      stored.add("content", row.text(2))
      stored.add("evidence", row.maybeText(7))
      stored.add("salt", row.text(3))
      stored.add("by_itself", row.flag(8))
      stored.add("first_item", row.maybeInteger(10))
      stored.add("person", row.integer(4))
      stored.add("since", row.integer(6))
      stored.add("starts_anew", row.flag(9))
      hold(VouchedRow(table: .revision, owner: name(row), number: row.integer(1)), stored)
    }
    var greens: [VouchedRow.Name: Int64] = [:]
    try database.each(.storedGreen) { row in
      var stored = RawObject()
      stored.add("because", row.maybeText(4))
      stored.add("content", row.text(1))
      stored.add("person", row.integer(3))
      stored.add("revision", row.maybeInteger(2))
      stored.add("since", row.integer(5))
      greens[name(row), default: 0] += 1
      hold(VouchedRow(table: .green, owner: name(row), number: greens[name(row)] ?? 0), stored)
    }
  }

  private func holdModels(_ hold: (VouchedRow, RawObject) -> Void) throws(StoreError) {
    try database.each(.storedVersions) { row in
      var stored = RawObject()
      stored.add("entry", row.integer(6))
      stored.add("figures", row.maybeText(8))
      stored.add("files", row.maybeText(7))
      stored.add("label_set", row.maybeText(5))
      stored.add("map", row.maybeText(9))
      stored.add("parent", row.maybeText(3).map { "\($0)@\(row.text(4))" })
      let version = "\(row.text(1))@\(row.text(2))"
      hold(VouchedRow(table: .version, owner: name(row), name: .init(version)), stored)
    }
    try database.each(.storedAliases) { row in
      var stored = RawObject()
      stored.add("entry", row.integer(4))
      stored.add("model", "\(row.text(2))@\(row.text(3))")
      hold(VouchedRow(table: .alias, owner: name(row), name: .init(row.text(1))), stored)
    }
    try database.each(.storedLabelSets) { row in
      var stored = RawObject()
      stored.add("entry", row.integer(4))
      stored.add("made_at", row.integer(2))
      stored.add("manifest", hex(sha256(row.blob(5))))
      stored.add("person", row.integer(3))
      hold(VouchedRow(table: .labelSet, owner: name(row), name: .init(row.text(1))), stored)
    }
  }

  private func holdPeople(_ hold: (VouchedRow, RawObject) -> Void) throws(StoreError) {
    try database.each(.storedAccounts) { row in
      var stored = RawObject()
      stored.add("role", row.text(1))
      stored.add("names", row.flag(2))
      stored.add("password", row.maybeText(3).map(AccountBody.hash(ofSealed:)))
      stored.add("disabled", row.flag(4))
      stored.add("number", row.integer(5))
      stored.add("entry", row.integer(6))
      hold(VouchedRow(table: .account, owner: name(row)), stored)
    }
    try database.each(.storedTokens) { row in
      var stored = RawObject()
      stored.add("hash", TokenBody.hash(ofSealed: row.blob(2)))
      stored.add("created_at", row.integer(3))
      stored.add("expires_at", row.maybeInteger(4))
      stored.add("revoked_at", row.maybeInteger(5))
      stored.add("entry", row.integer(6))
      hold(VouchedRow(table: .token, owner: name(row), name: .init(row.text(1))), stored)
    }
    try database.each(.settings) { row in
      var stored = RawObject()
      stored.add("value", row.text(1))
      hold(VouchedRow(table: .setting, owner: name(row)), stored)
    }
  }

  private func name(_ row: Row) -> VouchedRow.Name { VouchedRow.Name(row.text(0)) }
}
