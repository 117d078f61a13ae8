// Which function answers which kind of case.

/// Gives the answer to a case, or throws a refusal; `streams` are those of its file.
typealias Answer = @Sendable (_ input: JSON, _ streams: JSON) throws -> JSON

/// Every `op` of the vectors.
let answers: [String: Answer] = [
  "confusion_binary": { input, _ in try confusionBinary(input) },
  "confusion_multiclass": { input, _ in try confusionMulticlass(input) },
  "binomial_ci": { input, _ in try binomialInterval(input) },
  "diff_independent": { input, _ in try shareDifference(input) },
  "ranking": { input, _ in try ranking(input) },
  "calibration": { input, _ in try calibration(input) },
  "cohen_kappa": { input, _ in try cohenKappa(input) },
  "fleiss_kappa": { input, _ in try fleissKappaAnswer(input) },
  "krippendorff_nominal": { input, _ in try krippendorff(input) },
  "gwet_ac1": { input, _ in try gwet(input) },
  "paired_models": { input, _ in try pairedModels(input) },
  "dawid_skene": { input, _ in try dawidSkene(input) },
  "ipw_mean": { input, _ in try weightedMean(input) },
  "hgk_wealth": { input, _ in try wealth(input) },
  "hgk_cs": { input, _ in try anytimeIntervals(input) },
  "hgk_cs_counts": { input, _ in try anytimeIntervalOfCounts(input) },
  "seq_mcnemar": { input, _ in try sequentialMcNemar(input) },
  "e_detector": { input, _ in try eDetector(input) },
  "drift_numeric": { input, _ in try numericDrift(input) },
  "drift_categorical": { input, _ in try categoricalDrift(input) },
  "p_chart": { input, _ in try proportionChart(input) },
  "run_rules": { input, _ in try runRules(input) },
  "ewma_chart": { input, _ in try ewmaChart(input) },
  "cusum_chart": { input, _ in try cusumChart(input) },
  "quantile_exact": { input, _ in try exactQuantiles(input) },
  "ddsketch": { input, _ in try sketchedQuantiles(input) },
  "draw": { input, _ in try drawAnswer(input) },
  "route": { input, _ in try routeAnswer(input) },
]
