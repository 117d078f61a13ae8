// How errors came in the course of production, block by block.

package import Review
package import Statistics

/// Core parts of one version in the order in which they came, counted in blocks, as a fold that can also
/// take parts back. Blocks grow wider as parts come, so that there are never more than 512.
package struct Course: Equatable, Sendable {
  package struct Block: Equatable, Sendable {
    package internal(set) var n = 0
    package internal(set) var wrong = 0
    package internal(set) var escapes = 0
    package internal(set) var falseRejects = 0
    /// The sum of the seconds since 1970 at which they came.
    package internal(set) var seconds: Int64 = 0

    mutating func merge(_ other: Block) {
      n += other.n
      wrong += other.wrong
      escapes += other.escapes
      falseRejects += other.falseRejects
      seconds += other.seconds
    }
  }

  static let mostBlocks: Int64 = 512

  /// Numbers of items in a block.
  package internal(set) var width: Int64 = 16
  package internal(set) var blocks: [Int64: Block] = [:]

  package init() {}

  mutating func add(
    _ part: JudgedPart, isWrong: Bool, isEscape: Bool, isFalseReject: Bool, times: Int
  ) {
    let number = max(0, part.number)
    widen(toHold: number)
    var block = blocks[number / width] ?? Block()
    block.n += times
    if isWrong { block.wrong += times }
    if isEscape { block.escapes += times }
    if isFalseReject { block.falseRejects += times }
    block.seconds += Int64(times) * (part.came.milliseconds / 1000)
    blocks[number / width] = block.n == 0 ? nil : block
  }

  private mutating func widen(toHold number: Int64) {
    while number / width >= Course.mostBlocks { widen(to: width * 2) }
  }

  private mutating func widen(to width: Int64) {
    guard width > self.width else { return }
    var wider: [Int64: Block] = [:]
    for (place, block) in blocks {
      wider[place * self.width / width, default: Block()].merge(block)
    }
    (blocks, self.width) = (wider, width)
  }

  mutating func merge(_ other: Course) {
    var other = other
    widen(to: other.width)
    other.widen(to: width)
    for (place, block) in other.blocks { blocks[place, default: Block()].merge(block) }
  }

  /// What is followed along the course.
  package enum Event: String, Sendable, CaseIterable {
    case error
    case escapePerProduced = "escape_per_produced"
    case falseRejectPerProduced = "false_reject_per_produced"

    func count(_ block: Block) -> Int {
      switch self {
      case .error: block.wrong
      case .escapePerProduced: block.escapes
      case .falseRejectPerProduced: block.falseRejects
      }
    }
  }

  /// One look at the confidence sequence: what was known after so many parts.
  package struct Point: Equatable, Sendable {
    /// When the last of the parts came, about.
    package let at: Timestamp
    /// Core parts so far, and events among them.
    package let k: Int
    package let n: Int
    package let rate: Double
    /// The anytime-valid interval at 95 %.
    package let interval: Interval

    package var low: Double { interval.low }
    package var high: Double { interval.high }
  }

  /// The confidence sequence of an event, at up to `most` looks.
  package func sequence(of event: Event, most: Int = 60) -> [Point] {
    let places = blocks.keys.sorted()
    let step = max(1, (places.count + max(1, most) - 1) / max(1, most))
    var points: [Point] = []
    var share = Proportion()
    for (index, place) in places.enumerated() {
      guard let block = blocks[place], block.n > 0 else { continue }
      let k = event.count(block)
      share.add(true, times: k)
      share.add(false, times: block.n - k)
      let isLook = (index + 1).isMultiple(of: step) || index + 1 == places.count
      guard isLook, let rate = share.rate else { continue }
      let middle = Timestamp(milliseconds: block.seconds / Int64(block.n) * 1000)
      points.append(
        Point(at: middle, k: share.k, n: share.n, rate: rate, interval: share.anytime()))
    }
    return points
  }
}
