// The log of three deployment revisions: its routes, and every figure made of it.

import Foundation
import Review
import Statistics
import Testing

@Test func theRoutesOfTheLogComeOutAgain() throws {
  let log = try Log()
  for item in log.items {
    let revision = try #require(log.revisions[try item.whole("policy_version")])
    let got = routeFields(
      try route(item: item.text("item"), scores: item["scores"], under: revision))
    guard case .object(let members) = got else { continue }
    let want = JSON.object(members.reduce(into: [:]) { $0[$1.key] = item[$1.key] })
    #expect(log.tolerance.difference(got: got, want: want) == nil, "\(item["item"])")
  }
}

@Test func everyFigureOfTheLogComesOutAgain() throws {
  let log = try Log()
  guard case .object(let versions) = log.expected["versions"] else {
    throw refuse("versions", "an object")
  }
  #expect(!versions.isEmpty)
  for (name, want) in versions {
    let number = try #require(Int(name))
    let revision = try #require(log.revisions[number])
    let items = try log.items.filter { try $0.whole("policy_version") == number }
    let got = try figures(of: items, under: revision, gateTerms: want["gates"]["params"])
    let difference = log.tolerance.difference(got: got, want: want)
    #expect(difference == nil, "revision \(name)")
  }
}

/// The log's folder, read.
private struct Log {
  var revisions: [Int: Revision] = [:]
  let items: [JSON]
  let expected: JSON
  let tolerance: Tolerances

