// A further connection to the store in hand, for walks that take long: on a thread of its own.

package import Review
package import Threads

/// What a further connection of the same process and person is opened with.
package struct Beside: Sendable {
  let path: String
  let chain: Chain?
  let writing: Turnstile?
}

extension Store {
  /// Has this connection, and those beside it, write one at a time.
  ///
  /// - Returns: what is entered to keep them all from writing.
  package func shareWriting() -> Turnstile {
    let turnstile = writing ?? Turnstile()
    writing = turnstile
    return turnstile
  }

  package var beside: Beside { Beside(path: path, chain: chain, writing: writing) }

  /// Opens a connection that reads what asks for no revision's content.
  convenience init(_ beside: Beside) throws(StoreError) {
    try self.init(path: beside.path, create: false)
    chains = [beside.chain]
    writing = beside.writing
    isBeside = true
  }

  /// Opens a connection that reads, and keeps figures up. It adds nothing to the ledger: that is left to
  /// the one that it stands beside, whose chain would fork otherwise.
  ///
  /// - Parameter deployment: reads the content of a revision.
  package convenience init(
    _ beside: Beside, reading deployment: @escaping (String) throws(StoreError) -> Deployment
  ) throws(StoreError) {
    try self.init(beside)
    readDeployment = deployment
  }
}
