// S06: ratings of items by any number of readers, some of them missing.

/// How often each declared label was given to each unit.
package struct Ratings: Equatable, Sendable {
  /// The number of declared labels, at least 2.
  package let labels: Int
  /// A row for each unit, a count for each label.
  package private(set) var units: [[Int]] = []

  /// - Throws: a refusal of fewer than two declared labels.
  package init(labels: Int) throws(StatisticsRefusal) {
    guard labels >= 2 else { throw StatisticsRefusal("labels", expected: "at least two") }
    self.labels = labels
  }

  /// - Parameters:
  ///   - labels: the declared labels, each once, at least two.
  ///   - units: a row for each unit, nil where a reader gave no rating.
  /// - Throws: a refusal of fewer than two labels, one declared twice, or one not declared.
  package init<Label: Hashable>(labels: [Label], units: [[Label?]]) throws(StatisticsRefusal) {
    try self.init(labels: labels.count)
    guard Set(labels).count == labels.count else {
      throw StatisticsRefusal("labels", expected: "each label once")
    }
    for unit in units {
      var counts = [Int](repeating: 0, count: labels.count)
      for case .some(let label) in unit {
        guard let place = labels.firstIndex(of: label) else {
          throw StatisticsRefusal("units", expected: "declared labels")
        }
        counts[place] += 1
      }
      self.units.append(counts)
    }
  }

  /// Two readers over the same units, a unit for each pair of labels.
  package init<Label>(_ matrix: ConfusionMatrix<Label>) throws(StatisticsRefusal) {
    try self.init(labels: matrix.labels.count)
    for (first, row) in matrix.counts.enumerated() {
      for (second, times) in row.enumerated() where times > 0 {
        var counts = [Int](repeating: 0, count: labels)
        counts[first] += 1
        counts[second] += 1
        units += Array(repeating: counts, count: times)
      }
    }
  }
}
