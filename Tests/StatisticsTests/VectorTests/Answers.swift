// Which function answers which kind of case.

/// Gives the answer to a case, or throws a refusal; `streams` are those of its file.
typealias Answer = @Sendable (_ input: JSON, _ streams: JSON) throws -> JSON

/// Every `op` of the vectors.
let answers: [String: Answer] = [
  "confusion_binary": { input, _ in try confusionBinary(input) },
  "confusion_multiclass": { input, _ in try confusionMulticlass(input) },
  "binomial_ci": { input, _ in try binomialInterval(input) },
  "draw": { input, _ in try drawAnswer(input) },
  "route": { input, _ in try routeAnswer(input) },
]
