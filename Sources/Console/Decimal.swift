// Numbers as an inspector reads them.

/// A number with so many decimals; large, tiny and odd ones as the language writes them.
func decimal(_ value: Double, places: Int = 2) -> String {
  guard value.isFinite, value.magnitude < 1e9 else { return "\(value)" }
  if places == 2, value != 0, value.magnitude < 0.005 { return "\(value)" }
  let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
  let scaled = Int((value.magnitude * Double(scale)).rounded())
  let fraction = String(scaled % scale)
  let zeros = String(repeating: "0", count: max(0, places - fraction.utf8.count))
  let sign = value < 0 && scaled > 0 ? "-" : ""
  let whole = "\(sign)\(scaled / scale)"
  return places > 0 ? "\(whole).\(zeros)\(fraction)" : whole
}
