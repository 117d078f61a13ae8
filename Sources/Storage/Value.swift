// What goes into a statement and comes out of a row.

internal import CSQLite
internal import Review

/// A value bound to a statement. Text and bytes are bound by their byte count.
enum Value {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
  /// Text from outside whose bytes are compared and stored as they came.
  case bytes(String)

  static func int(_ value: Int) -> Value { .integer(Int64(value)) }
  static func flag(_ value: Bool) -> Value { .integer(value ? 1 : 0) }
  static func time(_ value: Timestamp) -> Value { .integer(value.milliseconds) }
  static func maybe(_ value: Timestamp?) -> Value { value.map(Value.time) ?? .null }
  static func maybe(_ value: Int64?) -> Value { value.map(Value.integer) ?? .null }
  static func maybe(_ value: Double?) -> Value { value.map(Value.real) ?? .null }
  static func maybe(_ value: String?) -> Value { value.map(Value.text) ?? .null }
  static func maybe(_ value: Label?) -> Value { value.map { Value.text($0.text) } ?? .null }
  /// An empty object is stored as null.
  static func object(_ value: RawObject) -> Value { value.isEmpty ? .null : .text(value.json) }
}

/// The row that a statement stands on; valid until the statement moves.
struct Row {
  let statement: OpaquePointer

  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
  func int(_ column: Int32) -> Int { Int(integer(column)) }
  func flag(_ column: Int32) -> Bool { integer(column) != 0 }
  func real(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }
  func time(_ column: Int32) -> Timestamp { Timestamp(milliseconds: integer(column)) }

  func maybeInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
  func maybeReal(_ column: Int32) -> Double? { isNull(column) ? nil : real(column) }
  func maybeTime(_ column: Int32) -> Timestamp? { isNull(column) ? nil : time(column) }
  func maybeText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
  func maybeLabel(_ column: Int32) -> Label? { maybeText(column).map(Label.init) }

  /// Text or a blob as text, with every byte that was stored.
  func text(_ column: Int32) -> String {
    String(decoding: buffer(column), as: UTF8.self)
  }

  func blob(_ column: Int32) -> [UInt8] { Array(buffer(column)) }

  func object(_ column: Int32) -> RawObject {
    maybeText(column).flatMap { RawObject(json: $0) } ?? RawObject()
  }

  /// The bytes of a text or a blob, where they lie.
  func buffer(_ column: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: sqlite3_column_blob(statement, column),
      count: Int(sqlite3_column_bytes(statement, column)))
  }
}
