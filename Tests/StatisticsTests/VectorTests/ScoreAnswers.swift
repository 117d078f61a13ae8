// Answers from scores and weighted samples.

import Statistics

func ranking(_ input: JSON) throws -> JSON {
  let ranking = try Ranking(
    isDefect: input.perhapsFlags("y_true"), scores: input.perhapsNumbers("score"))
  return .object([
    "n": .of(ranking.n), "n_dropped": .of(ranking.dropped), "n_pos": .of(ranking.defects),
    "auroc": .of(ranking.auroc), "average_precision": .of(ranking.averagePrecision),
    "fpr_at_full_recall": .of(ranking.fprAtFullRecall),
    "threshold_at_full_recall": .of(ranking.thresholdAtFullRecall),
    "fpr_at_recall_99": .of(ranking.fprAtRecall99),
  ])
}

func calibration(_ input: JSON) throws -> JSON {
  let table = try Calibration(
    isDefect: input.perhapsFlags("y_true"), probabilities: input.perhapsNumbers("prob"),
    bins: input.whole("bins"))
  let bins = table.bins.map { bin in
    JSON.object([
      "lo": .of(bin.low), "hi": .of(bin.high), "n": .of(bin.n),
      "mean_prob": .of(bin.meanProbability), "freq": .of(bin.share),
    ])
  }
  return .object([
    "n": .of(table.n), "n_dropped": .of(table.dropped), "brier": .of(table.brier),
    "log_loss": .of(table.logLoss), "ece": .of(table.ece), "mce": .of(table.mce),
    "bins": .list(bins),
  ])
}

func weightedMean(_ input: JSON) throws -> JSON {
  let y = try input.numbers("y")
  let probabilities = try input.perhapsNumbers("pi")
  let lots = try input.texts("cluster")
  guard y.count == probabilities.count, y.count == lots.count else {
    throw refuse("y", "columns of one length")
  }
  var places: [String: Int] = [:]
  let rows = y.indices.map { row in
    let next = places.count
    let lot = places[lots[row], default: next]
    places[lots[row]] = lot
    return WeightedMean.Row(y: y[row], probability: probabilities[row], lot: lot)
  }
  return weighted(
    try WeightedMean(
      rows: rows, population: input.whole("population"),
      confidence: Confidence(input.number("conf"))))
}

func weighted(_ mean: WeightedMean) -> JSON {
  .object([
    "n": .of(mean.n), "n_no_propensity": .of(mean.withoutProbability),
    "ht_mean": .of(mean.horvitzThompson), "ht_se": .of(mean.horvitzThompsonSE),
    "hajek_mean": .of(mean.hajek), "hajek_se_superpopulation": .of(mean.superpopulationSE),
    "hajek_se_design": .of(mean.designSE), "hajek_se_cluster": .of(mean.clusterSE),
    "n_eff_kish": .of(mean.kishSize), "n_eff": .of(mean.effectiveSize),
    "ci": .of(mean.interval),
  ])
}
