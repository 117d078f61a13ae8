// How far a table is read stands with what was read of it.

import Review
import Testing

@testable import Storage

struct SourceCursorTests {
  @Test func `a cursor comes back as it was set, whatever its kind`() throws {
    let site = try Site()
    let (store, queue) = try site.process("ann")
    let places: [TableCell] = [
      .integer(.max), .integer(.min), .real(0.1), .real(-Double.leastNonzeroMagnitude),
      .text(Array("2026-W47".utf8)),
      .text([]), .text(Array("a\0é".utf8)),
    ]
    for place in places {
      let cursor = SourceCursor(source: "s", place: place)
      _ = try store.take([], into: queue, cursor: cursor, now: site.now)
      let (found, other) = (
        try store.place(ofSource: "s", in: queue), try store.place(ofSource: "t", in: queue)
      )
      #expect(found == place && other == nil)
    }
    let none = SourceCursor(source: "s", place: nil)
    _ = try store.take([], into: queue, cursor: none, now: site.now)
    let gone = try store.place(ofSource: "s", in: queue)
    #expect(gone == nil)
  }
}
