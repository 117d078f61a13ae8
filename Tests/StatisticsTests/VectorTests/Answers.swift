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
  "draw": { input, _ in try drawAnswer(input) },
  "route": { input, _ in try routeAnswer(input) },
]
