// The pairs of colours that curses wants, made as they are needed.

import CCurses

/// Curses names colours by pairs, of which a terminal has a limited number.
struct ColorPairs {
  private struct Pair: Hashable {
    let foreground: Int32
    let background: Int32
  }

  /// Pair 0 is the terminal's own colours and cannot be changed.
  private let capacity: Int
  private var numbers: [Pair: Int32] = [:]

  init(capacity: Int) { self.capacity = capacity }

  /// The pair's number; nil when all are taken.
  mutating func number(foreground: Int32, background: Int32) -> Int32? {
    if foreground < 0, background < 0 { return 0 }
    let pair = Pair(foreground: foreground, background: background)
    if let number = numbers[pair] { return number }
    guard numbers.count + 1 < capacity else { return nil }
    let number = alloc_pair(foreground, background)
    guard number > 0 else { return nil }
    numbers[pair] = number
    return number
  }

  /// Gives all pairs back. What is on the screen must be painted anew.
  mutating func reset() {
    numbers.removeAll(keepingCapacity: true)
    reset_color_pairs()
  }
}
