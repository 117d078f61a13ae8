// What a part that several people judged most likely is, and how sure that is (S08).

package import Review
internal import Statistics

/// The consensus on one part.
package struct Consensus: Equatable, Sendable {
  /// What it rests on.
  package enum Source: String, Sendable {
    /// A known answer.
    case known
    /// What was found out later.
    case truth
    /// A supervisor's word.
    case adjudicated
    /// The readings alone.
    case readers
  }

  /// Nil where the two most likely labels are equally likely.
  package var label: Label?
  /// The probability of the most likely label, in 0…1.
  package var confidence: Double
  package var source: Source
  /// People who judged it, and how many of them gave the label.
  package var readers: Int
  package var agreeing: Int
  /// Of each of the queue's labels, in their order.
  package var probabilities: [Double]
}

/// Gathers readings part by part, then weighs them by how often each reader errs.
///
/// Only parts that say something of the readers are held: those with several readings, and those
/// whose answer is settled. A part that one person judged would vouch for that person by his own word.
package struct ConsensusCount {
  private struct Entry {
    let item: ItemID
    let settled: (label: Int, source: Consensus.Source)?
    /// Where its votes begin in `votes`.
    let start: Int
    let count: Int
  }

  private let labels: [Label]
  private let places: [Label: Int]
  private var readers: [Label: Int] = [:]
  private var entries: [Entry] = []
  private var votes: [Vote] = []

  /// - Parameter labels: the queue's labels, each once.
  package init(labels: [Label]) {
    self.labels = labels
    var places: [Label: Int] = [:]
    for (place, label) in labels.enumerated() { places[label] = place }
    self.places = places
  }

  /// Takes the readings of a part; labels that the queue does not have are passed by.
  ///
  /// - Parameter known: its known answer, where it has one.
  package mutating func add(_ readings: [LabelLine], known: Label?) {
    guard let first = readings.first else { return }
    let people = readings.filter { $0.by == .person && $0.reader > 0 }
    let settled = settled(readings, known: known)
    guard people.count > 1 || settled != nil else { return }
    let start = votes.count
    for reading in people {
      guard let label = places[reading.label], let name = reading.inspector else { continue }
      let reader = Label(name)
      let place = readers[reader, default: readers.count]
      readers[reader] = place
      votes.append(Vote(item: entries.count, reader: place, label: label))
    }
    guard votes.count > start || settled != nil else { return }
    entries.append(
      Entry(item: first.item, settled: settled, start: start, count: votes.count - start))
  }

  private func settled(
    _ readings: [LabelLine], known: Label?
  ) -> (label: Int, source: Consensus.Source)? {
    if let known, let label = places[known] { return (label, .known) }
    let truth = readings.max { $0.sequence < $1.sequence }?.truth
    if let truth, let label = places[truth] { return (label, .truth) }
    let last = readings.first { $0.reader == 0 }
    if let last, let label = places[last.label] { return (label, .adjudicated) }
    return nil
  }

  /// The consensus on each part that was held.
  package func settle() -> [ItemID: Consensus] {
    guard !entries.isEmpty else { return [:] }
    let model = try? DawidSkene(
      votes: votes, items: entries.count, readers: readers.count, labels: labels.count,
      known: entries.map { $0.settled?.label })
    let likeliest = model?.consensus
    var found: [ItemID: Consensus] = [:]
    for (place, entry) in entries.enumerated() {
      let label = entry.settled?.label ?? likeliest?[place]
      let own = votes[entry.start..<entry.start + entry.count]
      var probabilities = model?.probabilities[place] ?? labels.map { _ in 0 }
      if let settled = entry.settled {
        for other in labels.indices { probabilities[other] = other == settled.label ? 1 : 0 }
      }
      found[entry.item] = Consensus(
        label: label.map { labels[$0] }, confidence: probabilities.max() ?? 0,
        source: entry.settled?.source ?? .readers, readers: own.count,
        agreeing: own.count { $0.label == label }, probabilities: probabilities)
    }
    return found
  }
}
