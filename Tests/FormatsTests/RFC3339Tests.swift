// Moments are read with any offset and written as UTC with milliseconds.

import Formats
import Review
import Testing

@Suite struct RFC3339Tests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
    ("2026-11-20T06:12:04.120Z", "2026-11-20T06:12:04.120Z"),
    ("2026-11-20t06:12:04.1209999z", "2026-11-20T06:12:04.120Z"),
    ("2026-11-20T06:12:04.9-00:00", "2026-11-20T06:12:04.900Z"),
    ("2026-11-20T00:30:00+05:45", "2026-11-19T18:45:00.000Z"),
    ("2024-02-29T23:59:59-23:59", "2024-03-01T23:58:59.000Z"),
    ("2000-02-29T00:00:00Z", "2000-02-29T00:00:00.000Z"),
    ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"),
    ("0000-02-29T12:00:00Z", "0000-02-29T12:00:00.000Z"),
    ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
    ("2017-01-01T00:59:60+01:00", "2017-01-01T00:00:00.000Z"),
  ])
  func `a moment comes out as UTC, cut to milliseconds`(text: String, utc: String) {
    #expect(Timestamp(rfc3339: text)?.rfc3339 == utc)
  }

  @Test(arguments: [
    "", "2026-11-20", "2026-11-20T06:12:04", "2026-11-20 06:12:04Z", "2026-11-20T06:12Z",
    "2026-13-20T06:12:04Z", "2026-00-20T06:12:04Z", "2026-02-29T06:12:04Z", "1900-02-29T00:00:00Z",
    "2026-11-31T06:12:04Z", "2026-11-20T24:00:00Z", "2026-11-20T06:60:04Z", "2026-11-20T06:12:60Z",
    "2026-11-20T06:12:61Z", "2026-11-20T06:12:04.Z", "2026-11-20T06:12:04,1Z",
    "2026-11-20T06:12:04+0100", "2026-11-20T06:12:04+24:00", "2026-11-20T06:12:04+01:60",
    "2026-11-20T06:12:04ZZ", "+026-11-20T06:12:04Z", "2026-11-20T06:12:0４Z",
    "0000-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59-00:01", "2026-11-20T06:12:04*01:00",
  ])
  func `what RFC 3339 does not spell is refused`(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test func `every day of ten thousand years is the day after the one before`() {
    var moment = Timestamp(milliseconds: -62_167_219_200_000)
    var before = ""
    var days = 0
    while days < 3_652_425 {
      if days % 97 == 0 {
        let text = moment.rfc3339
        #expect(before < text)
        #expect(Timestamp(rfc3339: text) == moment)
        before = text
      }
      moment = moment.advanced(byMilliseconds: 86_400_000)
      days += 1
    }
    #expect(before.hasPrefix("9999-"))
  }

  @Test func `what has no spelling comes out as the nearest that has`() {
    #expect(Timestamp(milliseconds: .max).rfc3339 == "9999-12-31T23:59:59.999Z")
    #expect(Timestamp(milliseconds: .min).rfc3339 == "0000-01-01T00:00:00.000Z")
  }
}
