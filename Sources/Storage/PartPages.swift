// Judged parts for those who count many: read on one thread, counted on another.

internal import Review
internal import Threads

/// Parts that came one after the other.
struct PartPage: Sendable {
  var parts: [GatheredPart] = []
  /// All parts up to this number were looked at.
  var through: Int64 = 0
}

extension Store {
  /// Calls `use` with the judged parts of a range, a page at a time, in the order in which they came.
  ///
  /// A connection beside this one reads them on a thread of its own while `use` counts what has been
  /// read. It rests between pages, so that what others write can be put in its place, unless all parts
  /// are wanted as they stand at one moment.
  ///
  /// - Parameters:
  ///   - attributed: whether they come with their attributes.
  ///   - stretch: numbers of items in a page.
  func pages(
    of queue: Queue, in range: PartRange, atOnce: Bool, attributed: Bool = false,
    stretch: Int64 = 4000, use: (PartPage) throws(StoreError) -> Void
  ) throws(StoreError) {
    var points = OperatingPoints(store: self, queue: queue)
    let count = { (page: PartPage) throws(StoreError) in
      try use(PartPage(parts: try points.inForce(page.parts), through: page.through))
    }
    let walk = PartWalk(
      queue: queue, range: range, atOnce: atOnce, attributed: attributed, stretch: stretch)
    // What is not committed yet no other connection sees.
    guard together == nil else { return try walk.go(over: self, give: count) }
    let beside = beside
    try convey(
      cannotStart: { .unreachable($0.reason) },
      gather: { give throws(StoreError) in
        let store = try Store(beside)
        try walk.go(over: store) { page throws(StoreError) in
          guard give(page) else { throw .stopped }
        }
      }, use: count)
  }
}

/// A walk over the parts of a range.
private struct PartWalk: Sendable {
  let queue: Queue
  let range: PartRange
  let atOnce: Bool
  let attributed: Bool
  let stretch: Int64

  func go(over store: Store, give: (PartPage) throws(StoreError) -> Void) throws(StoreError) {
    guard atOnce else { return try walk(store, give: give) }
    try store.database.reading { () throws(StoreError) in try walk(store, give: give) }
  }

  private func walk(
    _ store: Store, give: (PartPage) throws(StoreError) -> Void
  ) throws(StoreError) {
    switch range {
    case .items(var after, let through):
      while after < through {
        let end = min(through, after + stretch)
        try give(try page(.items(after: after, through: end), through: end, of: store))
        after = end
      }
    case .judged:
      var page = PartPage()
      try store.gather(range, of: queue, attributed: attributed) { part throws(StoreError) in
        page.parts.append(part)
        guard page.parts.count == stretch else { return }
        page.through = part.part.number
        try give(page)
        page.parts.removeAll()
      }
      try give(page)
    }
  }

  private func page(
    _ range: PartRange, through: Int64, of store: Store
  ) throws(StoreError) -> PartPage {
    var page = PartPage(through: through)
    try store.database.reading { () throws(StoreError) in
      try store.gather(range, of: queue, attributed: attributed) { page.parts.append($0) }
    }
    return page
  }
}
