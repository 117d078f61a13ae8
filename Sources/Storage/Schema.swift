// The steps that bring a store to the schema this program knows.

enum Schema {
  /// Step n brings a store from version n − 1 to n.
  private static let steps: [[UInt8]] = [
    PackageResources.s001_sql, PackageResources.s002_sql, PackageResources.s003_sql,
    PackageResources.s004_sql, PackageResources.s005_sql, PackageResources.s006_sql,
  ]

  /// The version that this program knows.
  static var version: Int { steps.count }

  /// Marks a file as a store of this program: "LNSD".
  static let applicationID = 0x4C4E_5344

  /// Checks whose file it is, and changes nothing of it.
  static func check(_ database: SQLiteDatabase) throws(StoreError) {
    // In this order another process may make the schema in between.
    let isEmpty = try database.pragma("schema_version") == 0
    let application = try database.pragma("application_id")
    guard isEmpty || application == applicationID else { throw .foreign }
    let found = try database.pragma("user_version")
    guard found <= version else { throw .newer(found: found, known: version) }
  }

  /// Takes the steps that are missing.
  static func bringUpToDate(_ database: SQLiteDatabase) throws(StoreError) {
    guard try database.pragma("user_version") < version else { return }
    try database.transaction { () throws(StoreError) in
      // Another process may have been faster while this one waited for the lock.
      let found = try database.pragma("user_version")
      for step in steps.dropFirst(found) { try database.script(step) }
      try database.script("pragma application_id = \(applicationID)")
      try database.script("pragma user_version = \(version)")
    }
  }
}
