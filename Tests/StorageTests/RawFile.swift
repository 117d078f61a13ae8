// A second look at a store's file, past the store: plain SQL on a connection of its own.

import CSQLite
import Foundation
import Testing

/// A plain connection to a SQLite file, for what a test must see or spoil behind the store's back.
final class RawFile {
  private var connection: OpaquePointer?

  init(_ path: String) throws {
    try #require(sqlite3_open(path, &connection) == SQLITE_OK)
    sqlite3_busy_timeout(connection, 2000)
  }

  deinit { sqlite3_close_v2(connection) }

  /// The rows of a statement, each value as text; blobs in hexadecimal, null as "-".
  func rows(_ sql: String) throws -> [[String]] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else {
      throw RawFault(sql: sql, message: String(cString: sqlite3_errmsg(connection)))
    }
    defer { sqlite3_finalize(statement) }
    var rows: [[String]] = []
    var code = sqlite3_step(statement)
    while code == SQLITE_ROW {
      rows.append((0..<sqlite3_column_count(statement)).map { RawFile.text(statement, $0) })
      code = sqlite3_step(statement)
    }
    guard code == SQLITE_DONE else {
      throw RawFault(sql: sql, message: String(cString: sqlite3_errmsg(connection)))
    }
    return rows
  }

  /// The first column of every row.
  func column(_ sql: String) throws -> [String] { try rows(sql).map { $0[0] } }

  func run(_ sql: String) throws { _ = try rows(sql) }

  private static func text(_ statement: OpaquePointer?, _ column: Int32) -> String {
    let type = sqlite3_column_type(statement, column)
    if type == SQLITE_NULL { return "-" }
    let bytes = UnsafeRawBufferPointer(
      start: sqlite3_column_blob(statement, column),
      count: Int(sqlite3_column_bytes(statement, column)))
    if type == SQLITE_BLOB { return bytes.map { String(format: "%02x", $0) }.joined() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

struct RawFault: Error, CustomStringConvertible {
  let sql, message: String
  var description: String { "\(message) in \(sql)" }
}
