// Answers about change: drift between batches, control charts, quantiles.

import Statistics

func numericDrift(_ input: JSON) throws -> JSON {
  let drift = try NumericDrift(
    reference: input.perhapsNumbers("ref"), current: input.perhapsNumbers("cur"),
    bins: input.whole("bins"), smoothing: input.number("smoothing"))
  return .object([
    "n_ref": .of(drift.references), "n_cur": .of(drift.currents),
    "missing_ref": .of(drift.missingReferences), "missing_cur": .of(drift.missingCurrents),
    "edges": .of(drift.edges), "psi": .of(drift.psi), "psi_limit": .of(drift.psiLimit),
    "js_distance": .of(drift.jensenShannon), "ks_d": .of(drift.ks), "ks_p": .of(drift.ksP),
    "wasserstein": .of(drift.wasserstein), "wasserstein_normed": .of(drift.wassersteinNormed),
  ])
}

func categoricalDrift(_ input: JSON) throws -> JSON {
  func counts(_ key: String) throws -> [String: Int] {
    guard case .object(let members) = input[key] else { throw refuse(key, "counts") }
    return try Dictionary(
      uniqueKeysWithValues: members.keys.map { ($0, try input[key].whole($0)) })
  }
  let (reference, current) = (try counts("ref"), try counts("cur"))
  let categories = Set(reference.keys).union(current.keys).sorted()
  let drift = try CategoricalDrift(
    counts: categories.map { (reference[$0] ?? 0, current[$0] ?? 0) },
    smoothing: input.number("smoothing"))
  return .object([
    "n_ref": .of(drift.references), "n_cur": .of(drift.currents), "psi": .of(drift.psi),
    "js_distance": .of(drift.jensenShannon), "chi2": .of(drift.chiSquare),
    "dof": .of(drift.degreesOfFreedom), "p": .of(drift.p), "cramers_v": .of(drift.cramersV),
    "low_expected": .bool(drift.hasLowExpected),
  ])
}

func proportionChart(_ input: JSON) throws -> JSON {
  let (defects, parts) = (try input.wholes("defects"), try input.wholes("n"))
  guard defects.count == parts.count else { throw refuse("n", "columns of one length") }
  let chart = try ProportionChart(
    groups: zip(defects, parts).map { try Proportion(k: $0, n: $1) },
    baseline: input.whole("baseline_groups"))
  return .object([
    "center": .of(chart.center), "p": .of(chart.points.map(\.share)),
    "z": .of(chart.points.map(\.z)), "ucl": .of(chart.points.map(\.limits?.high)),
    "lcl": .of(chart.points.map(\.limits?.low)), "signals": .of(chart.signals),
    "laney_sigma_z": .of(chart.laneySigma), "laney_signals": .of(chart.laneySignals),
  ])
}

func runRules(_ input: JSON) throws -> JSON {
  let z = try input.perhapsNumbers("z")
  return .object(
    try Dictionary(
      uniqueKeysWithValues: RunRule.allCases.map { ($0.rawValue, .of(try $0.signals(z))) }))
}

func ewmaChart(_ input: JSON) throws -> JSON {
  var chart = try EWMAChart(
    mu0: input.number("mu0"), sigma: input.number("sigma0"), lambda: input.number("lambda"),
    limit: input.number("L"))
  let points = try input.numbers("x").map { try chart.add($0) }
  return .object([
    "ewma": .of(points.map(\.mean)), "half_width": .of(points.map(\.halfWidth)),
    "signals": .of(points.indices.filter { points[$0].isSignal }),
  ])
}

func cusumChart(_ input: JSON) throws -> JSON {
  var chart = try CUSUMChart(
    mu0: input.number("mu0"), sigma: input.number("sigma0"), k: input.number("k"),
    h: input.number("h"))
  let points = try input.numbers("x").map { try chart.add($0) }
  return .object([
    "c_plus": .of(points.map(\.plus)), "c_minus": .of(points.map(\.minus)),
    "signals": .of(points.indices.filter { points[$0].isSignal }),
  ])
}

func exactQuantiles(_ input: JSON) throws -> JSON {
  let sample = try SortedSample(input.perhapsNumbers("x"))
  return .object([
    "n_dropped": .of(sample.missing),
    "values": .of(try input.numbers("q").map { try sample.quantile($0) }),
  ])
}

func sketchedQuantiles(_ input: JSON) throws -> JSON {
  var whole = try QuantileSketch(alpha: input.number("alpha"))
  for part in try input.list("parts") {
    var sketch = try QuantileSketch(alpha: input.number("alpha"))
    for value in try JSON.object(["part": part]).perhapsNumbers("part") { try sketch.add(value) }
    try whole.merge(sketch)
  }
  return .object([
    "count": .of(whole.count), "n_dropped": .of(whole.missing),
    "values": .of(try input.numbers("q").map { try whole.quantile($0) }),
  ])
}
