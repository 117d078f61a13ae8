// Answers from draws and routing: the functions of `Sealing` and `Review`.

import Review
import Sealing

func drawAnswer(_ input: JSON) throws -> JSON {
  let draw = Draw(
    salt: try input.text("salt"), purpose: try purpose(input.text("purpose")),
    part: try input.text("item"))
  return .object([
    "first8": .of(hex(bytes(of: draw.first8))), "u": .of(draw.u), "bucket": .of(draw.bucket),
  ])
}

private func purpose(_ name: String) throws -> DrawPurpose {
  guard let purpose = DrawPurpose(rawValue: name) else { throw refuse("purpose", "a known one") }
  return purpose
}

private func bytes(of word: UInt64) -> [UInt8] {
  (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) }
}

/// The revision that a vector's `policy` describes, and the versions it knows.
func revision(_ policy: JSON) throws -> (Revision, Set<ModelVersion>) {
  var deployment = Deployment()
  guard let mode = Deployment.Mode(rawValue: try policy.text("mode")) else {
    throw refuse("mode", "a known one")
  }
  deployment.mode = mode
  deployment.champion = try version(policy["champion"])
  deployment.challenger = try version(policy["challenger"])
  deployment.canaryFraction = try policy.number("canary_fraction")
  deployment.auditRate = try policy.number("audit_rate")
  deployment.blindRate = try policy.number("blind_rate")
  deployment.secondReadRate = try policy.number("second_read_rate")
  guard case .object(let models) = policy["models"] else { throw refuse("models", "an object") }
  for (name, terms) in models { deployment.bands[vectorVersion(name)] = try band(terms) }
  return (
    Revision(number: 1, salt: try policy.text("salt"), deployment: deployment),
    Set(deployment.bands.keys)
  )
}

func vectorVersion(_ name: String) -> ModelVersion { ModelVersion(name: name, version: "1") }

private func version(_ json: JSON) throws -> ModelVersion? {
  switch json {
  case .null: return nil
  case .text(let name): return vectorVersion(name)
  default: throw refuse("model", "a name")
  }
}

private func band(_ terms: JSON) throws -> Deployment.Band {
  var range: ClosedRange<Double>?
  if terms["range"] != .null {
    let ends = try terms.numbers("range")
    guard ends.count == 2, ends[0] <= ends[1] else { throw refuse("range", "two ends in order") }
    range = ends[0]...ends[1]
  }
  func perhaps(_ key: String) throws -> Double? {
    terms[key] == .null ? nil : try terms.number(key)
  }
  return Deployment.Band(
    tLow: try perhaps("t_low"), tHigh: try perhaps("t_high"),
    threshold: try perhaps("threshold"), range: range)
}

func routeAnswer(_ input: JSON) throws -> JSON {
  let (revision, known) = try revision(input["policy"])
  if let fault = revision.fault(known: known) { throw fault }
  let routes = try input.list("items").map { item in
    routeFields(
      try route(item: item.text("item"), scores: item["scores"], under: revision))
  }
  return .object(["routes": .list(routes)])
}

/// The route of a part whose models gave `scores`.
func route(item: String, scores: JSON, under revision: Revision) throws -> Route {
  func u(_ purpose: DrawPurpose) -> Double {
    Draw(salt: revision.salt, purpose: purpose, part: item).u
  }
  return Review.route(
    under: revision.deployment,
    draws: Draws(canary: u(.canary), audit: u(.audit), second: u(.second))
  ) { version in
    guard case .number(let score) = scores[version.name] else { return nil }
    return Opinion(score: score)
  }
}

func routeFields(_ route: Route) -> JSON {
  .object([
    "arm": .of(route.arm.rawValue), "band": .of(route.band.rawValue),
    "sampled": .bool(route.sampled), "core": .bool(route.core),
    "decider": .of(route.decider.rawValue), "human_review": .bool(route.humanReview),
    "suggestion_visible": .bool(route.suggestionVisible),
    "second_reader": .bool(route.secondReader), "route": .of(route.kind.rawValue),
    "p_arm": .of(route.pArm), "p_review": .of(route.pReview), "p_blind": .of(route.pBlind),
    "propensity": .of(route.propensity),
  ])
}
