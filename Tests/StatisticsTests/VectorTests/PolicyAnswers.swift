// Answers that a policy is made from: people with and without suggestions, bands, costs, gates.

import Statistics

func humanAI(_ input: JSON) throws -> JSON {
  try figures(
    of: input.list("rows"), confidence: Confidence(input.number("conf")),
    tooFast: input.number("too_fast_ms"))
}

/// The figures of rows as the vectors spell them.
func figures(of rows: [JSON], confidence: Confidence, tooFast: Double) throws -> JSON {
  var study = try HumanAI<Int, String>(tooFastMilliseconds: tooFast) { $0 == 1 }
  for row in rows {
    guard case .bool(let isVisible) = row["visible"] else { throw refuse("visible", "a truth") }
    guard let verdict = try label(row["human"]) else { throw refuse("human", "0 or 1") }
    var time: Double?
    if row["ms"] != .null { time = try row.number("ms") }
    try study.add(
      .init(
        reader: row.text("inspector"), isVisible: isVisible, suggestion: label(row["ai"]),
        verdict: verdict, gold: label(row["gold"]), milliseconds: time))
  }
  func share(_ share: Proportion) -> JSON {
    .object([
      "k": .of(share.k), "n": .of(share.n), "rate": .of(share.rate),
      "wilson": .of(share.wilson(confidence)),
    ])
  }
  func compared(_ figure: KeyPath<HumanAI<Int, String>.Arm, Proportion>) -> JSON {
    let difference = study.difference(figure)
    return .object([
      "assisted": share(difference.first), "blind": share(difference.second),
      "diff": .of(difference.value), "newcombe": .of(difference.newcombe(confidence)),
    ])
  }
  func signal(_ arm: HumanAI<Int, String>.Arm) -> JSON {
    .object(["d_prime": .of(arm.dPrime), "criterion": .of(arm.criterion)])
  }
  return .object([
    "n": .of(study.n), "n_no_suggestion": .of(study.withoutSuggestion),
    "n_no_gold": .of(study.withoutGold), "agreement": compared(\.agreement),
    "over_reliance": compared(\.overReliance), "under_reliance": compared(\.underReliance),
    "accuracy": compared(\.accuracy), "override": share(study.override),
    "override_correct": share(study.overrideCorrect),
    "sdt": .object(["assisted": signal(study.assisted), "blind": signal(study.blind)]),
    "inspectors": .object(
      study.people.mapValues { person in
        .object([
          "n": .of(person.n), "override": share(person.override), "gold": share(person.gold),
          "median_ms": .of(person.medianMilliseconds), "too_fast": .of(person.tooFast),
        ])
      }),
  ])
}

private func label(_ json: JSON) throws -> Int? {
  switch json {
  case .null: nil
  case .number(0): 0
  case .number(1): 1
  default: throw refuse("label", "0, 1 or null")
  }
}

func riskBand(_ input: JSON) throws -> JSON {
  guard let decision = RiskBand.Decision(rawValue: try input.text("side")) else {
    throw refuse("side", "pass or reject")
  }
  guard let risk = RiskBand.Risk(rawValue: try input.text("risk")) else {
    throw refuse("risk", "a known one")
  }
  let band = try RiskBand(
    scores: input.perhapsNumbers("score"), isDefect: input.flags("y"),
    grid: input.numbers("grid"), alpha: input.number("alpha"), delta: input.number("delta"),
    decision: decision, risk: risk)
  return .object([
    "n_min": .of(band.least), "n": .of(band.steps.map(\.n)), "k": .of(band.steps.map(\.k)),
    "p": .of(band.steps.map(\.p)), "start": .of(band.start), "accepted": .of(band.accepted),
    "threshold": .of(band.threshold), "coverage": .of(band.coverage), "risk": .of(band.risk),
    "cp_upper": .of(band.upperLimit),
  ])
}

func riskCoverage(_ input: JSON) throws -> JSON {
  let curve = try RiskCoverage(
    confidences: input.perhapsNumbers("confidence"), isCorrect: input.perhapsFlags("correct"))
  return .object([
    "points": .list(curve.points.map { .of([$0.confidence, $0.coverage, $0.risk]) }),
    "aurc": .of(curve.area),
    "coverage_at_risk": .of(
      try input.numbers("risk_targets").map { try curve.coverage(atRisk: $0) }),
  ])
}

