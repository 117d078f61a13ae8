// Figures that are kept up: a fold over judged parts that follows the ledger, outside of anybody's act.

package import Review

/// A fold that the store keeps for those who look at it. Its bytes are its own affair.
package protocol PartFold {
  /// What the bytes depend on besides the parts: those of another fingerprint are not read.
  var fingerprint: [UInt8] { get }
  /// Adds a part, and tells how to take it back.
  mutating func add(_ part: JudgedPart) -> [UInt8]
  /// Takes a part back by what `add` told; false where that cannot be read.
  mutating func remove(_ kept: [UInt8], number: Int64) -> Bool
  /// Counts items that came.
  mutating func addArrivals(_ count: Int, at moment: Timestamp)
  /// Makes ready to be looked at.
  mutating func settle()
  /// The small bytes, written whenever something has changed.
  mutating func state() -> [UInt8]
  /// The large ones by name, in case they have changed so much that they are to be written anew.
  mutating func sheets(whole: Bool) -> [(name: String, bytes: [UInt8])]
  /// Takes all of it from bytes; false where they cannot be read.
  mutating func restore(
    _ state: [UInt8], sheet: (String) throws(StoreError) -> [UInt8]?
  ) throws(StoreError) -> Bool
  /// Begins with nothing.
  mutating func clear()
}

/// A fold, and which state of the store's it is.
package struct Kept<Fold: PartFold> {
  package fileprivate(set) var fold: Fold
  fileprivate var stamp: Int64?

  package init(_ fold: Fold) { self.fold = fold }
}

extension Store {
  /// Entries that are followed in one transaction: so long others wait.
  private static var stride: Int64 { 400 }
  /// To follow a change takes so many times as long as to count a part anew, at least.
  private static var strideToStretch: Int64 { 4 }

