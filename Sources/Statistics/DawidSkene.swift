// S08: what items most likely are, and how each reader errs, from several readers' labels.

import Glibc

/// One reader's label of one item, as indexes.
package struct Vote: Equatable, Sendable {
  package let item: Int
  package let reader: Int
  package let label: Int

  package init(item: Int, reader: Int, label: Int) {
    self.item = item
    self.reader = reader
    self.label = label
  }
}

/// The consensus of Dawid & Skene (1979) by expectation and maximisation, a fixed number of rounds.
///
/// Repeated votes count. A label that nobody used, and that no known item has, stays at 0.
package struct DawidSkene: Equatable, Sendable {
  /// `probabilities[item][label]`.
  package private(set) var probabilities: [[Double]]
  /// The share of each label.
  package private(set) var prior: [Double]
  /// `confusion[reader][true][said]`.
  package private(set) var confusion: [[[Double]]]

  private let votes: [Vote]
  private let known: [Int?]
  private let usedLabels: [Int]
  private let usedBy: [[Int]]
  private let least = 1e-10

  /// - Parameters:
  ///   - known: for each item the label it is known to have, else nil; empty: none is known.
  ///   - rounds: how often expectation and maximisation are repeated.
  /// - Throws: a refusal without votes, of an index outside its range, or of negative rounds.
  package init(
    votes: [Vote], items: Int, readers: Int, labels: Int, known: [Int?] = [], rounds: Int = 50
  ) throws(StatisticsRefusal) {
    guard !votes.isEmpty else { throw StatisticsRefusal("votes", expected: "at least one") }
    guard rounds >= 0 else { throw StatisticsRefusal("n_iter", expected: "not negative") }
    guard known.isEmpty || known.count == items else {
      throw StatisticsRefusal("gold", expected: "one for each item")
    }
    for vote in votes {
      guard 0..<items ~= vote.item, 0..<readers ~= vote.reader, 0..<labels ~= vote.label else {
        throw StatisticsRefusal("votes", expected: "declared items, readers and labels")
      }
    }
    for case .some(let label) in known where !(0..<labels ~= label) {
      throw StatisticsRefusal("gold", expected: "declared labels")
    }
    self.votes = votes
    self.known = known.isEmpty ? Array(repeating: nil, count: items) : known
    usedLabels = Set(votes.map(\.label) + known.compactMap { $0 }).sorted()
    var usedBy = [Set<Int>](repeating: [], count: readers)
    for vote in votes { usedBy[vote.reader].insert(vote.label) }
    self.usedBy = usedBy.map { $0.sorted() }
    let none = [Double](repeating: 0, count: labels)
    probabilities = Array(repeating: none, count: items)
    prior = none
    confusion = Array(repeating: Array(repeating: none, count: labels), count: readers)
    beginWithShares()
    maximise()
    for _ in 0..<rounds {
      expect()
      maximise()
    }
  }

  /// The most likely label of each item; nil where the best two differ by less than 1e-9.
  package var consensus: [Int?] {
    probabilities.map { row in
      let order = row.indices.sorted { (row[$0], $1) > (row[$1], $0) }
      guard let best = order.first, row[best] > 0 else { return nil }
      return order.count > 1 && row[best] - row[order[1]] < 1e-9 ? nil : best
    }
  }

  private mutating func beginWithShares() {
    var counts = [Double](repeating: 0, count: probabilities.count)
    for vote in votes {
      probabilities[vote.item][vote.label] += 1
      counts[vote.item] += 1
    }
    for item in probabilities.indices where counts[item] > 0 {
      for label in usedLabels { probabilities[item][label] /= counts[item] }
    }
    clamp()
  }

  private mutating func clamp() {
    for (item, label) in known.enumerated() {
      guard let label else { continue }
      for other in usedLabels { probabilities[item][other] = other == label ? 1 : 0 }
    }
  }

  private mutating func maximise() {
    for label in usedLabels {
      prior[label] =
        probabilities.reduce(0) { $0 + $1[label] } / Double(probabilities.count)
    }
    for reader in confusion.indices {
      for truth in usedLabels { for said in usedBy[reader] { confusion[reader][truth][said] = 0 } }
    }
    for vote in votes {
      for truth in usedLabels {
        confusion[vote.reader][truth][vote.label] += probabilities[vote.item][truth]
      }
    }
    for reader in confusion.indices {
      for truth in usedLabels {
        var sum = 0.0
        for said in usedBy[reader] {
          confusion[reader][truth][said] = max(least, confusion[reader][truth][said])
          sum += confusion[reader][truth][said]
        }
        for said in usedBy[reader] { confusion[reader][truth][said] /= sum }
      }
    }
  }

  private mutating func expect() {
    let logPrior = prior.map { log(max($0, least)) }
    var logs = Array(repeating: logPrior, count: probabilities.count)
    for vote in votes {
      for truth in usedLabels {
        logs[vote.item][truth] += log(confusion[vote.reader][truth][vote.label])
      }
    }
    for item in logs.indices {
      let most = usedLabels.reduce(-Double.infinity) { max($0, logs[item][$1]) }
      let weights = usedLabels.map { exp(logs[item][$0] - most) }
      let sum = weights.reduce(0, +)
      for (label, weight) in zip(usedLabels, weights) {
        probabilities[item][label] = weight / sum
      }
    }
    clamp()
  }
}
