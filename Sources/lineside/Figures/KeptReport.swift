// A report that the store keeps, so that it opens at once.

import Insight
import Review
import Storage

/// A queue's report over all of its parts.
struct KeptReport: PartFold {
  private(set) var report: Report
  private var lexicon = Lexicon()
  private let queue: QueueDefinition

  /// Scores that may come and go before the sheets are written anew.
  private static let mostBeyondSheets = 8192

  init(queue: QueueDefinition) {
    self.queue = queue
    report = Report(queue: queue)
  }

  /// The form of the bytes, the labels, and what older ones are called today: figures hang on nothing else of a queue's file before they
  /// are told.
  var fingerprint: [UInt8] {
    let labels = queue.labels.map { "\($0.good ? "+" : "-")\($0.name.text.utf8.count):\($0.name)" }
    let older = queue.was.map { "\($0.old.text.utf8.count):\($0.old)=\($0.new)" }
    let all = [labels, older].map { $0.joined(separator: " ") }.joined(separator: " was ")
    return Array("\(Report.form) \(Version.number) \(all)".utf8)
  }

  mutating func add(_ part: JudgedPart) -> [UInt8] {
    report.add(part)
    return part.kept(with: &lexicon)
  }

  mutating func remove(_ kept: [UInt8], number: Int64) -> Bool {
    guard let part = try? JudgedPart(number: number, kept: kept, with: lexicon) else {
      return false
    }
    report.remove(part)
    return true
  }

  mutating func addArrivals(_ count: Int, at moment: Timestamp) {
    report.addArrivals(count, at: moment)
  }

  mutating func settle() { report.settle() }

  mutating func state() -> [UInt8] { report.kept(with: &lexicon) }

  mutating func sheets(whole: Bool) -> [(name: String, bytes: [UInt8])] {
    guard whole || report.scoresBeyondKept > KeptReport.mostBeyondSheets else { return [] }
    report.orderScores()
    return report.models.map { ($0.model.description, report.keptScores(of: $0.model)) }
  }

  mutating func restore(
    _ state: [UInt8], sheet: (String) throws(StoreError) -> [UInt8]?
  ) throws(StoreError) -> Bool {
    var failure: StoreError?
    var lexicon = Lexicon()
    let restored = try? Report(
      kept: state,
      scores: { model in
        do throws(StoreError) {
          return try sheet(model.description)
        } catch {
          failure = error
          return nil
        }
      }, queue: queue, lexicon: &lexicon)
    if let failure { throw failure }
    guard let restored else { return false }
    (report, self.lexicon) = (restored, lexicon)
    return true
  }

  mutating func clear() {
    report = Report(queue: queue)
    lexicon = Lexicon()
  }
}
