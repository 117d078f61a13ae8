// Why there is no further thread.

internal import Glibc

/// The system gives no further thread, or no pipe to wake one by.
package struct CannotStart: Error, Equatable, Sendable {
  /// From the system.
  package let reason: String

  init(_ code: Int32) { reason = String(cString: strerror(code)) }
}
