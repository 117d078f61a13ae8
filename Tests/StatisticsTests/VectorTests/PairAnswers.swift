// Answers about two sides: a difference of shares, two models, agreement of readers, a consensus.

import Statistics

func shareDifference(_ input: JSON) throws -> JSON {
  let difference = ShareDifference(
    first: try Proportion(k: input.whole("k1"), n: input.whole("n1")),
    second: try Proportion(k: input.whole("k2"), n: input.whole("n2")))
  let confidence = try Confidence(input.number("conf"))
  return .object([
    "diff": .of(difference.value), "newcombe": .of(difference.newcombe(confidence)),
  ])
}

func pairedModels(_ input: JSON) throws -> JSON {
  let pair = try PairedModels(
    bothRight: input.whole("both_right"), onlyChampionWrong: input.whole("only_champion_wrong"),
    onlyChallengerWrong: input.whole("only_challenger_wrong"),
    bothWrong: input.whole("both_wrong"))
  return .object([
    "n": .of(pair.n), "discordant": .of(pair.discordant), "statistic": .of(pair.statistic),
    "p_exact": .of(pair.exactP), "diff": .of(pair.difference),
    "bonett_price": .of(try pair.bonettPrice(Confidence(input.number("conf")))),
  ])
}

func cohenKappa(_ input: JSON) throws -> JSON {
  let kappa = try CohenKappa(
    ConfusionMatrix(
      labels: input.texts("labels"), truth: input.texts("a"), prediction: input.texts("b")),
    confidence: Confidence(input.number("conf")))
  return .object([
    "n": .of(kappa.n), "po": .of(kappa.observed), "pe": .of(kappa.expected),
    "kappa": .of(kappa.kappa), "se": .of(kappa.standardError),
    "ci": .of([kappa.interval?.low, kappa.interval?.high]),
  ])
}

func fleissKappaAnswer(_ input: JSON) throws -> JSON {
  let table = try input.list("table").map { try JSON.object(["row": $0]).wholes("row") }
  return .object(["kappa": .of(try fleissKappa(table))])
}

private func ratings(_ input: JSON) throws -> Ratings {
  let units = try input.list("units").map { try JSON.object(["unit": $0]).perhapsTexts("unit") }
  return try Ratings(labels: input.texts("labels"), units: units)
}

func krippendorff(_ input: JSON) throws -> JSON {
  let alpha = KrippendorffAlpha(try ratings(input))
  return .object([
    "n_units": .of(alpha.units), "n_pairable": .of(alpha.ratings), "alpha": .of(alpha.alpha),
  ])
}

func gwet(_ input: JSON) throws -> JSON {
  let ac1 = GwetAC1(try ratings(input))
  return .object([
    "pa": .of(ac1.observed), "pe": .of(ac1.expected), "ac1": .of(ac1.ac1),
    "se": .of(ac1.standardError),
  ])
}

func dawidSkene(_ input: JSON) throws -> JSON {
  let labels = try input.texts("labels")
  var (items, readers) = ([String](), [String]())
  func place(_ name: String, in names: inout [String]) -> Int {
    if let place = names.firstIndex(of: name) { return place }
    names.append(name)
    return names.count - 1
  }
  func label(_ name: String) throws -> Int {
    guard let place = labels.firstIndex(of: name) else { throw refuse("label", "declared") }
    return place
  }
  let votes = try input.list("votes").map { vote in
    let fields = try JSON.object(["vote": vote]).texts("vote")
    guard fields.count == 3 else { throw refuse("votes", "item, inspector, label") }
    return Vote(
      item: place(fields[0], in: &items), reader: place(fields[1], in: &readers),
      label: try label(fields[2]))
  }
  var known = [Int?](repeating: nil, count: items.count)
  if case .object(let gold) = input["gold"] {
    for (item, name) in gold {
      guard case .text(let name) = name else { throw refuse("gold", "labels") }
      let place = try label(name)
      if let item = items.firstIndex(of: item) { known[item] = place }
    }
  }
  let result = try DawidSkene(
    votes: votes, items: items.count, readers: readers.count, labels: labels.count, known: known,
    rounds: input["n_iter"] == .null ? 50 : input.whole("n_iter"))
  func named(_ row: [Double]) -> JSON { keyed(labels, row.map { .of($0) }) }
  return .object([
    "prob": keyed(items, result.probabilities.map(named)), "prior": named(result.prior),
    "confusion": keyed(readers, result.confusion.map { keyed(labels, $0.map(named)) }),
    "consensus": keyed(items, result.consensus.map { .of($0.map { labels[$0] }) }),
  ])
}

private func keyed(_ keys: [String], _ values: [JSON]) -> JSON {
  .object(Dictionary(uniqueKeysWithValues: zip(keys, values)))
}