  /// Brings a fold up to the ledger as it stands, and keeps what has changed for the next one who looks.
  ///
  /// What nobody has kept yet, or another program or other labels have made, is made anew, a stretch at
  /// a time, so that nobody who decides waits for it. Where another process is about that, or the store
  /// cannot be written, the fold is made for this look alone.
  ///
  /// - Parameter progress: called with parts done and parts there are, while all are counted anew; and
  ///   with changes done and changes there are, where they are too many for one transaction.
  package func follow<Fold>(
    _ kept: inout Kept<Fold>, in queue: Queue, now: Timestamp,
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(StoreError) {
    do throws(StoreError) {
      var isThere = try step(&kept, in: queue)
      if isThere == nil, try rebuild(&kept, in: queue, now: now, progress: progress) {
        isThere = try step(&kept, in: queue)
      }
      if isThere == false { isThere = try catchUp(&kept, in: queue, now: now, progress: progress) }
      if isThere == nil { try makeForThisLook(&kept, in: queue, progress: progress) }
    } catch {
      kept.stamp = nil
      guard case .readOnly = error else { throw error }
      try makeForThisLook(&kept, in: queue, progress: progress)
    }
    kept.fold.settle()
  }

  /// Follows what is left after a stride; by counting all parts anew where that is the shorter way.
  ///
  /// - Returns: nil where nothing is kept that can be followed.
  private func catchUp<Fold>(
    _ kept: inout Kept<Fold>, in queue: Queue, now: Timestamp,
    progress: (_ done: Int, _ of: Int) -> Void
  ) throws(StoreError) -> Bool? {
    let first = try changesLeft(in: queue)
    if Int64(first) * Store.strideToStretch > (try lastItem()),
      try rebuild(&kept, in: queue, now: now, progress: progress)
    {
      return try step(&kept, in: queue)
    }
    var isThere: Bool? = false
    while isThere == false {
      isThere = try step(&kept, in: queue)
      let left = try changesLeft(in: queue)
      progress(max(0, first - left), max(first, left))
    }
    return isThere
  }

  /// Entries and other changes that what is kept lies behind.
  private func changesLeft(in queue: Queue) throws(StoreError) -> Int {
    let entry = try database.first(.tally, .integer(queue.id)) { $0.integer(2) } ?? 0
    let late = try database.first(.countLate, .integer(queue.id)) { $0.int(0) } ?? 0
    return Int(try lastEntry() - entry) + late
  }

  /// Brings what is kept a stride nearer to the ledger where it lies far behind, and lets go of it again:
  /// so whoever looks next finds little to follow. Nothing is done where nothing is kept.
  ///
  /// - Parameter behind: entries that it lies behind at least.
  package func catchUp<Fold: PartFold>(
    _ fold: Fold, in queue: Queue, behind: Int64
  ) throws(StoreError) {
    let seen = try database.first(
      .tallyPlace, .integer(queue.id), .blob(fold.fingerprint), read: { $0.integer(1) })
    guard let seen, try lastEntry() - seen >= behind else { return }
    var kept = Kept(fold)
    _ = try step(&kept, in: queue)
  }

  /// Makes a fold from the rows, without a look at what is kept.
  package func makeForThisLook<Fold>(
    _ kept: inout Kept<Fold>, in queue: Queue, progress: (_ done: Int, _ of: Int) -> Void
  ) throws(StoreError) {
    kept.stamp = nil
    kept.fold.clear()
    let last = try lastItem()
    try pages(of: queue, in: .items(after: 0, through: last), atOnce: true) { page in
      for part in page.parts { _ = kept.fold.add(part.part) }
      progress(Int(page.through), Int(last))
    }
    try addArrivals(to: &kept.fold, in: queue, after: 0, through: last)
    kept.fold.settle()
  }

  /// The number of the part that came last; 0 where none has.
  package func lastItem() throws(StoreError) -> Int64 {
    try database.first(.lastItem, read: { $0.integer(0) }) ?? 0
  }

  private func lastEntry() throws(StoreError) -> Int64 {
    try database.first(.lastEntry, read: { $0.integer(0) }) ?? 0
  }

  private func addArrivals<Fold: PartFold>(
    to fold: inout Fold, in queue: Queue, after: Int64, through: Int64
  ) throws(StoreError) {
    var minute: (number: Int64, count: Int)?
    func count(_ fold: inout Fold) {
      guard let minute else { return }
      fold.addArrivals(minute.count, at: Timestamp(milliseconds: minute.number * 60_000))
    }
    try database.each(.arrivals, .integer(queue.id), .integer(after), .integer(through)) { row in
      let number = row.integer(1) / 60_000
      if minute?.number == number {
        minute?.count += 1
      } else {
        count(&fold)
        minute = (number, 1)
      }
    }
    count(&fold)
  }

  // MARK: - A stride

  private struct Place {
    let generation, entry, arrival, stamp: Int64
  }

  /// Follows the ledger for a stride.
  ///
  /// - Returns: whether that was all of it; nil where nothing is kept that can be followed.
  private func step<Fold>(_ kept: inout Kept<Fold>, in queue: Queue) throws(StoreError) -> Bool? {
    let fingerprint = kept.fold.fingerprint
    let seen = try database.first(.tallyPlace, .integer(queue.id), .blob(fingerprint)) {
      (stamp: $0.integer(0), entry: $0.integer(1))
    }
    guard let seen else { return nil }
    let isLate =
      try database.first(.isSomethingLate, .integer(queue.id), read: { $0.flag(0) }) ?? false
    if seen.stamp == kept.stamp, seen.entry == (try lastEntry()), !isLate { return true }
    return try bookkeeping { () throws(StoreError) in
      guard let place = try load(&kept, in: queue) else { return nil }
      guard let isAll = try stride(&kept, from: place, in: queue) else {
        // Something changed that every part may hang on.
        try database.run(.deleteTally, .integer(queue.id))
        return nil
      }
      return isAll
    }
  }

  /// Takes what the store has kept, unless the fold is that already.
  private func load<Fold>(_ kept: inout Kept<Fold>, in queue: Queue) throws(StoreError) -> Place? {
    let row = try database.first(.tally, .integer(queue.id)) {
      (
        fingerprint: $0.blob(0),
        place: Place(
          generation: $0.integer(1), entry: $0.integer(2), arrival: $0.integer(3),
          stamp: $0.integer(4)), state: $0.blob(5)
      )
    }
    guard let row, row.fingerprint == kept.fold.fingerprint else { return nil }
    guard row.place.stamp != kept.stamp else { return row.place }
    let isRead = try kept.fold.restore(row.state) { name throws(StoreError) in
      try database.first(.tallySheet, .integer(queue.id), .text(name)) { $0.blob(0) }
    }
    guard isRead else { return nil }
    kept.stamp = row.place.stamp
    return row.place
  }

  /// - Returns: nil where all must be made anew.
  private func stride<Fold>(
    _ kept: inout Kept<Fold>, from place: Place, in queue: Queue
  ) throws(StoreError) -> Bool? {
    let last = try lastEntry()
    let through = min(last, place.entry + Store.stride)
    var items = try database.all(
      .itemsTouched, .integer(place.entry), .integer(through), .integer(queue.id)
    ) { $0.integer(0) }
    let late = try database.all(.lateItems, .integer(queue.id), .integer(Store.stride)) {
      (id: $0.integer(0), item: $0.maybeInteger(1))
    }
    let lateItems = late.compactMap(\.item)
    guard lateItems.count == late.count else {
      for row in late { try database.run(.deleteLate, .integer(row.id)) }
      return nil
    }
    items = Array(Set(items + lateItems)).sorted()
    let lastItem = try lastItem()
    for item in items {
      guard try count(item, anew: place.generation, in: &kept, of: queue) else { return nil }
    }
    for row in late { try database.run(.deleteLate, .integer(row.id)) }
    try addArrivals(to: &kept.fold, in: queue, after: place.arrival, through: lastItem)
    if !items.isEmpty || lastItem > place.arrival || through > place.entry {
      try keep(
        &kept,
        Place(
          generation: place.generation, entry: through, arrival: lastItem, stamp: place.stamp + 1),
        in: queue, whole: false)
    }
    return through == last && late.count < Store.stride
  }

  /// Takes back what a part has contributed, and adds it as it stands.
  private func count<Fold>(
    _ item: Int64, anew generation: Int64, in kept: inout Kept<Fold>, of queue: Queue
  ) throws(StoreError) -> Bool {
    let before = try database.first(.tallied, .integer(item), .integer(generation)) { $0.blob(0) }
    if let before {
      guard kept.fold.remove(before, number: item) else { return false }
    }
    if let part = try judgedPart(item, of: queue) {
      let bytes = kept.fold.add(part)
      if bytes != before {
        try database.run(.keepTallied, .integer(item), .integer(generation), .blob(bytes))
      }
    } else if before != nil {
      try database.run(.deleteTallied, .integer(item))
    }
    return true
  }

  private func keep<Fold>(
    _ kept: inout Kept<Fold>, _ place: Place, in queue: Queue, whole: Bool
  ) throws(StoreError) {
    for sheet in kept.fold.sheets(whole: whole) {
      try database.run(
        .keepTallySheet, .integer(queue.id), .text(sheet.name), .blob(sheet.bytes))
    }
    try database.run(
      .keepTally, .integer(queue.id), .blob(kept.fold.fingerprint), .integer(place.generation),
      .integer(place.entry), .integer(place.arrival), .integer(place.stamp),
      .blob(kept.fold.state()))
    kept.stamp = place.stamp
  }

  // MARK: - All of it anew

  /// Makes and keeps a fold from the rows; false while another process is about it.
  package func rebuild<Fold>(
    _ kept: inout Kept<Fold>, in queue: Queue, now: Timestamp,
    progress: (_ done: Int, _ of: Int) -> Void
  ) throws(StoreError) -> Bool {
    let task = "figures \(queue.definition.name)"
    kept.stamp = nil
    kept.fold.clear()
    let start = try bookkeeping {
      () throws(StoreError) -> (place: Place, items: Int64, forgetsLate: Bool)? in
      guard try lease(task, seconds: 60, now: now) else { return nil }
      // A generation of its own: what is left of an earlier one is not taken for this one's.
      let before = try database.first(.tally, .integer(queue.id)) {
        (generation: $0.integer(1), stamp: $0.integer(4))
      }
      let (entry, items) = (try lastEntry(), try lastItem())
      let generation = max(before?.generation ?? 0, entry) + 1
      let forgets = try forgetsLate(in: queue)
      if forgets, let before {
        // Nobody follows on from what was kept, should this come to no end.
        try database.run(
          .keepTally, .integer(queue.id), .blob([]), .integer(before.generation), .integer(entry),
          .integer(items), .integer(before.stamp), .blob([]))
      }
      return (
        Place(
          generation: generation, entry: entry, arrival: items, stamp: (before?.stamp ?? entry) + 1),
        items, forgets
      )
    }
    guard let start else { return false }
    if start.forgetsLate {
      try forgetLate(in: queue, through: start.items) { progress(0, Int(start.items)) }
    }
    let items = PartRange.items(after: 0, through: start.items)
    try pages(of: queue, in: items, atOnce: false) { page throws(StoreError) in
      try bookkeeping { () throws(StoreError) in
        for part in page.parts {
          let bytes = kept.fold.add(part.part)
          try database.run(
            .keepTallied, .integer(part.part.number), .integer(start.place.generation),
            .blob(bytes))
        }
      }
      progress(Int(page.through), Int(start.items))
    }
    try addArrivals(to: &kept.fold, in: queue, after: 0, through: start.items)
    try bookkeeping { () throws(StoreError) in
      try keep(&kept, start.place, in: queue, whole: true)
      try database.run(.endLease, .text(task))
    }
    return true
  }
}
