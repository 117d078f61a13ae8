// Two texts are the same only where their bytes are.

import Testing

@testable import Review

@Test func twoNormalFormsOfOneIDAreTwoItems() {
  let composed = ItemID("caf\u{e9}")
  let decomposed = ItemID("cafe\u{301}")
  #expect(composed != decomposed)
  #expect(Set([composed, decomposed]).count == 2)
}

@Test func aModelVersionIsSplitAtItsLastAt() {
  #expect(ModelVersion("a@b@2.0") == ModelVersion(name: "a@b", version: "2.0"))
  #expect(ModelVersion("nothing") == nil)
  #expect(ModelVersion("@1") == nil)
}
