// The report's page: one file, nothing from outside, and no name that becomes a mark.

import Foundation
import FoundationXML
import Insight
import Review
import Testing

@testable import Formats

struct ReportPageTests {
  private func page(
    _ change: (inout Report) -> Void = { _ in }, title: String = "Boards",
    adapt: (inout ReportPage) -> Void = { _ in }
  ) -> String {
    var queue = QueueDefinition(
      name: "boards", title: title, payload: .picture,
      labels: [.init(name: "ok", good: true), .init(name: "defect")])
    queue.deployment.champion = ModelVersion("m@1")
    var report = Report(queue: queue, versions: [ModelVersion(name: "m", version: "1")])
    change(&report)
    let terms = ReportTerms(deployment: queue.deployment)
    var page = ReportPage(
      queue: queue, under: Revision(number: 3, salt: "s", deployment: queue.deployment),
      made: Timestamp(milliseconds: 1_700_000_000_000))
    page.figures = report.figures(terms)
    page.series = report.series(terms)
    adapt(&page)
    return String(decoding: page.html, as: UTF8.self)
  }

  /// Blind parts that two versions called: every tenth is a defect, and the first version misses some of these.
  private func judge(_ count: Int, names: (String, String), into report: inout Report) {
    for number in 0..<count {
      let isDefect = number.isMultiple(of: 10)
      let said = [(names.0, number % 50 == 0), (names.1, false)].map { name, misses in
        JudgedPart.Said(
          model: ModelVersion(name: name, version: "1"), score: isDefect && !misses ? 0.9 : 0.1,
          threshold: 0.5)
      }
      report.add(
        JudgedPart(
          readings: [.init(label: isDefect ? "defect" : "ok")], said: said, suggestion: said[0],
          sampled: true, number: Int64(number)))
    }
    report.settle()
  }

  private func faults(of page: String) -> String? {
    let parser = XMLParser(data: Data(page.utf8))
    return parser.parse() ? nil : "\(String(describing: parser.parserError))"
  }

  @Test func `A page without a part is whole, and gives reasons in the place of figures`() {
    let page = page()
    #expect(faults(of: page) == nil)
    #expect(page.contains("no sampled part"))
    #expect(!page.lowercased().contains("nan"))
  }

  @Test func `Where an expert has settled some, the page says which row to trust`() {
    func page(erring: Bool) -> String {
      self.page { report in
        for number in 0..<400 {
          let isMissed = erring && number.isMultiple(of: 4)
          let isSettled = isMissed || number.isMultiple(of: 10)
          var readings: [JudgedPart.Reading] = [
            .init(label: "ok"), .init(reader: 2, label: isMissed ? "defect" : "ok"),
          ]
          if isSettled { readings.append(.init(reader: 0, label: isMissed ? "defect" : "ok")) }
          report.add(
            JudgedPart(
              readings: readings,
              said: [.init(model: ModelVersion(name: "m", version: "1"), label: "ok")],
              sampled: true, pAdjudicate: 0.1,
              adjudication: isMissed ? .readers : isSettled ? .drawn : nil, number: Int64(number)))
        }
        report.settle()
      }
    }
    #expect(page(erring: false).contains("holds though readers err"))
    #expect(!page(erring: false).contains("trust the adjudicated ones"))
    #expect(page(erring: true).contains("trust the adjudicated ones"))
    #expect(!self.page().contains("holds though readers err"))
  }

  @Test func `Every mark is closed, and nothing comes from outside`() {
    let page = page({ judge(600, names: ("m", "n"), into: &$0) })
    #expect(faults(of: page) == nil)
    for foreign in ["<script", "http:", "https:", "src=", "@import", "url("] {
      #expect(!page.contains(foreign), "\(foreign)")
    }
    #expect(page.contains("default-src 'none'"))
  }

  @Test func `What was found is drawn: intervals, courses and scores`() {
    let page = page({ judge(600, names: ("m", "n"), into: &$0) })
    #expect(page.components(separatedBy: "<svg").count > 6)
    #expect(page.contains("n@1 errs less often than m@1"))
  }

  @Test func `Versions are named whole, and figures in words`() {
    let page = page({ judge(600, names: ("m", "n"), into: &$0) })
    for name in ["errors · m@1", "errors · n@1", "passed up to the score"] {
      #expect(page.contains(name), "\(name)")
    }
    for name in Figure.Name.allCases where name.rawValue.contains("_") {
      #expect(!page.contains(name.rawValue), "\(name.rawValue)")
      let spaced = name.rawValue.split(separator: "_").joined(separator: " ")
      #expect(Figure(name, value: nil).title != spaced || !spaced.hasSuffix(" s"), "\(spaced)")
    }
  }

  @Test func `Two windows are told with the counts of both`() throws {
    var queue = QueueDefinition(
      name: "boards", title: "Boards", payload: .picture,
      labels: [.init(name: "ok", good: true), .init(name: "defect")])
    queue.deployment.champion = ModelVersion("m@1")
    let sides = [111, 24].enumerated().map { place, count in
      var report = Report(queue: queue)
      judge(count, names: ("m", "n"), into: &report)
      var terms = ReportTerms(deployment: queue.deployment)
      let from = Timestamp(milliseconds: 1_700_000_000_000 + Int64(place) * 86_400_000)
      terms.window = Window(from: from, to: from.advanced(bySeconds: 3600))
      return (report: report, terms: terms)
    }
    let page = page {
      _ in
    } adapt: { page in
      page.figures =
        WindowComparison(sides[0].report, sides[1].report, (sides[0].terms, sides[1].terms))
        .figures
      page.scopes = sides.map { Scope(parts: $0.report.decided, window: $0.terms.window) }
    }
    #expect(faults(of: page) == nil)
    #expect(page.contains("111 decided parts") && page.contains("24 decided parts"))
    let cells = { (window: String, n: Int) in
      "<td data-head=\"window\">\(window)</td>\n"
        + "<td data-head=\"core parts with a reference\">\(n)</td>"
    }
    #expect(page.contains(cells("first window", 111)) && page.contains(cells("second window", 24)))
    // Of 111 parts 12 are defects; m misses those whose number is divided by 50.
    #expect(page.contains("errors: 2.7 %, 3/111 in the first window, 4.2 %, 1/24 in the second"))
  }

  @Test(arguments: ["<script>alert(1)</script>", "a\"b'c&d", "\u{1B}[2J\u{0}x", "\u{202E}evil"])
  func `A hostile name stays text`(name: String) {
    let page = page({ judge(60, names: ("m", name), into: &$0) }, title: name)
    #expect(faults(of: page) == nil)
    #expect(!page.contains("<script"))
    let controls = page.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" }
    #expect(controls.isEmpty)
    #expect(!page.contains("\u{202E}"))
  }

  @Test(arguments: [0.0, 1e-9, 0.03, 1, 7, 123_456, 1e12])
  func `Ticks are few, ascending and inside`(reach: Double) {
    let scale = Scale(0, reach, from: 0, to: 100)
    let ticks = scale.ticks()
    #expect((1...12).contains(ticks.count))
    #expect(ticks == ticks.sorted())
    #expect(ticks.allSatisfy { $0 >= scale.low && $0 <= scale.high * (1 + 1e-9) })
  }
}
