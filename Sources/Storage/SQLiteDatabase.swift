// A thin driver for SQLite: run, read, transact; statements are prepared once and kept.

internal import CSQLite
private import Glibc

/// One connection to one file.
final class SQLiteDatabase {
  private let connection: OpaquePointer
  private let patience: LockPatience
  private var prepared: [Prepared?]
  /// Called before each statement is stepped; a test stops the process here.
  var beforeStatement: ((Query) -> Void)?

  /// - Parameter patienceMS: how long a statement waits for a lock that another connection holds.
  init(path: String, create: Bool, patienceMS: Int32) throws(StoreError) {
    var handle: OpaquePointer?
    let flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0)
    let code = sqlite3_open_v2(path, &handle, flags, nil)
    guard code == SQLITE_OK, let handle else {
      let detail = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      sqlite3_close(handle)
      throw .unreachable("\(path): \(detail)")
    }
    connection = handle
    patience = LockPatience(milliseconds: patienceMS)
    prepared = Array(repeating: nil, count: Query.allCases.count)
    sqlite3_extended_result_codes(connection, 1)
    patience.serve(connection)
  }

  deinit {
    for statement in prepared { sqlite3_finalize(statement?.handle) }
    sqlite3_close_v2(connection)
  }

  /// Runs statements that stand in one text, without values.
  func script(_ sql: [UInt8]) throws(StoreError) {
    try check(sql.withTerminator { sqlite3_exec(connection, $0, nil, nil, nil) })
  }

  func script(_ sql: String) throws(StoreError) { try script(Array(sql.utf8)) }

  /// The number that a pragma answers.
  func pragma(_ name: String) throws(StoreError) -> Int {
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(connection, "pragma \(name)", -1, &statement, nil))
    defer { sqlite3_finalize(statement) }
    let code = sqlite3_step(statement)
    guard code == SQLITE_ROW else {
      try check(code)
      return 0
    }
    return Int(sqlite3_column_int64(statement, 0))
  }

  /// Runs a statement to its end.
  ///
  /// - Returns: how many rows it changed.
  @discardableResult
  func run(_ query: Query, _ values: Value...) throws(StoreError) -> Int {
    let statement = try statement(query, values)
    defer { sqlite3_reset(statement) }
    var code = sqlite3_step(statement)
    while code == SQLITE_ROW { code = sqlite3_step(statement) }
    try check(code)
    return Int(sqlite3_changes64(connection))
  }

  /// Calls `body` with each row.
  func each(
    _ query: Query, _ values: Value..., body: (Row) throws(StoreError) -> Void
  ) throws(StoreError) {
    try walk(query, values) { row throws(StoreError) in
      try body(row)
      return true
    }
  }

  /// Calls `body` with rows until it returns false.
  func eachWhile(
    _ query: Query, _ values: Value..., body: (Row) throws(StoreError) -> Bool
  ) throws(StoreError) { try walk(query, values, body: body) }

  /// What `read` makes of the first row, nil if there is none. A statement that writes is run to its
  /// end, so that whatever it fails on is heard of.
  func first<Result>(
    _ query: Query, _ values: Value..., read: (Row) -> Result
  ) throws(StoreError) -> Result? {
    var result: Result?
    try walk(query, values) { row in
      if result == nil { result = read(row) }
      return sqlite3_stmt_readonly(row.statement) == 0
    }
    return result
  }

  /// What `read` makes of every row.
  func all<Result>(
    _ query: Query, _ values: Value..., read: (Row) -> Result
  ) throws(StoreError) -> [Result] {
    var results: [Result] = []
    try walk(query, values) { row in
      results.append(read(row))
      return true
    }
    return results
  }

  /// Does `body` wholly or not at all. The lock for writing is taken at the start.
  func transaction<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try run(.begin)
    do throws(StoreError) {
      let result = try body()
      try run(.commit)
      return result
    } catch {
      // A full disk may have rolled back by itself; then this has nothing to do.
      if sqlite3_get_autocommit(connection) == 0 { _ = try? run(.rollback) }
      throw error
    }
  }

  /// Does `body` with all that it reads as it stands at one moment; inside a transaction that is so
  /// anyway.
  func reading<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    guard sqlite3_get_autocommit(connection) != 0 else { return try body() }
    try run(.beginReading)
    defer { _ = try? run(.commit) }
    return try body()
  }

  /// The rows of a statement, for whoever walks several side by side.
  func cursor(_ query: Query, _ values: Value...) throws(StoreError) -> Cursor {
    Cursor(self, try statement(query, values))
  }

  func walk(
    _ query: Query, _ values: [Value], body: (Row) throws(StoreError) -> Bool
  ) throws(StoreError) {
    let statement = try statement(query, values)
    defer { sqlite3_reset(statement) }
    var code = sqlite3_step(statement)
    while code == SQLITE_ROW {
      guard try body(Row(statement: statement)) else { return }
      code = sqlite3_step(statement)
    }
    try check(code)
  }

  private func statement(_ query: Query, _ values: [Value]) throws(StoreError) -> OpaquePointer {
    let statement = try prepare(query)
    guard values.count == statement.places.count else {
      throw .fault("\(query) takes \(statement.places.count) values, not \(values.count)")
    }
    beforeStatement?(query)
    for index in values.indices {
      let code = bind(values[index], to: statement.handle, at: statement.places[index])
      if code != SQLITE_OK { try check(code) }
    }
    return statement.handle
  }

  private func prepare(_ query: Query) throws(StoreError) -> Prepared {
    if let statement = prepared[query.rawValue] { return statement }
    var handle: OpaquePointer?
    let code = query.sql.withTerminator {
      sqlite3_prepare_v3(
        connection, $0, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    }
    try check(code)
    guard let handle else { throw .fault("\(query) is empty") }
    let statement = Prepared(handle: handle)
    prepared[query.rawValue] = statement
    return statement
  }

  private func bind(_ value: Value, to statement: OpaquePointer, at place: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(statement, place)
    case .integer(let number): return sqlite3_bind_int64(statement, place, number)
    case .real(let number): return sqlite3_bind_double(statement, place, number)
    case .text(let text):
      return text.utf8.span.withUnsafeBufferPointer {
        lineside_bind_text(statement, place, $0.baseAddress, Int32($0.count))
      }
    case .bytes(let text):
      return text.utf8.span.withUnsafeBufferPointer {
        lineside_bind_blob(statement, place, $0.baseAddress, Int32($0.count))
      }
    case .blob(let bytes):
      return lineside_bind_blob(statement, place, bytes, Int32(bytes.count))
    }
  }

  fileprivate func check(_ code: Int32) throws(StoreError) {
    switch code & 0xFF {
    case SQLITE_OK, SQLITE_DONE, SQLITE_ROW: return
    case SQLITE_BUSY, SQLITE_LOCKED: throw .locked
    case SQLITE_FULL: throw .full
    case SQLITE_READONLY, SQLITE_PERM: throw .readOnly
    case SQLITE_NOTADB: throw .foreign
    case SQLITE_CORRUPT: throw .damaged(message)
    case SQLITE_CANTOPEN where mayNotWrite: throw .readOnly
    case SQLITE_IOERR where hasNoRoom: throw .full
    case SQLITE_CANTOPEN, SQLITE_IOERR: throw .unreachable(message)
    default: throw .fault(message)
    }
  }

  /// Whether the files beside the store cannot be made for want of a right to write.
  private var mayNotWrite: Bool {
    sqlite3_db_readonly(connection, "main") == 1
      || [EACCES, EROFS, EPERM].contains(sqlite3_system_errno(connection))
  }

  /// Whether the system's last refusal was for want of room: a full disk, a quota, a limit on files.
  /// The engine keeps the system's number of most failures, but not of a failed commit.
  private var hasNoRoom: Bool {
    let last = errno
    return [ENOSPC, EDQUOT, EFBIG].contains { $0 == sqlite3_system_errno(connection) || $0 == last }
  }

  private var message: String { String(cString: sqlite3_errmsg(connection)) }
}

