// The store: parts, queue and ledger in one file that all processes of a site share.

internal import Review
internal import Sealing
internal import Threads

/// A store on SQLite, held by one process through one connection.
package final class Store {
  let database: SQLiteDatabase
  let path: String
  /// The chains of entries of this process, one a seat; nil until somebody is signed in there.
  var chains: [Chain?] = [nil]
  /// The seat whose person acts.
  var seat = Seat.first
  /// Whether several transactions are being done as one.
  var together: Togetherness?
  /// Where bytes that nobody can guess come from.
  package var random: (Int) -> [UInt8] = randomBytes
  /// What the transaction at work is for; nil in bookkeeping.
  var acting: Verb?
  /// Model versions that were looked up before in the same transaction.
  var models = KnownModels()
  /// Entered by each transaction, where connections of this process share one.
  var writing: Turnstile?
  /// Whether another connection of this process acts, and this one adds nothing to the ledger.
  var isBeside = false
  /// Reads the content of a revision.
  var readDeployment: ((String) throws(StoreError) -> Deployment)?
  /// Revisions that were looked at before, by their row.
  var deployments: [Int64: Deployment] = [:]
  /// What follows from which version under the revision that was looked at last.
  var following = Following()

  /// Opens the store at `path`, and brings its schema up to date.
  ///
  /// - Parameters:
  ///   - create: whether a missing file is made.
  ///   - patienceMS: how long to wait for another program's lock, in milliseconds.
  package init(path: String, create: Bool, patienceMS: Int32 = 5000) throws(StoreError) {
    self.path = path
    database = try SQLiteDatabase(path: path, create: create, patienceMS: patienceMS)
    try Schema.check(database)
    try database.script(
      """
      pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
      pragma temp_store = memory;
      """)
    try Schema.bringUpToDate(database)
  }

  /// A number that moves whenever another process has written.
  package func version() throws(StoreError) -> Int { try database.pragma("data_version") }

  /// Does `body` wholly or not at all, if the person of this process may `verb` now.
  ///
  /// The one place where a role is asked: nothing is written but in a transaction, and each names its
  /// verb. Entries are held against it once more (`EntryKind.verbs`).
  ///
  /// - Throws: `denied`, with nothing done.
  func transaction<Result>(
    _ verb: Verb, _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    guard !isBeside else { throw .fault("a connection beside another one acts for nobody") }
    return try wholly { () throws(StoreError) in
      try require(verb)
      acting = verb
      return try body()
    }
  }

  /// Does `body` wholly or not at all, whoever it is: what is no act of a person, such as signing in
  /// and letting parts go.
  func bookkeeping<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try wholly(body)
  }

  /// The ledger's chain included.
  func wholly<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    defer { acting = nil }
    if together != nil { return try asPart(body) }
    let before = chains
    // Another process may have filled in what is remembered of a version.
    models = KnownModels()
    do throws(StoreError) {
      guard let writing else { return try database.transaction(body) }
      return try writing.within { () throws(StoreError) in try database.transaction(body) }
    } catch {
      chains = before
      models = KnownModels()
      deployments.removeAll()
      following = Following()
      throw error
    }
  }
}

/// Somebody who acts: whose name stands in the ledger.
package struct Person: Equatable, Sendable {
  package let id: Int64
  package let name: String
  /// `i-` and 8 hexadecimal digits; what leaves the site instead of the name.
  package let pseudonym: String
}
