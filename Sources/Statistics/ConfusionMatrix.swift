// S01: which label was said where which was true, for any number of labels.

/// The matrix of truth and prediction over a declared set of labels, as a fold.
package struct ConfusionMatrix<Label: Hashable & Sendable>: Sendable {
  package let labels: [Label]
  /// `counts[truth][prediction]`, in the order of `labels`.
  package private(set) var counts: [[Int]]
  private let place: [Label: Int]

  /// - Throws: a refusal of a label that is declared twice.
  package init(labels: [Label]) throws(StatisticsRefusal) {
    var place: [Label: Int] = [:]
    for (index, label) in labels.enumerated() {
      guard place.updateValue(index, forKey: label) == nil else {
        throw StatisticsRefusal("labels", expected: "each label once")
      }
    }
    self.labels = labels
    self.place = place
    counts = Array(repeating: Array(repeating: 0, count: labels.count), count: labels.count)
  }

  /// Counts whole columns.
  ///
  /// - Throws: a refusal of columns of unequal length, or of a label that was not declared.
  package init(labels: [Label], truth: [Label], prediction: [Label]) throws(StatisticsRefusal) {
    try requireSameLength(truth.count, prediction.count, "y_pred")
    try self.init(labels: labels)
    for row in truth.indices { try add(truth: truth[row], prediction: prediction[row]) }
  }

  /// - Throws: a refusal of a label that was not declared, or of a negative number of times.
  package mutating func add(truth: Label, prediction: Label, times: Int = 1)
    throws(StatisticsRefusal)
  {
    try requireCount(times, "times")
    guard let row = place[truth] else {
      throw StatisticsRefusal("y_true", expected: "one of the declared labels")
    }
    guard let column = place[prediction] else {
      throw StatisticsRefusal("y_pred", expected: "one of the declared labels")
    }
    counts[row][column] += times
  }

  /// - Throws: a refusal of a matrix over other labels.
  package mutating func merge(_ other: ConfusionMatrix) throws(StatisticsRefusal) {
    guard labels == other.labels else {
      throw StatisticsRefusal("labels", expected: "the same labels in the same order")
    }
    for row in counts.indices {
      for column in counts.indices { counts[row][column] += other.counts[row][column] }
    }
  }
}

extension ConfusionMatrix {
  /// The figures of one label against all others; nil where the denominator is 0.
  package struct ClassFigures: Equatable, Sendable {
    package let precision: Double?
    package let recall: Double?
    /// nil where the label is in neither truth nor prediction.
    package let f1: Double?
    /// How often the label was true.
    package let support: Int
  }

  package var n: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }
  /// How often truth and prediction are the same.
  package var agreeing: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }
  package var accuracy: Double? { n == 0 ? nil : Double(agreeing) / Double(n) }

  /// How often each label was true.
  package var truths: [Int] { counts.map { $0.reduce(0, +) } }
  /// How often each label was said.
  package var predictions: [Int] {
    counts.indices.map { column in counts.reduce(0) { $0 + $1[column] } }
  }

  /// One entry for each label, in the order of `labels`.
  package var perClass: [ClassFigures] {
    let (truths, predictions) = (truths, predictions)
    return counts.indices.map { c in
      let hits = Double(counts[c][c])
      let margins = truths[c] + predictions[c]
      return ClassFigures(
        precision: predictions[c] == 0 ? nil : hits / Double(predictions[c]),
        recall: truths[c] == 0 ? nil : hits / Double(truths[c]),
        f1: margins == 0 ? nil : 2 * hits / Double(margins), support: truths[c])
    }
  }

  /// The mean F1 of the labels seen in truth or prediction; nil without any.
  package var macroF1: Double? { mean(perClass.compactMap(\.f1)) }
  /// The mean recall of the labels seen in truth; nil without any.
  package var balancedAccuracy: Double? { mean(perClass.compactMap(\.recall)) }

  /// (c·n − Σt_k p_k)/√((n² − Σp_k²)(n² − Σt_k²)), c the trace, t and p the margins; nil where all
  /// truths or all predictions are one label (Chicco & Jurman 2020).
  package var mcc: Double? {
    let n = Double(n)
    let (t, p) = (truths.map(Double.init), predictions.map(Double.init))
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let scale = (n * n - dot(p, p)).squareRoot() * (n * n - dot(t, t)).squareRoot()
    guard scale > 0 else { return nil }
    return min(max((Double(agreeing) * n - dot(t, p)) / scale, -1), 1)
  }

  private func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
