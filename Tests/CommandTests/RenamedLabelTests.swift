// Figures and gates over labels that were renamed or retired since parts were judged by them.
import Foundation
import Review
import Testing

@testable import lineside

@Suite struct RenamedLabelTests {
  private static let renamed = "[{name: 'ok', good: true}, {name: 'fault'}]"
  private static let was = "break_down: ['line'], label_version: 2, was: {'defect': 'fault'}"

  /// Figures with what they are of, where that names the label, by the name that it has now.
  private func told(_ figures: [ToldFigure]) -> [String] {
    figures.map { figure in
      let of = figure.by.sorted { $0.key < $1.key }.map { key, value in
        let isLabel = ["reference", "said"].contains(key)
        return "\(key)=\(isLabel && value == "defect" ? "fault" : value)"
      }
      let numbers = [figure.value, figure.low, figure.high].map { $0.map { "\($0)" } ?? "-" }
      return
        "\(figure.name) \(of) \(numbers) \(figure.k ?? -1)/\(figure.n ?? -1) \(figure.why ?? "")"
    }
  }

  @Test func `A label with another name changes no figure`() throws {
    let site = try FigureSite.ofForty()
    let before = try site.figures("report", "f")
    #expect((try before.one("escape_per_defect", ["model": "m@1"]).n ?? 0) > 0)
    try site.relabel(Self.renamed, more: Self.was)
    #expect(told(try site.figures("report", "f")) == told(before))
    #expect(told(try site.figures("report", "f", "--recompute")) == told(before))
  }

  @Test func `While parts carry a label that is gone, what rests on labels is withheld`() throws {
    let site = try FigureSite.ofForty()
    let before = try site.figures("report", "f")
    try site.relabel(Self.renamed)
    let figures = try site.figures("report", "f")
    for name in [
      "without_call", "error", "escape_per_defect", "escape_per_produced", "auroc", "kappa",
      "t_low",
    ] {
      for figure in figures where figure.name == name {
        #expect(figure.value == nil && figure.low == nil, "\(name)")
        #expect(
          figure.why?.contains("carry a label that the queue has no more") ?? false, "\(name)")
        #expect(figure.why?.contains("'was'") ?? false, "\(name)")
      }
    }
    let (people, then) = (
      try figures.one("decided_by_person"), try before.one("decided_by_person")
    )
    #expect(people.value == then.value, "what was done was done")
  }

  @Test func `Nothing goes up on what is left of the parts`() throws {
    let site = try FigureSite.ofForty()
    try site.relabel(Self.renamed)
    let gates = try site.run("deploy", "f", "gates")
    #expect(gates.output.contains("carry a label that the queue has no more"))
    let shadow = try site.run("deploy", "f", "set", "mode=assist", "--because", "trial")
    #expect(shadow.exit != nil)
    #expect("\(shadow)".contains("carry a label that the queue has no more"))
    try site.relabel(Self.renamed, more: Self.was)
    let named = try site.run("deploy", "f", "gates")
    #expect(!named.output.contains("carry a label"))
  }

  @Test func `A simulation tells of no errors then, and of the ways that parts go`() throws {
    let site = try FigureSite.ofForty()
    func simulated() throws -> String {
      try site.run("deploy", "f", "simulate", "mode=partial", "--format", "json").output
    }
    let before = try simulated()
    try site.relabel(Self.renamed)
    let withheld = try simulated()
    #expect(withheld.contains("carry a label that the queue has no more"))
    #expect(withheld.contains(#""figure":"parts","before":40.0"#))
    try site.relabel(Self.renamed, more: Self.was)
    #expect(try simulated() == before)
  }
}
