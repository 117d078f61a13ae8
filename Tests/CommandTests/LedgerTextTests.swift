// The log as people read it.
import Console
import Review
import Testing

@testable import lineside

@Suite struct LedgerTextTests {
  @Test(arguments: [
    (
      #"{"activeMS":2140,"agreement":"accept","fence":1,"label":"ok","shown":true}"#, "ok, accepted"
    ),
    (#"{"agreement":"override","label":"defect","shown":true}"#, "defect, overridden"),
    (#"{"label":"ok","shown":false}"#, "ok, no suggestion shown"),
    (#"{"reader":0,"why":"drawn"}"#, "for the supervisor, why drawn"),
    (#"{"reader":2}"#, "reading 2"),
    (#"{"at":1795164177000,"label":"ok"}"#, "ok, 2026-11-20T08:42:57.000Z"),
    (#"{"name":"t","expiresAt":1795164177000}"#, "name t, until 2026-11-20T08:42:57.000Z"),
    (#"{"because":"trial","number":7}"#, "number 7, because trial"),
    ("", ""),
  ])
  func `An entry says what happened, not how it is stored`(body: String, says: String) {
    #expect(LedgerLine.says(body) == says)
  }
}
