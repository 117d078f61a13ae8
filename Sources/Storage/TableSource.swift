// Tables that somebody else keeps, read row by row: what every kind of database must be able to do.

package import Review

/// Why rows cannot be read. Those that were given stand.
package enum TableFault: Error, Equatable, Sendable {
  /// The query is wrong, and why.
  case query(String)
  /// The database is not there, is none, is damaged or has changed; the detail says which.
  case unreadable(String)
  /// Another program holds the lock for longer than one waits.
  case locked
  /// Whoever reads wants no more.
  case cancelled
}

/// The rows of one query, in their order.
///
/// The query names a place as `:cursor`, and gives the rows behind it: so the database can be let go of
/// between rows, and reading goes on where it was.
package protocol TableSource: AnyObject {
  /// What the columns are called.
  var columns: [String] { get }
  /// Asked now and then while a row is waited for.
  var isCancelled: () -> Bool { get set }

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - place: rows behind it are given; nil: all.
  ///   - column: the column that places are of; nil where the query names none.
  func begin(after place: TableCell?, of column: Int?) throws(TableFault)

  /// The next row; nil at the end, when the database is let go of.
  func next() throws(TableFault) -> [TableCell]?

  /// Lets go of the database; `begin` goes on.
  func rest()
}
