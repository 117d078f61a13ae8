// Many acts in one commit: the same transactions, and one sync for all of them.

/// What is known of transactions that are done as one.
struct Togetherness {
  /// One of them failed: none may stay.
  var isBroken = false
}

extension Store {
  /// Does every transaction of `body` in a single one: all that they confirm is on disk when this
  /// returns, and nothing of it if it throws.
  ///
  /// An act that fails undoes the acts before it, even where `body` goes on after it.
  package func together<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    guard together == nil else { return try body() }
    return try wholly { () throws(StoreError) in
      together = Togetherness()
      defer { together = nil }
      let result = try body()
      guard together?.isBroken == false else { throw .fault("an act failed among others") }
      return result
    }
  }

  /// One of several transactions that are done as one.
  func asPart<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    do throws(StoreError) {
      return try body()
    } catch {
      together?.isBroken = true
      throw error
    }
  }
}
