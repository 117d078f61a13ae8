// A moment, in milliseconds since 1970 UTC.

/// A moment on the wall clock, in milliseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The moment `milliseconds` later (earlier, if negative). Saturates instead of overflowing.
  package func advanced(byMilliseconds milliseconds: Int64) -> Timestamp {
    let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
    guard overflow else { return Timestamp(milliseconds: sum) }
    return Timestamp(milliseconds: milliseconds < 0 ? .min : .max)
  }

  /// The moment `seconds` later.
  package func advanced(bySeconds seconds: Double) -> Timestamp {
    advanced(byMilliseconds: Int64(seconds * 1000))
  }

  /// Milliseconds from `earlier` to here; negative if `earlier` is later.
  package func since(_ earlier: Timestamp) -> Int64 {
    milliseconds.subtractingReportingOverflow(earlier.milliseconds).partialValue
  }
}
