// How far a long command has come, on a terminal's last line.
import Glibc

/// A bar with rate and time left. It draws at most ten times a second, nothing where standard error
/// is no terminal, and clears itself on every way out.
final class Progress {
  private let talk: Talk
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var lastDrawn: ContinuousClock.Instant
  private var line: ProgressLine

  /// - Parameters:
  ///   - title: what is being done (`importing`).
  ///   - unit: what is counted, in the plural (`lines`).
  ///   - total: the work in bytes or whatever `done` counts; nil where nobody knows.
  init(_ title: String, unit: String, total: Int?, talk: Talk) {
    self.talk = talk
    start = clock.now
    lastDrawn = start
    line = ProgressLine(title: title, unit: unit, total: total)
  }

  deinit { talk.show(status: nil) }

  /// Call it as often as is handy.
  ///
  /// - Parameters:
  ///   - done: how much of `total` is done.
  ///   - count: how many of `unit` that was.
  func update(done: Int, count: Int) {
    guard talk.isTerminal else { return }
    let now = clock.now
    guard now - lastDrawn >= .milliseconds(100) else { return }
    line.advance(done: done, count: count, seconds: (now - start) / .seconds(1))
    talk.show(status: line.text(width: talk.width - 1, unicode: talk.isUnicode))
    lastDrawn = now
  }
}

/// What the line says, apart from clock and terminal.
struct ProgressLine {
  let title: String
  let unit: String
  let total: Int?
  private(set) var done = 0
  private(set) var count = 0
  private(set) var seconds = 0.0
  /// Of `done` and of `count`, a second; recent work weighs more (half of it is of the last 3 s).
  private var workRate: Double?
  private var rate: Double?

  init(title: String, unit: String, total: Int?) {
    self.title = title
    self.unit = unit
    self.total = total
  }

  mutating func advance(done: Int, count: Int, seconds: Double) {
    let passed = seconds - self.seconds
    guard passed > 0 else { return }
    let kept = exp2(-passed / 3)
    func blend(_ old: Double?, _ new: Double) -> Double {
      old.map { $0 * kept + new * (1 - kept) } ?? new
    }
    workRate = blend(workRate, Double(done - self.done) / passed)
    rate = blend(rate, Double(count - self.count) / passed)
    self.done = done
    self.count = count
    self.seconds = seconds
  }

  /// In 0…1; nil where the total is not known.
  var share: Double? {
    total.map { $0 > 0 ? min(1, max(0, Double(done) / Double($0))) : 1 }
  }

  /// Seconds; nil where the total is not known, or too little has been seen.
  var secondsLeft: Double? {
    guard let total, let workRate, workRate > 0, seconds >= 1 else { return nil }
    return max(0, Double(total - done) / workRate)
  }

  func text(width: Int, unicode: Bool) -> String {
    var facts = ["\(ProgressLine.grouped(count)) \(unit)"]
    if let rate { facts.append("\(ProgressLine.grouped(Int(rate.rounded())))/s") }
    facts.append(
      secondsLeft.map { "\(ProgressLine.clock($0)) left" } ?? ProgressLine.clock(seconds))
    let tail = facts.joined(separator: "  ")
    guard let share else { return String("\(title)  \(tail)".prefix(width)) }
    let percent = "\(Int(share * 100))%"
    let head = String(repeating: " ", count: 4 - min(4, percent.count)) + percent
    let room = min(40, width - title.count - head.count - tail.count - 5)
    guard room >= 5 else { return String("\(title) \(head)  \(tail)".prefix(width)) }
    let filled = Int(share * Double(room))
    let (full, empty): (Character, Character) = unicode ? ("━", "─") : ("#", ".")
    let bar =
      String(repeating: full, count: filled) + String(repeating: empty, count: room - filled)
    return "\(title)  \(bar) \(head)  \(tail)"
  }

  /// `1,234,567`
  static func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place.isMultiple(of: 3), digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// `0:07`, `12:30`, `1:02:03`
  static func clock(_ seconds: Double) -> String {
    let whole = Int(min(max(0, seconds), 359_999))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minutes = whole / 60
    return minutes < 60
      ? "\(minutes):\(two(whole % 60))" : "\(minutes / 60):\(two(minutes % 60)):\(two(whole % 60))"
  }
}
