// Answers of the figures that come later: prevalence, isotonic fits, two more intervals.

import Statistics

func roganGladenAnswer(_ input: JSON) throws -> JSON {
  .object([
    "prevalence": .of(
      try roganGladen(
        apparent: input.number("apparent"), sensitivity: input.number("sensitivity"),
        specificity: input.number("specificity")))
  ])
}

func priorShift(_ input: JSON) throws -> JSON {
  .object([
    "prior": .of(
      try shiftedPrior(
        posteriors: input.numbers("posterior"), trainedAt: input.number("train_prior")))
  ])
}

func isotonic(_ input: JSON) throws -> JSON {
  let fit = try Isotonic(
    scores: input.numbers("score"), y: input.numbers("y"),
    weights: input["weight"] == .null ? nil : input.numbers("weight"))
  return .object(["fitted": .of(try input.numbers("at").map { try fit.value(at: $0) })])
}

func platt(_ input: JSON) throws -> JSON {
  let fit = try Platt(
    scores: input.numbers("score"), isDefect: input.flags("y"),
    weights: input["weight"] == .null ? nil : input.numbers("weight"))
  return .object([
    "a": .of(fit.a), "b": .of(fit.b),
    "fitted": .of(try input.numbers("at").map { try fit.value(at: $0) }),
  ])
}

func asymptoticInterval(_ input: JSON) throws -> JSON {
  .object([
    "half_width": .of(
      try asymptoticHalfWidth(
        sd: input.number("sd"), n: input.whole("n"), narrowestAt: input.number("t_opt"),
        alpha: input.number("alpha")))
  ])
}

func conformalRisk(_ input: JSON) throws -> JSON {
  .object([
    "threshold": .of(
      try conformalThreshold(
        scores: input.numbers("score"), isDefect: input.flags("y"), grid: input.numbers("grid"),
        alpha: input.number("alpha")))
  ])
}
