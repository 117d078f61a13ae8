// Figures as JSON: what `report --format json` writes.

package import Insight
import Review

extension [UInt8] {
  /// Appends figures as one JSON array, an object a line, with its LF.
  package mutating func append(_ figures: some Sequence<Figure>) {
    append(UInt8(ascii: "["))
    var first = true
    for figure in figures {
      append(text: first ? "\n" : ",\n")
      first = false
      append(figure)
    }
    append(text: first ? "]\n" : "\n]\n")
  }

  /// Appends one figure. `bound` and `why` are there only where there is one.
  package mutating func append(_ figure: Figure) {
    append(UInt8(ascii: "{"))
    member("name", figure.name.rawValue)
    member("value", figure.value)
    member("low", figure.low)
    member("high", figure.high)
    member("level", figure.level)
    member("k", figure.k.map { Int64($0) })
    member("n", figure.n.map { Int64($0) })
    member("method", figure.method)
    append(text: #","window":"#)
    if let window = figure.window {
      append(UInt8(ascii: "{"))
      member("from", window.from)
      member("to", window.to)
      append(UInt8(ascii: "}"))
    } else {
      append(text: "null")
    }
    append(text: #","only":"#)
    appendObject(figure.only.named.lazy.map { ($0.kind, $0.values) }) { bytes, values in
      bytes.appendList(values) { $0.append(json: $1) }
    }
    append(text: #","by":"#)
    appendObject(figure.by.lazy.map { ($0.key, $0.text) }) { bytes, text in
      bytes.append(json: text)
    }
    if let bound = figure.bound { member("bound", bound.rawValue) }
    if let why = figure.why { member("why", why) }
    append(UInt8(ascii: "}"))
  }
}
