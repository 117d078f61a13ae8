// What a store says no with, as the console hears of it.

import Console
import Storage
import Testing

@testable import lineside

struct StoreTroubleTests {
  @Test(arguments: [
    (StoreError.locked, StoreTrouble.Kind.busy), (.full, .full), (.readOnly, .readOnly),
    (.damaged("page 3"), .damaged), (.newer(found: 9, known: 1), .newer), (.foreign, .notAStore),
    (.unreachable("no such folder"), .unreachable), (.fault("no such table"), .unreachable),
  ])
  func `Every trouble has its kind`(error: StoreError, kind: StoreTrouble.Kind) {
    #expect(StoreTrouble(error).kind == kind)
  }
}
