// A query on somebody else's SQLite file, which is opened for reading only.

internal import CSQLite
private import Glibc
package import Review

/// The rows of one query on one file.
package final class SQLiteTable: TableSource {
  package let columns: [String]
  package var isCancelled: () -> Bool = { false }
  private let file: SQLiteFile
  private var statement: OpaquePointer { file.statement }

  /// Bytes that one value may have; what is longer cannot be read.
  fileprivate static let mostBytes: Int32 = 64 << 20

  /// - Parameters:
  ///   - query: one statement that only reads.
  ///   - hasCursor: whether it is to name `:cursor`.
  ///   - patienceMS: how long another program's lock is waited for.
  package init(
    path: String, query: String, hasCursor: Bool, patienceMS: Int32 = 5000
  ) throws(TableFault) {
    let file = try SQLiteFile(path: path, query: query, patienceMS: patienceMS)
    self.file = file
    columns = (0..<sqlite3_column_count(file.statement)).map { place in
      sqlite3_column_name(file.statement, place).map { String(cString: $0) } ?? ""
    }
    try checkParameters(hasCursor: hasCursor)
    sqlite3_progress_handler(
      file.connection, 10_000,
      { table in
        guard let table else { return 0 }
        return Unmanaged<SQLiteTable>.fromOpaque(table).takeUnretainedValue().isCancelled() ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private func checkParameters(hasCursor: Bool) throws(TableFault) {
    let count = sqlite3_bind_parameter_count(statement)
    for place in 1...max(1, count) where place <= count {
      let name = sqlite3_bind_parameter_name(statement, place).map { String(cString: $0) } ?? "?"
      guard name == ":cursor" else { throw .query("'\(name)' has no value; only :cursor has one") }
    }
    if hasCursor, count == 0 {
      throw .query("it does not name :cursor, so it cannot go on where it was")
    }
    if !hasCursor, count > 0 { throw .query(":cursor is of no column") }
  }

  package func begin(after place: TableCell?, of column: Int?) throws(TableFault) {
    rest()
    guard let column else { return }
    guard bind(place ?? beginning(of: Int32(column))) == SQLITE_OK else { throw file.fault }
  }

  private func bind(_ place: TableCell) -> Int32 {
    switch place {
    case .null, .blob: sqlite3_bind_null(statement, 1)
    case .integer(let number): sqlite3_bind_int64(statement, 1, number)
    case .real(let number): sqlite3_bind_double(statement, 1, number)
    case .text(let bytes): lineside_bind_text(statement, 1, bytes, Int32(bytes.count))
    }
  }

  /// What all values of a column are behind. A column of texts compares numbers as texts.
  private func beginning(of column: Int32) -> TableCell {
    let type = sqlite3_column_decltype(statement, column).map { String(cString: $0).uppercased() }
    let isText = ["CHAR", "CLOB", "TEXT"].contains { type?.contains($0) ?? false }
    return isText && type?.contains("INT") == false ? .text([]) : .real(-.infinity)
  }

  package func next() throws(TableFault) -> [TableCell]? {
    let code = sqlite3_step(statement)
    guard code == SQLITE_ROW else {
      let fault = code == SQLITE_DONE ? nil : file.fault
      rest()
      if let fault { throw fault }
      return nil
    }
    guard Int(sqlite3_column_count(statement)) == columns.count else {
      rest()
      throw .unreadable("its columns have changed meanwhile")
    }
    return columns.indices.map { cell(Int32($0)) }
  }

  package func rest() { sqlite3_reset(statement) }

  private func cell(_ column: Int32) -> TableCell {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT: .text(Row(statement: statement).blob(column))
    case SQLITE_BLOB: .blob(Int(sqlite3_column_bytes(statement, column)))
    default: .null
    }
  }
}

/// The open file and the one statement on it.
private final class SQLiteFile {
  let connection: OpaquePointer
  let statement: OpaquePointer

  init(path: String, query: String, patienceMS: Int32) throws(TableFault) {
    try SQLiteFile.checkIsFile(path)
    var handle: OpaquePointer?
    // A name that begins with "file:" is a name all the same.
    let code = sqlite3_open_v2(
      path.hasPrefix("/") ? path : "./\(path)", &handle,
      SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let handle else {
      let number = handle.map { sqlite3_system_errno($0) } ?? 0
      let detail = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      sqlite3_close(handle)
      throw .unreadable(number == 0 ? detail : String(cString: strerror(number)))
    }
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, patienceMS)
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, SQLiteTable.mostBytes)
    var prepared: OpaquePointer?
    do throws(TableFault) {
      // What a file holds of views and functions is not to be trusted.
      for pragma in ["trusted_schema = off", "cell_size_check = on", "query_only = on"] {
        _ = sqlite3_exec(handle, "pragma \(pragma)", nil, nil, nil)
      }
      let statement = try SQLiteFile.prepare(query, on: handle)
      prepared = statement
      try SQLiteFile.checkIsForeign(handle)
      self.statement = statement
    } catch {
      sqlite3_finalize(prepared)
      sqlite3_close_v2(handle)
      throw error
    }
    connection = handle
  }

  deinit {
    sqlite3_finalize(statement)
    sqlite3_close_v2(connection)
  }

  /// Opening a pipe would wait for whoever writes into it.
  private static func checkIsFile(_ path: String) throws(TableFault) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(String(cString: strerror(errno))) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable("it is no file") }
  }

  var fault: TableFault { SQLiteFile.fault(of: connection) }

  /// What a store knows of people goes out only by roads that ask for a role.
  private static func checkIsForeign(_ connection: OpaquePointer) throws(TableFault) {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(connection, "pragma application_id", -1, &statement, nil) == SQLITE_OK,
      sqlite3_step(statement) == SQLITE_ROW
    else { throw fault(of: connection) }
    guard Int(sqlite3_column_int(statement, 0)) != Schema.applicationID else {
      throw .query("the file is a store of lineside, not a job's database")
    }
  }

  private static func prepare(
    _ query: String, on connection: OpaquePointer
  ) throws(TableFault) -> OpaquePointer {
    let statements = try statements(of: query, on: connection)
    defer { for statement in statements.dropFirst() { sqlite3_finalize(statement) } }
    guard let statement = statements.first else { throw .query("it is empty") }
    let isRead =
      sqlite3_stmt_readonly(statement) != 0 && sqlite3_column_count(statement) > 0
      && sqlite3_stmt_isexplain(statement) == 0
    guard statements.count == 1, isRead else {
      sqlite3_finalize(statement)
      throw .query(isRead ? "it is more than one statement" : "it is not one that only reads rows")
    }
    return statement
  }

  /// The first two statements of a text.
  private static func statements(
    of query: String, on connection: OpaquePointer
  ) throws(TableFault) -> [OpaquePointer] {
    var found: [OpaquePointer] = []
    var fault: TableFault?
    query.withCString { text in
      var rest: UnsafePointer<CChar>? = text
      while let next = rest, next.pointee != 0, found.count < 2, fault == nil {
        var statement: OpaquePointer?
        if sqlite3_prepare_v2(connection, next, -1, &statement, &rest) != SQLITE_OK {
          fault = self.fault(of: connection)
        }
        if let statement { found.append(statement) }
      }
    }
    guard let fault else { return found }
    for statement in found { sqlite3_finalize(statement) }
    throw fault
  }

  private static func fault(of connection: OpaquePointer) -> TableFault {
    let message = String(cString: sqlite3_errmsg(connection))
    let code = sqlite3_extended_errcode(connection)
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: return .locked
    case SQLITE_INTERRUPT: return .cancelled
    case SQLITE_ERROR: return .query(message)
    case SQLITE_NOTADB: return .unreadable("it is no SQLite database")
    case SQLITE_TOOBIG: return .unreadable("a value has more than \(SQLiteTable.mostBytes) bytes")
    case SQLITE_READONLY:
      return .unreadable(
        "its last writer left it unfinished, or its folder cannot be written: \(message)")
    default: return .unreadable(message)
    }
  }
}
