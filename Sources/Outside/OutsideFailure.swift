// Why something outside did not do what it was asked.
private import Glibc

package enum OutsideFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// It said nothing for so many seconds.
  case silent(Double)
  /// The person who waited has had enough.
  case cancelled
  /// What was being done, and the system's number.
  case system(String, Int32)
  /// A server that could not be asked, or answered with nonsense, in words.
  case server(String)

  package var description: String {
    switch self {
    case .silent(let seconds): "it said nothing for \(seconds.formattedSeconds)"
    case .cancelled: "stopped"
    case .system(let what, let number): "\(what): \(String(cString: strerror(number)))"
    case .server(let what): what
    }
  }
}

extension Double {
  fileprivate var formattedSeconds: String {
    self == rounded() ? "\(Int(self)) s" : "\(self) s"
  }
}
