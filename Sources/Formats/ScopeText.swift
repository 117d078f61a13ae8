// Of which parts figures are, in words.

package import Insight

extension Scope {
  /// What two windows are called that are compared.
  package static let ofWindows = ["first window", "second window"]

  /// `all 1,200 decided parts`, `111 decided parts, 2026-… to 2026-…, only attribute board=173`
  package var text: String {
    let isAll = window == nil && only.isEmpty
    let count = parts.map { "\(grouped($0)) decided part\($0 == 1 ? "" : "s")" } ?? "parts"
    let span = window.map { "\($0.from.rfc3339) to \($0.to.rfc3339)" }
    return
      ([isAll ? "all \(count)" : count]
      + [span, only.isEmpty ? nil : "only \(only.text)"].compactMap(\.self))
      .joined(separator: ", ")
  }
}
