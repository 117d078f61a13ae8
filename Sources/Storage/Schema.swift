// The steps that bring a store to the schema this program knows.

enum Schema {
  /// Step n brings a store from version n − 1 to n.
  private static let steps: [[UInt8]] = [PackageResources.s001_sql]

  /// The version that this program knows.
  static var version: Int { steps.count }

  /// Marks a file as a store of this program: "LNSD".
  private static let applicationID = 0x4C4E_5344

  /// Checks whose file it is and brings it up to date.
  static func bringUpToDate(_ database: SQLiteDatabase) throws(StoreError) {
    let found = try database.pragma("user_version")
    let application = try database.pragma("application_id")
    let isEmpty = try database.pragma("schema_version") == 0
    guard isEmpty || application == applicationID else { throw .foreign }
    guard found <= version else { throw .newer(found: found, known: version) }
    guard found < version else { return }
    try database.transaction { () throws(StoreError) in
      // Another process may have been faster while this one waited for the lock.
      let found = try database.pragma("user_version")
      for step in steps.dropFirst(found) { try database.script(step) }
      try database.script("pragma application_id = \(applicationID)")
      try database.script("pragma user_version = \(version)")
    }
  }
}
