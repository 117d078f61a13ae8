// The console's state: one inspector's desk.

package import Screen

package struct Desk: Equatable, Sendable {
  package let settings: Settings
  package internal(set) var size: Size
  /// The monotonic moment by which `ticked` must come, in milliseconds; nil: no need.
  package internal(set) var wakeAt: Int64?

  package init(_ settings: Settings, size: Size) {
    self.settings = settings
    self.size = size
  }
}

/// Takes in what happened and says what is to be done.
package func update(_ desk: inout Desk, _ event: Event, at now: Moment) -> [Effect] {
  []
}

/// The desk as a screen of `size`, at the moment of the last `update`.
package func view(_ desk: Desk, size: Size) -> Screen {
  Screen(size: size)
}
