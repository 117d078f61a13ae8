// A length of time as people write it.

/// `90s`, `30min`, `8h`, `7d` or `2w`.
package struct SpanLength: Hashable, Sendable {
  /// More than 0 or 0; below two million years.
  package let seconds: Double

  private static let units = ["s": 1.0, "min": 60, "h": 3600, "d": 86_400, "w": 604_800]

  /// nil for anything else.
  package init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), number < 1_000_000,
      let unit = SpanLength.units[String(text.dropFirst(digits.count))]
    else { return nil }
    seconds = Double(number) * unit
  }
}
