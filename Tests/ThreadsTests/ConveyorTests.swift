// What one thread gathers another one uses: all of it, in order, and no more than is wanted.

import Synchronization
import Testing
import Threads

private enum Fault: Error, Equatable { case noThread, gathering, using }

/// How many pages were gathered, and used, at any time.
private final class Counter: Sendable {
  private let counts = Mutex((gathered: 0, used: 0, furthestAhead: 0))

  func gathered() {
    counts.withLock { counts in
      counts.gathered += 1
      counts.furthestAhead = max(counts.furthestAhead, counts.gathered - counts.used)
    }
  }

  func used() { counts.withLock { $0.used += 1 } }

  var total: Int { counts.withLock(\.gathered) }
  var furthestAhead: Int { counts.withLock(\.furthestAhead) }
}

/// Pages 1 … `count`, and then a failure, where there is one.
private func take(
  _ count: Int, room: Int = 2, thenFailing failure: Fault? = nil, counter: Counter = Counter(),
  use: (Int) throws(Fault) -> Void
) throws(Fault) {
  try convey(
    room: room, cannotStart: { _ in .noThread },
    gather: { give throws(Fault) in
      for page in 1...count {
        counter.gathered()
        guard give(page) else { throw .gathering }
      }
      if let failure { throw failure }
    },
    use: { page throws(Fault) in
      try use(page)
      counter.used()
    })
}

@Suite struct ConveyorTests {
  @Test(arguments: [1, 2, 7]) func `Every page is used once, in the order of the gathering`(
    room: Int
  ) throws {
    var used: [Int] = []
    try take(5000, room: room) { used.append($0) }
    #expect(used == Array(1...5000))
  }

  @Test func `What fails while gathering is thrown once the pages before it are used`() {
    var used: [Int] = []
    #expect(throws: Fault.gathering) { try take(40, thenFailing: .gathering) { used.append($0) } }
    #expect(used == Array(1...40))
  }

  @Test func `Where using fails no more is gathered, and that failure is thrown`() {
    let counter = Counter()
    var used: [Int] = []
    #expect(throws: Fault.using) {
      try take(100_000, counter: counter) { page throws(Fault) in
        used.append(page)
        if page == 9 { throw .using }
      }
    }
    #expect(used == Array(1...9))
    #expect(counter.total <= 9 + 2 + 1, "two wait, and one is being gathered")
  }

  @Test(arguments: [1, 3]) func `No more pages wait than there is room for`(room: Int) throws {
    let counter = Counter()
    try take(3000, room: room, counter: counter) { _ in }
    #expect(counter.furthestAhead <= room + 2, "one is being gathered, and one used")
  }

  @Test func `Both are over when it returns`() throws {
    let isOver = Mutex(false)
    try convey(
      cannotStart: { _ in Fault.noThread },
      gather: { give throws(Fault) in
        _ = give(1)
        isOver.withLock { $0 = true }
      }, use: { _ throws(Fault) in })
    let isOverNow = isOver.withLock { $0 }
    #expect(isOverNow)
  }
}