func auditsNeededAnswer(_ input: JSON) throws -> JSON {
  .object([
    "n": .of(
      try auditsNeeded(
        alpha: input.number("alpha"), delta: input.number("delta"),
        allowed: input.whole("allowed_failures")))
  ])
}

private func costs(_ input: JSON) throws -> Costs {
  try Costs(
    escape: input.number("c_escape"), falseReject: input.number("c_false_reject"),
    review: input.number("c_review"), humanMiss: input.number("human_miss"),
    humanFalseAlarm: input.number("human_false_alarm"))
}

func costThreshold(_ input: JSON) throws -> JSON {
  let best = try CostThreshold(
    scores: input.perhapsNumbers("score"), isDefect: input.perhapsFlags("y"), costs: costs(input))
  return .object([
    "n_dropped": .of(best.dropped), "single_threshold": .of(best.single ?? .infinity),
    "single_cost": .of(best.singleCost), "t_low": .of(best.low ?? -.infinity),
    "t_high": .of(best.high ?? .infinity), "band_cost": .of(best.bandCost),
    "review_share": .of(best.reviewShare),
  ])
}

func bayesAction(_ input: JSON) throws -> JSON {
  let action = try BayesAction(p: input.number("p"), costs: costs(input))
  return .object([
    "cost": .object([
      "review": .of(action.review), "reject": .of(action.reject), "pass": .of(action.pass),
    ]),
    "action": .of(action.action.rawValue),
  ])
}

func gateTerms(_ json: JSON) throws -> Gates.Terms {
  var terms = Gates.Terms()
  terms.marginEscape = try json.number("margin_escape")
  terms.marginFalseReject = try json.number("margin_false_reject")
  terms.marginReview = try json.number("margin_review")
  terms.alphaPromote = try json.number("alpha_promote")
  terms.alphaRollback = try json.number("alpha_rollback")
  terms.contractEscape = try json.number("contract_escape")
  terms.minAudited = try json.whole("min_audited")
  return terms
}

func gates(_ input: JSON) throws -> JSON {
  var gates = try Gates(gateTerms(input["gates"]))
  let letters = Array(try input.text("stream").utf8)
  guard letters.count.isMultiple(of: 3) else { throw refuse("stream", "three letters a part") }
  let at = try times(input, "at", upTo: letters.count / 3)
  var evidence: [Int: JSON] = [:]
  for part in stride(from: 0, to: letters.count, by: 3) {
    gates.add(
      isDefect: try defect(letters[part]), champion: try call(letters[part + 1]),
      challenger: try call(letters[part + 2]))
    if at.contains(gates.n) { evidence[gates.n] = evidenceAnswer(gates.evidence) }
  }
  return gatesAnswer(gates, evidence: at.compactMap { evidence[$0] })
}

func gatesAnswer(_ gates: Gates, evidence: [JSON]) -> JSON {
  .object([
    "n": .of(gates.n), "decision": .of(gates.decision.rawValue),
    "decided_after": .of(gates.decidedAfter), "may_automate_after": .of(gates.mayAutomateAfter),
    "log_e": .list(evidence),
  ])
}

func evidenceAnswer(_ evidence: Gates.Evidence) -> JSON {
  .object([
    "escape_noninferior": .of(evidence.escapeNoninferior),
    "false_reject_noninferior": .of(evidence.falseRejectNoninferior),
    "review_noninferior": .of(evidence.reviewNoninferior),
    "escape_worse": .of(evidence.escapeWorse),
    "false_reject_worse": .of(evidence.falseRejectWorse),
    "contract_breach": .of(evidence.contractBreach), "contract_met": .of(evidence.contractMet),
  ])
}

private func defect(_ letter: UInt8) throws -> Bool {
  switch letter {
  case UInt8(ascii: "0"): false
  case UInt8(ascii: "1"): true
  default: throw refuse("stream", "references 0 and 1")
  }
}

private func call(_ letter: UInt8) throws -> Gates.Call {
  switch letter {
  case UInt8(ascii: "p"): .pass
  case UInt8(ascii: "r"): .reject
  case UInt8(ascii: "v"): .review
  default: throw refuse("stream", "calls p, r and v")
  }
}
