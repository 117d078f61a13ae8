// Answers from counts: confusion and the intervals of a share.

import Statistics

func confusionBinary(_ input: JSON) throws -> JSON {
  let counts = input["counts"]
  let confusion =
    counts == .null
    ? try Confusion(
      truth: input.perhapsFlags("y_true"), flagged: input.perhapsFlags("y_pred"),
      weights: input["weight"] == .null ? nil : input.numbers("weight"))
    : try Confusion(
      tp: counts.number("tp"), fp: counts.number("fp"), fn: counts.number("fn"),
      tn: counts.number("tn"))
  return figures(of: confusion)
}

func figures(of confusion: Confusion) -> JSON {
  .object([
    "tp": .of(confusion.tp), "fp": .of(confusion.fp), "fn": .of(confusion.fn),
    "tn": .of(confusion.tn), "n": .of(confusion.n), "n_dropped": .of(confusion.dropped),
    "accuracy": .of(confusion.accuracy), "precision": .of(confusion.precision),
    "recall": .of(confusion.recall), "specificity": .of(confusion.specificity),
    "npv": .of(confusion.npv), "fpr": .of(confusion.fpr), "fnr": .of(confusion.fnr),
    "false_omission_rate": .of(confusion.falseOmissionRate),
    "false_discovery_rate": .of(confusion.falseDiscoveryRate), "f1": .of(confusion.f1),
    "mcc": .of(confusion.mcc), "balanced_accuracy": .of(confusion.balancedAccuracy),
    "prevalence": .of(confusion.prevalence), "flag_rate": .of(confusion.flagRate),
  ])
}

func confusionMulticlass(_ input: JSON) throws -> JSON {
  let matrix = try ConfusionMatrix(
    labels: input.texts("labels"), truth: input.texts("y_true"), prediction: input.texts("y_pred"))
  let classes = zip(matrix.labels, matrix.perClass).map { label, figures in
    JSON.object([
      "label": .of(label), "precision": .of(figures.precision), "recall": .of(figures.recall),
      "f1": .of(figures.f1), "support": .of(figures.support),
    ])
  }
  return .object([
    "matrix": .list(matrix.counts.map { .of($0) }), "accuracy": .of(matrix.accuracy),
    "per_class": .list(classes), "macro_f1": .of(matrix.macroF1),
    "balanced_accuracy": .of(matrix.balancedAccuracy), "mcc": .of(matrix.mcc),
  ])
}

func binomialInterval(_ input: JSON) throws -> JSON {
  let share = try Proportion(k: input.whole("k"), n: input.whole("n"))
  let confidence = try Confidence(input.number("conf"))
  return .object([
    "p": .of(share.rate), "wilson": .of(share.wilson(confidence)),
    "clopper_pearson": .of(share.clopperPearson(confidence)),
    "cp_lower_one_sided": .of(share.lowerLimit(confidence)),
    "cp_upper_one_sided": .of(share.upperLimit(confidence)),
  ])
}
