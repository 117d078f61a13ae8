// The operator's words, in one table.

/// Every word that the console says by itself; a plant translates these.
package struct Words: Equatable, Sendable {
  package init() {}
}
