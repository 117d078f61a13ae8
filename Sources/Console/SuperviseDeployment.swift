// The screen of the deployment: what is in force, what each gate asks, what was in force before.

import Insight
import Review
import Screen

extension SupervisePage {
  var deploymentPanels: [Panel] {
    var panels = [inForcePanel]
    guard let deployment else { return panels }
    if let gates = deployment.gates {
      if !gates.isEmpty || !deployment.notes.isEmpty {
        panels.append(gatePanel(gates, deployment.notes))
      }
    } else {
      panels.append(Panel(title: words.gates, parts: [.line(countingText)]))
    }
    panels.append(revisionPanel(deployment))
    return panels
  }

  private var inForcePanel: Panel {
    let deployment = settings.deployment
    func share(_ share: Double) -> String { decimal(share * 100, places: 1) + " %" }
    let modes = Deployment.Mode.allCases
    let ladder = modes.map { $0 == deployment.mode ? "[\($0.rawValue)]" : $0.rawValue }
    var rows = [
      [words.champion, deployment.champion?.description ?? words.none],
      [words.challenger, deployment.challenger?.description ?? words.none],
    ]
    if deployment.challenger != nil {
      rows.append([words.canary, share(deployment.canaryFraction)])
    }
    for (version, band) in deployment.bands.sorted(by: { $0.key < $1.key }) {
      func end(_ value: Double?) -> String { value.map { "\($0)" } ?? words.none }
      rows.append([
        words.band.filled(["model": version.description]),
        "\(end(band.tLow)) … \(end(band.tHigh))",
      ])
    }
    rows += [
      [words.auditRate, share(deployment.auditRateInForce)],
      [words.blindRate, share(deployment.blindRate)],
      [words.secondRate, share(deployment.secondReadRate)],
      [words.knownRate, share(deployment.knownRate)],
    ]
    return Panel(
      title: words.inForce,
      parts: [.line(ladder.joined(separator: " → "), Style(bold: true)), .blank, .table(rows)])
  }

  private func gatePanel(_ gates: [GateLine], _ notes: [String]) -> Panel {
    var parts: [Panel.Part] = []
    for gate in gates {
      if !gate.move.isEmpty {
        if !parts.isEmpty { parts.append(.blank) }
        parts.append(.line(gate.move, Style(bold: true)))
      }
      let (sign, style) =
        switch gate.verdict {
        case .met: ("✓", Style())
        case .notYet: ("…", Style(.quiet))
        case .failed: ("✗", Style(.warning))
        }
      parts.append(.line("\(sign) \(gate.says)", style))
    }
    parts += notes.map { .quiet($0) }
    return Panel(title: words.gates, parts: parts)
  }

  private func revisionPanel(_ account: DeploymentAccount) -> Panel {
    let parts: [Panel.Part] = account.revisions.prefix(12).map { past in
      .line(
        (past.because.isEmpty ? words.revisionWithoutWhy : words.revision).filled([
          "n": String(past.number), "mode": past.mode, "time": clock.time(past.since),
          "person": past.by.cleaned(upTo: 24), "why": past.because.cleaned(upTo: 200),
        ]))
    }
    return Panel(title: words.revisions, parts: parts)
  }

  /// What lies over the screen while a change is on its way.
  func panel(of weighing: Weighing) -> Panel {
    var parts: [Panel.Part] = [.line(weighing.differences, Style(bold: true))]
    if !weighing.lacking.isEmpty {
      parts.append(.line("! " + words.lacking, Style(.warning, bold: true)))
      parts += weighing.lacking.map { .line($0, Style(.warning)) }
    }
    parts += [.blank, .quiet(weighing.basis)]
    if let span = weighing.span {
      let ends = clock.span(span.from, span.to)
      parts.append(.quiet(words.theyCame.filled(["from": ends.from, "to": ends.to])))
    }
    if !weighing.effect.isEmpty {
      parts.append(
        .table(
          [["", words.asNow, words.then]] + weighing.effect.map { [$0.what, $0.now, $0.then] }))
      parts += weighing.effect.compactMap { row in
        row.why.map { .quiet("\(row.what): \($0)") }
      }
    }
    return Panel(title: words.wouldChange, isChosen: true, parts: parts)
  }
}
