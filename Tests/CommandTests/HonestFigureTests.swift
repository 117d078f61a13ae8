// Where there is too little, or nothing: the reason stands in the figure's place, on every form.
import Foundation
import Review
import Testing

@testable import lineside

struct HonestFigureTests {
  /// All forms of the report are there, and none holds a number that is none.
  private func expectHonest(_ site: FigureSite) throws -> [ToldFigure] {
    let figures = try site.figures("report", "f")
    figures.expectHonest()
    let page = site.folder.appending(path: "page.html").path
    let told = try site.run("report", "f", "--html", page)
    #expect(told.exit == nil, "\(told)")
    for text in [told.output, try String(contentsOfFile: page, encoding: .utf8)] {
      let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "." }
      for word in ["nan", "NaN", "-nan", "inf", "-inf", "Infinity", "infinity"] {
        #expect(!words.contains { $0 == word }, "\(word)")
      }
    }
    return figures
  }

  private func part(
    _ number: Int, _ verdict: Label, score: Double?, confidence: Double? = nil,
    label: Label? = nil
  ) throws -> KnownPart {
    KnownPart(
      item: "p-\(number)", verdict: verdict,
      said: [
        try FigureSite.suggestion("m@1", score: score, label: label, confidence: confidence)
      ])
  }

  @Test func `Without a decision no share is made up`() throws {
    let site = try FigureSite()
    let figures = try expectHonest(site)
    #expect(try figures.one("agreement").why == "no suggestion was shown and judged")
    #expect(try figures.one("waiting").value == 0)
    try site.add(KnownPart(item: "a", said: [try FigureSite.suggestion("m@1", score: 0.2)]))
    let waiting = try expectHonest(site)
    #expect(try waiting.one("waiting").value == 1)
    let error = try waiting.one("error", ["model": "m@1"])
    #expect(error.value == nil && error.low == 0 && error.high == 1)
  }

  @Test func `One decision is a share of one, with the interval that one part deserves`() throws {
    let site = try FigureSite()
    try site.add(try part(1, "ok", score: 0.2))
    let figures = try expectHonest(site)
    let error = try figures.one("error", ["model": "m@1"])
    #expect(error.value == 0 && error.n == 1 && (error.high ?? 0) > 0.9)
    #expect(try figures.one("escape_per_defect", ["model": "m@1"]).why == "no part was a defect")
    let auroc = try figures.one("auroc", ["model": "m@1"])
    #expect(auroc.why == "needs 5 defects and 5 good parts with a score, has 0 and 1")
  }

  @Test(arguments: [("ok", 0.9), ("defect", 0.1)])
  func `Parts of one class alone leave the other one's figures open`(
    label: String, score: Double
  ) throws {
    let site = try FigureSite()
    for number in 1...30 { try site.add(try part(number, Label(label), score: score)) }
    let figures = try expectHonest(site)
    #expect(try figures.one("error", ["model": "m@1"]).value == 1)
    for name in ["mcc", "auroc", "average_precision", "overkill_at_zero_escapes"] {
      #expect(try figures.one(name, ["model": "m@1"]).value == nil, "\(name)")
    }
    let other = label == "ok" ? "escape_per_defect" : "false_reject_per_good"
    #expect(try figures.one(other, ["model": "m@1"]).value == nil)
  }

  @Test func `Where all scores tie, ranking is a coin's, and no band is promised`() throws {
    let site = try FigureSite()
    for number in 1...60 {
      try site.add(try part(number, number % 3 == 0 ? "defect" : "ok", score: 0.5))
    }
    let figures = try expectHonest(site)
    #expect(try figures.one("auroc", ["model": "m@1"]).value == 0.5)
    #expect(try figures.one("overkill_at_zero_escapes", ["model": "m@1"]).value == 1)
    #expect(try figures.one("average_precision", ["model": "m@1"]).value == 1.0 / 3)
    let low = try figures.one("t_low", ["model": "m@1", "band": "recommended"])
    #expect(low.value == nil && low.why != nil)
  }

  @Test func `Verdicts in a label that is retired take no figure's place, and are counted`() throws
  {
    let site = try FigureSite.ofForty()
    _ = try expectHonest(site)
    try site.relabel("[{name: 'ok', good: true}, {name: 'crack'}]")
    let figures = try expectHonest(site)
    #expect(try figures.one("without_reference").value == 8)
    // Only good parts are left: "no part was a defect" would be a falsehood.
    for name in ["false_reject_per_good", "escape_per_defect", "error"] {
      let figure = try figures.one(name, ["model": "m@1"])
      #expect(figure.value == nil && figure.n == nil)
      #expect(
        figure.why?.hasPrefix("8 judged parts carry a label that the queue has no more") ?? false)
    }
  }

  @Test func `A label that is added changes nothing of what was judged`() throws {
    let site = try FigureSite.ofForty()
    let before = try expectHonest(site).one("error", ["model": "m@1"])
    try site.relabel("[{name: 'ok', good: true}, {name: 'defect'}, {name: 'crack'}]")
    let figures = try expectHonest(site)
    #expect(try figures.one("error", ["model": "m@1"]) == before)
    let cells = figures.filter { $0.name == "confusion" && $0.by["reference"] == "crack" }
    #expect(!cells.isEmpty && cells.allSatisfy { $0.value == 0 && $0.k == 0 })
  }

  @Test func `Stated probabilities of nought and one are kept apart from impossible ones`() throws {
    let site = try FigureSite()
    for number in 1...110 {
      let isDefect = number % 2 == 0
      try site.add(
        try part(
          number, isDefect ? "defect" : "ok", score: isDefect ? 0.9 : 0.1,
          confidence: number == 1 ? 0 : 1, label: isDefect ? "defect" : "ok"))
    }
    let figures = try expectHonest(site)
    // One good part of 110 was called good with a confidence of nought.
    #expect(try figures.one("brier", ["model": "m@1"]).value == 1.0 / 110)
    #expect(abs((try figures.one("ece", ["model": "m@1"]).value ?? 0) - 1.0 / 110) < 1e-12)
  }

  @Test func `A window in the future is said to be one, and holds nothing`() throws {
    let site = try FigureSite.ofForty()
    let figures = try site.figures("report", "f", "--from", "2999-01-01T00:00:00Z")
    figures.expectHonest()
    #expect(try figures.one("error", ["model": "m@1"]).value == nil)
    let told = try site.run("report", "f", "--from", "2999-01-01T00:00:00Z")
    #expect(told.exit == nil)
    #expect(
      told.talk.contains("the window begins in the future, at 2999-01-01T00:00:00.000Z"))
    #expect(told.talk.contains("no part that was judged or decided is asked for"))
  }

  @Test func `An attribute of ever other values is told for the commonest and for the rest`() throws
  {
    let site = try FigureSite()
    for number in 1...60 {
      var part = try part(number, "ok", score: 0.2)
      part.attributes = ["line": number <= 10 ? "common" : "only-\(number)"]
      try site.add(part)
    }
    let figures = try site.figures("report", "f", "--by", "line")
    figures.expectHonest()
    let values = Set(figures.compactMap { $0.by["attribute"] })
    #expect(values.count == 13 && values.contains("line=common"))
    let rest = try figures.one("decided_by_person", ["attribute": "line: all others"])
    #expect(rest.value == 39)
  }
}
