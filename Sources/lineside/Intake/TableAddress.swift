// Where the table is that rows are read from: an address whose scheme says what kind of database.
import Formats
import Glibc
import Review
import Sealing
import Storage

/// A query on somebody else's database.
struct TableAddress {
  /// As it was named: `sqlite:FILE`.
  let name: String
  let query: String
  /// The column that the cursor goes by.
  let cursor: String?
  private let path: String

  /// - Throws: wrong use where the scheme is none that can be read.
  init(_ text: String, query: String, cursor: String?) throws(Exit) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "sqlite", !parts[1].isEmpty else {
      throw Exit(
        .wrongUse, "--from: '\(text)' is no database that can be read",
        hint: "expected sqlite:FILE, as sqlite:predictions.sqlite")
    }
    name = text
    path = String(parts[1])
    self.query = query
    self.cursor = cursor
  }

  /// What the cursor is kept under where it is given no name: this query on this file.
  var ownName: String {
    var whole = path
    if let resolved = realpath(path, nil) {
      whole = String(cString: resolved)
      free(resolved)
    }
    return "sqlite:\(whole) \(hex(sha256(Array("\(cursor ?? "")\u{0}\(query)".utf8))).prefix(16))"
  }

  /// Opens the database and looks at the query.
  func open() throws(Exit) -> any TableSource {
    do throws(TableFault) {
      return try SQLiteTable(path: path, query: query, hasCursor: cursor != nil)
    } catch {
      throw exit(error)
    }
  }

  /// What ends the reading, and what to do about it.
  ///
  /// - Parameter far: how far it came, in words.
  func exit(_ fault: TableFault, _ far: String = "") -> Exit {
    switch fault {
    case .query(let why):
      Exit(
        far.isEmpty ? .wrongUse : .refused, "\(name): the query cannot be run\(far): \(why)",
        hint: cursor == nil
          ? "expected one SELECT whose columns are called as the fields of a suggestion line"
          : "expected one SELECT with the column \(cursor ?? ""), such as "
            + "SELECT … WHERE \(cursor ?? "") > :cursor ORDER BY \(cursor ?? "")")
    case .unreadable(let why):
      Exit(
        .refused, "\(name): it cannot be read\(far): \(why)",
        hint: "what was read is stored; mend or name the database, and the same again goes on")
    case .locked:
      Exit(
        .refused, "\(name): another program has locked it\(far)",
        hint: "what was read is stored; the same again goes on when the other program is done")
    case .cancelled:
      Exit(
        .interrupted, "stopped\(far)",
        hint: "what was read is stored; the same command again takes the rest")
    }
  }
}
