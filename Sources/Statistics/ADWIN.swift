// S14: a window that shrinks when its older part no longer has the mean of its newer part.

import Glibc

/// ADWIN (Bifet & Gavaldà 2007) over numbers, usually z-scored by their reference.
package struct ADWIN: Equatable, Sendable {
  /// 2^r values as their sum and their sum of squared deviations.
  private struct Bucket: Equatable, Sendable {
    var total: Double
    var variance: Double
  }

  private let delta: Double
  private let clock: Int
  private let maxBuckets: Int
  private let minLength: Int
  private let grace: Int
  /// Row r holds buckets of 2^r values, the oldest first.
  private var rows: [[Bucket]] = [[]]
  private var seen = 0
  private var total = 0.0
  private var variance = 0.0
  /// Values in the window.
  package private(set) var width = 0

  /// - Parameters:
  ///   - delta: the chance of a false cut, strictly between 0 and 1.
  ///   - clock: how many values come between two looks.
  ///   - maxBuckets: buckets a row.
  ///   - minLength: the fewest values on either side of a cut.
  ///   - grace: no look until the window holds more values than this.
  /// - Throws: a refusal of a delta outside its range, or of a length or count below 1.
  package init(
    delta: Double = 0.002, clock: Int = 32, maxBuckets: Int = 5, minLength: Int = 5,
    grace: Int = 10
  ) throws(StatisticsRefusal) {
    try requireOpenUnit(delta, "delta")
    let counts = [("clock", clock), ("max_buckets", maxBuckets), ("min_window_length", minLength)]
    for (argument, count) in counts where count < 1 {
      throw StatisticsRefusal(argument, expected: "at least 1")
    }
    guard grace >= 0 else { throw StatisticsRefusal("grace_period", expected: "not negative") }
    self.delta = delta
    self.clock = clock
    self.maxBuckets = maxBuckets
    self.minLength = minLength
    self.grace = grace
  }

  /// The mean of the window; nil while it is empty.
  package var mean: Double? { width == 0 ? nil : total / Double(width) }

  /// Adds a value; true if it made the window shrink.
  ///
  /// - Throws: a refusal of a value that is not finite, or beyond ±1e100.
  package mutating func add(_ x: Double) throws(StatisticsRefusal) -> Bool {
    guard abs(x) <= 1e100 else { throw StatisticsRefusal("x", expected: "a number in ±1e100") }
    insert(x)
    seen += 1
    guard seen.isMultiple(of: clock), width > grace else { return false }
    var shrunk = false
    while cutFound() {
      dropOldest()
      shrunk = true
    }
    return shrunk
  }

  private mutating func insert(_ x: Double) {
    width += 1
    if width > 1 {
      let before = Double(width - 1)
      let gap = x - total / before
      variance += before * gap * gap / Double(width)
    }
    total += x
    rows[0].append(Bucket(total: x, variance: 0))
    var row = 0
    while rows[row].count > maxBuckets {
      let size = Double(1 << row)
      let (first, second) = (rows[row][0], rows[row][1])
      rows[row].removeFirst(2)
      let gap = first.total / size - second.total / size
      if row + 1 == rows.count { rows.append([]) }
      rows[row + 1].append(
        Bucket(
          total: first.total + second.total,
          variance: first.variance + second.variance + size * gap * gap / 2))
      row += 1
    }
  }

  /// Whether some cut between two buckets separates different means.
  private func cutFound() -> Bool {
    let d = log(2 * log(Double(width)) / delta)
    let spread = max(variance, 0) / Double(width)
    var (older, olderTotal) = (0, 0.0)
    for row in rows.indices.reversed() {
      for bucket in rows[row] {
        older += 1 << row
        olderTotal += bucket.total
        let newer = width - older
        guard newer >= minLength else { return false }
        guard older >= minLength else { continue }
        let g = 1 / Double(older - minLength + 1) + 1 / Double(newer - minLength + 1)
        let gap = olderTotal / Double(older) - (total - olderTotal) / Double(newer)
        if abs(gap) > (2 * g * spread * d).squareRoot() + 2 / 3 * d * g { return true }
      }
    }
    return false
  }

  private mutating func dropOldest() {
    guard let row = rows.lastIndex(where: { !$0.isEmpty }) else { return }
    let bucket = rows[row].removeFirst()
    let size = 1 << row
    width -= size
    total -= bucket.total
    guard width > 0 else {
      (total, variance) = (0, 0)
      return
    }
    let (n, rest) = (Double(size), Double(width))
    let gap = bucket.total / n - total / rest
    variance -= bucket.variance + n * rest * gap * gap / (n + rest)
  }
}