/// A statement that is stepped row by row.
struct Cursor: ~Copyable {
  private let database: SQLiteDatabase
  private let statement: OpaquePointer

  fileprivate init(_ database: SQLiteDatabase, _ statement: OpaquePointer) {
    self.database = database
    self.statement = statement
  }

  deinit { sqlite3_reset(statement) }

  /// The next row, valid until the one after it is asked for; nil after the last one, which is not
  /// asked for again.
  mutating func next() throws(StoreError) -> Row? {
    let code = sqlite3_step(statement)
    if code == SQLITE_ROW { return Row(statement: statement) }
    try database.check(code)
    return nil
  }
}

/// A prepared statement and where its `$1`, `$2`, … stand: SQLite numbers them by first appearance.
private struct Prepared {
  let handle: OpaquePointer
  let places: [Int32]

  init(handle: OpaquePointer) {
    self.handle = handle
    let count = sqlite3_bind_parameter_count(handle)
    places = (1...max(1, count)).prefix(Int(count)).map {
      sqlite3_bind_parameter_index(handle, "$\($0)")
    }
  }
}

extension [UInt8] {
  /// Calls `body` with the bytes as a C string.
  fileprivate func withTerminator<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (self + [0]).withUnsafeBytes { bytes in
      body(bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: CChar.self))
    }
  }
}