  init() throws {
    let theirs = vectorFolder.appendingPathComponent("log")
    let folder =
      FileManager.default.fileExists(atPath: theirs.path)
      ? theirs : ownVectors.appendingPathComponent("log")
    tolerance = try Tolerances(JSON(bytes: Array(#"{"abs": 1e-9, "rel": 1e-7}"#.utf8)))
    expected = try JSON(contentsOf: folder.appendingPathComponent("expected.json"))
    let policies = try JSON(contentsOf: folder.appendingPathComponent("policies.json"))
    items = try Data(contentsOf: folder.appendingPathComponent("items.jsonl"))
      .split(separator: 10).map { try JSON(bytes: Array($0)) }
    guard case .list(let policies) = policies, !items.isEmpty else {
      throw refuse("log", "policies and items")
    }
    for policy in policies {
      revisions[try policy.whole("policy_version")] = try revision(policy).0
    }
  }
}

private func figures(
  of items: [JSON], under revision: Revision, gateTerms: JSON
) throws -> JSON {
  let champion = try #require(revision.deployment.champion)
  let challenger = try #require(revision.deployment.challenger)
  let scored = items.filter { $0["scores"][champion.name] != .null }
  let judged = scored.filter { $0["sampled"] == .bool(true) && $0["reference"] != .null }
  let core = items.filter { $0["core"] == .bool(true) && $0["reference"] != .null }
  func count(_ key: String, _ value: JSON) -> JSON { .of(items.count { $0[key] == value }) }
  return .object([
    "n": .of(items.count), "by_decider": try tally(items, "decider"),
    "by_band": try tally(items, "band"), "by_route": try tally(items, "route"),
    "sampled": count("sampled", .bool(true)), "core": count("core", .bool(true)),
    "challenger_arm": count("arm", .text("challenger")),
    "missing_champion_score": .of(items.count - scored.count),
    "blind_stream": .of(
      items.count { $0["sampled"] == .bool(true) && $0["reference"] != .null }),
    "blind_scored": .of(judged.count),
    "champion_confusion_weighted": try weightedConfusion(judged, of: champion),
    "champion_error_ipw": try weightedError(judged, of: champion, population: scored.count),
    "core_stream": .of(core.count),
    "champion_error_anytime": try anytimeError(core, of: champion),
    "latency_ms": try latencies(items), "human_ai": try people(items, under: revision),
    "gates": try gates(
      core, champion: champion, challenger: challenger, under: revision, terms: gateTerms),
  ])
}

private func tally(_ items: [JSON], _ key: String) throws -> JSON {
  var counts: [String: Int] = [:]
  for item in items { counts[try item.text(key), default: 0] += 1 }
  return .object(counts.mapValues { .of($0) })
}

private func score(_ item: JSON, _ model: ModelVersion) throws -> Double? {
  item["scores"][model.name] == .null ? nil : try item["scores"].number(model.name)
}

private func isDefect(_ item: JSON) throws -> Bool { try item.whole("reference") == 1 }

private func isFlagged(_ item: JSON, _ model: ModelVersion) throws -> Bool {
  try #require(try score(item, model)) >= 0.5
}

private func weightedConfusion(_ items: [JSON], of model: ModelVersion) throws -> JSON {
  var confusion = Confusion()
  for item in items {
    try confusion.add(
      isDefect: isDefect(item), isFlagged: isFlagged(item, model),
      weight: 1 / item.number("p_blind"))
  }
  return figures(of: confusion)
}

private func weightedError(
  _ items: [JSON], of model: ModelVersion, population: Int
) throws -> JSON {
  var lots: [String: Int] = [:]
  let rows = try items.map { item in
    let next = lots.count
    let lot = lots[try item.text("lot"), default: next]
    lots[try item.text("lot")] = lot
    return WeightedMean.Row(
      y: try isDefect(item) == isFlagged(item, model) ? 0 : 1,
      probability: try item.number("p_blind"), lot: lot)
  }
  return weighted(try WeightedMean(rows: rows, population: population))
}

private func anytimeError(_ core: [JSON], of model: ModelVersion) throws -> JSON {
  var errors = Proportion()
  for item in core where try score(item, model) != nil {
    errors.add(try isDefect(item) != isFlagged(item, model))
  }
  return .of(errors.anytime())
}

private func latencies(_ items: [JSON]) throws -> JSON {
  let sample = try SortedSample(items.map { try $0.number("latency_ms") })
  return .object([
    "p50": .of(try sample.quantile(0.5)), "p95": .of(try sample.quantile(0.95)),
    "p99": .of(try sample.quantile(0.99)),
  ])
}

/// First readings of parts that a person had to decide; what the arm said is the suggestion.
private func people(_ items: [JSON], under revision: Revision) throws -> JSON {
  let deployment = revision.deployment
  let rows = try items.filter { $0["decider"] == .text("human") }.compactMap { item -> JSON? in
    guard let first = try item.list("decisions").first else { return nil }
    let arm = item["arm"] == .text("challenger") ? deployment.challenger : deployment.champion
    let suggested = try score(item, try #require(arm)).map { $0 >= 0.5 ? 1 : 0 }
    return .object([
      "inspector": first["inspector"], "visible": first["visible"], "ai": .of(suggested),
      "human": first["label"], "gold": .null, "ms": first["ms"],
    ])
  }
  return try figures(of: rows, confidence: .percent95, tooFast: 500)
}

private func gates(
  _ core: [JSON], champion: ModelVersion, challenger: ModelVersion, under revision: Revision,
  terms: JSON
) throws -> JSON {
  var gates = try Gates(gateTerms(terms))
  func call(_ item: JSON, _ model: ModelVersion) throws -> Gates.Call {
    let band = try #require(revision.deployment.bands[model])
    guard let score = try score(item, model) else { return .review }
    if let low = band.tLow, score <= low { return .pass }
    if let high = band.tHigh, score >= high { return .reject }
    return .review
  }
  for item in core {
    gates.add(
      isDefect: try isDefect(item), champion: try call(item, champion),
      challenger: try call(item, challenger))
  }
  guard case .object(var answer) = gatesAnswer(gates, evidence: [evidenceAnswer(gates.evidence)])
  else { return .null }
  answer["params"] = terms
  return .object(answer)
}
