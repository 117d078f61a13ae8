// HTML as it is written: elements around text that came from anywhere, escaped once and here.

/// A piece of HTML. Made from text it is escaped; only the elements of this file write marks.
struct HTML: Equatable, Sendable {
  private(set) var text: String

  static let none = HTML(raw: "")

  /// Text, with what HTML would read as marks escaped, and control characters shown as �.
  init(_ text: String) {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case _ where HTML.isUnfit(scalar): escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    self.text = escaped
  }

  private init(raw: String) { text = raw }

  /// An element with its attributes, whose values are escaped.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: HTML = .none
  ) -> HTML {
    HTML(raw: "<\(name)\(HTML.attributes(attributes))>\(content.text)</\(name)>")
  }

  /// An element of SVG without content.
  static func mark(_ name: String, _ attributes: KeyValuePairs<String, String>) -> HTML {
    HTML(raw: "<\(name)\(HTML.attributes(attributes))/>")
  }

  /// A page: the only place where a style sheet stands unescaped, and it is this program's own.
  static func page(title: String, style: StaticString, body: HTML) -> HTML {
    HTML(
      raw: """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="Content-Security-Policy"
         content="default-src 'none'; style-src 'unsafe-inline'"/>
        <title>\(HTML(title).text)</title>
        <style>\(style)</style></head>
        <body>
        \(body.text)
        </body></html>

        """)
  }

  private static func attributes(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.map { " \($0.key)=\"\(HTML($0.value).text)\"" }.joined()
  }

  /// Control characters, and what turns the direction of the text around it.
  private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  static func + (left: HTML, right: HTML) -> HTML { HTML(raw: left.text + right.text) }

  static func += (left: inout HTML, right: HTML) { left.text += right.text }
}

extension Sequence where Element == HTML {
  /// One after the other, a line each.
  var joined: HTML {
    reduce(into: .none) { sum, piece in
      sum += piece + HTML("\n")
    }
  }
}

extension HTML {
  static func paragraph(_ text: String, class name: String? = nil) -> HTML {
    name.map { .element("p", ["class": $0], HTML(text)) } ?? .element("p", [:], HTML(text))
  }

  static func heading(_ level: Int, _ text: String) -> HTML {
    .element("h\(level)", [:], HTML(text))
  }

  /// A table whose first column heads its rows. On a narrow screen those of words or of lines put each
  /// cell below the other, with its head; a matrix scrolls by itself.
  ///
  /// - Parameters:
  ///   - endsInWords: the last column holds words, and stands left.
  ///   - isOfLines: cells keep their lines.
  static func table(
    _ header: [String], _ rows: [[String]], endsInWords: Bool = false, isOfLines: Bool = false
  ) -> HTML {
    func cell(_ text: String, heads scope: String?, under head: String = "") -> HTML {
      scope.map { .element("th", ["scope": $0], HTML(text)) }
        ?? .element("td", ["data-head": head], HTML(text))
    }
    let head = HTML.element("tr", [:], header.map { cell($0, heads: "col") }.joined)
    let body = rows.map { row in
      HTML.element(
        "tr", [:],
        row.enumerated().map { place, text in
          cell(
            text, heads: place == 0 ? "row" : nil,
            under: header.indices.contains(place) ? header[place] : "")
        }.joined)
    }
    let table = HTML.element("thead", [:], head) + .element("tbody", [:], body.joined)
    return .element(
      "div", ["class": endsInWords ? "wide words" : isOfLines ? "wide lines" : "wide"],
      .element("table", [:], table))
  }
}
