// What a suggestion line may say, and how each wrong one is refused.

import Formats
import Review
import Testing

/// A queue with the labels ok, crack and scratch.
let someQueue = QueueDefinition(
  name: "q", title: "Q", payload: .picture,
  labels: [.init(name: "ok", good: true), .init(name: "crack"), .init(name: "scratch")])

/// What `line` says, or `FIELD: REASON`.
func decoded(_ line: some Collection<UInt8>) -> (submission: Submission?, refusal: String?) {
  var decoder = SuggestionDecoder(queue: someQueue)
  do {
    return (try Array(line).withUnsafeBytes { try decoder.decode($0) }, nil)
  } catch let fault as LineFault {
    return (nil, "\(fault.field): \(fault.reason)")
  } catch {
    return (nil, "\(error)")
  }
}

@Suite struct SuggestionLineTests {
  @Test func `an item alone is enough`() {
    #expect(decoded(#"{"item":"a"}"#.utf8).submission == Submission(item: "a"))
  }

  @Test func `every field of the contract's example is read`() {
    let line = #"""
      {"item": "MT-00412", "part": "SN-88121", "captured_at": "2026-11-20T06:12:04.120Z",
       "picture": "images/MT-00412.png", "reference": "references/MT-00412.png",
       "text": "seen", "fields": {"amount": 912.50, "merchant": "…", "big": 123456789012345678901},
       "attributes": {"line": "3", "lot": "B-2291"}, "measurements": {"brightness": 118.20},
       "due": "2026-11-20T07:14:00+01:00", "known_label": "crack",
       "model": "patchpca", "version": "2", "score": 0.8712, "label": "crack",
       "confidence": 0.91, "threshold": 0.62, "heatmap": "heatmaps/MT-00412.png",
       "heatmap_range": [0.0, 3.2],
       "regions": [{"label": "crack", "box": [40, 12, 31, 8], "score": 0.8}],
       "latency_ms": 18.2, "predicted_at": "2026-11-20T06:12:04.310Z",
       "station_note": [1, {"a b": " c "}]}
      """#
    var expected = Submission(item: "MT-00412")
    expected.part = "SN-88121"
    expected.capturedAt = Timestamp(milliseconds: 1_795_155_124_120)
    expected.views = [
      .init(
        picture: "images/MT-00412.png", reference: "references/MT-00412.png")
    ]
    expected.text = "seen"
    expected.fields = RawObject([
      .init(name: "amount", json: "912.50"), .init(name: "merchant", json: "\"…\""),
      .init(name: "big", json: "123456789012345678901"),
    ])
    expected.attributes = RawObject([
      .init(name: "line", json: "\"3\""), .init(name: "lot", json: "\"B-2291\""),
    ])
    expected.measurements = RawObject([.init(name: "brightness", json: "118.20")])
    expected.due = Timestamp(milliseconds: 1_795_155_240_000)
    expected.knownLabel = "crack"
    var suggestion = Suggestion(model: ModelVersion(name: "patchpca", version: "2"))
    suggestion.score = 0.8712
    suggestion.label = "crack"
    suggestion.confidence = 0.91
    suggestion.threshold = 0.62
    suggestion.heatmapRange = 0...3.2
    suggestion.heatmaps = [("", "heatmaps/MT-00412.png")]
    suggestion.regions = #"[{"label":"crack","box":[40,12,31,8],"score":0.8}]"#
    suggestion.latencyMS = 18.2
    suggestion.predictedAt = Timestamp(milliseconds: 1_795_155_124_310)
    expected.suggestion = suggestion
    expected.extra = RawObject([.init(name: "station_note", json: #"[1,{"a b":" c "}]"#)])
    #expect(decoded(line.utf8).refusal == nil)
    #expect(decoded(line.utf8).submission == expected)
  }

  @Test func `views keep their order and their heat maps`() {
    let line = #"""
      {"item":"a","views":[{"name":"top","picture":"t.png","heatmap":"h.png"},
      {"name":"side","picture":"s.png","reference":"r.png"}],"model":"m","version":"1","score":1}
      """#
    let submission = decoded(line.utf8).submission
    #expect(
      submission?.views == [
        .init(name: "top", picture: "t.png"),
        .init(name: "side", picture: "s.png", reference: "r.png"),
      ])
    #expect(submission?.suggestion?.heatmaps.map(\.path) == ["h.png"])
    #expect(submission?.extra.isEmpty == true)
  }

  @Test func `a view with members that nobody knows is kept whole`() {
    let line = #"{"item":"a","views":[{"name":"top","exposure": 3}]}"#
    #expect(decoded(line.utf8).submission?.extra["views"] == #"[{"name":"top","exposure":3}]"#)
  }

  @Test func `null says as much as an absent field`() {
    let line = #"""
      {"item":"a","part":null,"views":null,"score":null,"model":null,"version":null,
      "attributes":{"line":null},"measurements":{"x":null}}
      """#
    #expect(decoded(line.utf8).submission == Submission(item: "a"))
  }

  @Test func `an older system's verdict is a suggestion with a label alone`() {
    let suggestion = decoded(#"{"item":"a","model":"aoi","version":"1","label":"ok"}"#.utf8)
      .submission?.suggestion
    #expect(suggestion?.label == "ok")
    #expect(suggestion?.score == nil)
  }

  @Test func `hostile text is kept as it came`() {
    let line = #"{"item":"\u0000\u001b[2J\u202e","text":"👨‍👩‍👧‍👦\r","x\u0000":"\ud83d\ude00"}"#
    let submission = decoded(line.utf8).submission
    #expect(submission?.item == "\0\u{1B}[2J\u{202E}")
    #expect(submission?.text?.isExactly("👨‍👩‍👧‍👦\r") == true)
    #expect(submission?.extra["x\0"] == #""\ud83d\ude00""#)
  }

  @Test func `items that differ in normal form only are two items`() {
    let composed = decoded("{\"item\":\"\u{E9}\"}".utf8).submission
    let decomposed = decoded("{\"item\":\"e\u{301}\"}".utf8).submission
    #expect(composed != decomposed)
  }

  @Test func `names that differ in normal form only are two names`() {
    let line = "{\"item\":\"a\",\"attributes\":{\"\u{E9}\":\"1\",\"e\u{301}\":\"2\"}}"
    #expect(decoded(line.utf8).submission?.attributes.members.count == 2)
  }

  @Test(arguments: [
    (#"{}"#, "item: missing; it is required"),
    (#"{"item":""}"#, "item: expected a text that is not empty"),
    (#"{"item":7}"#, "item: expected a text, found 7"),
    (#"{"item":null}"#, "item: missing; it is required"),
    (#"{"part":"a"}"#, "item: missing; it is required"),
    (#"{"item":"a","part":""}"#, "part: expected a text that is not empty"),
    (#"[]"#, "line: expected an object, found a list"),
    (#""item""#, #"line: expected an object, found "item""#),
    (#"{"item":"a"} x"#, #"item: expected the end, found "x""#),
    (#"{"item":"a""#, #"item: expected "," or "}", found the end of the line"#),
    (#"{item:"a"}"#, #"line: expected a name, found "item""#),
    (#"{"item":"a","item":"b"}"#, #"item: the name "item" is there twice"#),
    (
      #"{"item":"a","attributes":{"x":"1","\u0078":"2"}}"#,
      #"attributes: the name "x" is there twice"#
    ),
    (#"{"\u0069tem":"a","item":"b"}"#, #"item: the name "item" is there twice"#),
    (#"{"item":"a","":1,"":2}"#, #": the name "" is there twice"#),
    (#"{"item":"a","text":"\ud800"}"#, "text: half a surrogate pair"),
    (#"{"item":"a","text":"\x41"}"#, "text: expected an escape that JSON knows"),
    (
      "{\"item\":\"a\",\"text\":\"\t\"}",
      "text: expected a text, found a control character in it"
    ),
    (
      #"{"item":"a","captured_at":"2026-11-20"}"#,
      #"captured_at: expected a time such as 2026-11-20T06:12:04.120Z, found "2026-11-20""#
    ),
    (#"{"item":"a","due":1795155124}"#, "due: expected a time, found 1795155124"),
    (
      #"{"item":"a","picture":"/etc/passwd"}"#,
      "picture: expected a path below the media folder, found an absolute one"
    ),
    (
      #"{"item":"a","reference":"a/../../b"}"#,
      #"reference: expected a path below the media folder, found one that holds "..""#
    ),
    (
      #"{"item":"a","picture":"a\u0000.png"}"#,
      "picture: expected a path, found one that holds NUL"
    ),
    (#"{"item":"a","picture":""}"#, "picture: expected a text that is not empty"),
    (#"{"item":"a","views":{}}"#, "views: expected a list of views, found an object"),
    (#"{"item":"a","views":["x"]}"#, #"views.1: expected an object, found "x""#),
    (#"{"item":"a","views":[{"picture":"a"}]}"#, "views.1.name: missing; a view has a name"),
    (
      #"{"item":"a","views":[{"name":"t"},{"name":"t"}]}"#,
      #"views.2.name: the view "t" is there twice"#
    ),
    (
      #"{"item":"a","views":[{"name":"t","picture":"../x"}]}"#,
      #"views.1.picture: expected a path below the media folder, found one that holds "..""#
    ),
    (
      #"{"item":"a","views":[],"picture":"p.png"}"#,
      "views: views and picture exclude each other"
    ),
    (
      #"{"item":"a","views":[{"name":"t","heatmap":"h.png"}]}"#,
      "views: expected model and version with a heatmap"
    ),
    (#"{"item":"a","text":7}"#, "text: expected a text, found 7"),
    (#"{"item":"a","fields":[]}"#, "fields: expected an object, found a list"),
    (#"{"item":"a","attributes":{"line":3}}"#, "attributes.line: expected a text, found 3"),
    (
      #"{"item":"a","measurements":{"x":"3"}}"#,
      #"measurements.x: expected a number, found "3""#
    ),
    (
      #"{"item":"a","measurements":{"x":1e999}}"#,
      #"measurements: expected a finite number, found "1e999""#
    ),
    (
      #"{"item":"a","known_label":"dent"}"#,
      #"known_label: expected a label of the queue, found "dent""#
    ),
    (#"{"item":"a","model":"m"}"#, "version: missing beside model"),
    (#"{"item":"a","version":"1"}"#, "model: missing beside version"),
    (
      #"{"item":"a","model":"m","version":"1@2","score":1}"#,
      #"version: expected a version without @, found "1@2""#
    ),
    (
      #"{"item":"a","model":"m","version":"1"}"#,
      "model: expected a score, a label or a failure with it"
    ),
    (#"{"item":"a","score":1}"#, "score: expected model and version with it"),
    (#"{"item":"a","label":"ok"}"#, "label: expected model and version with it"),
    (#"{"item":"a","failure":"x"}"#, "failure: expected model and version with it"),
    (#"{"item":"a","heatmap":"h.png"}"#, "heatmap: expected model and version with it"),
    (#"{"item":"a","threshold":1}"#, "threshold: expected model and version with it"),
    (#"{"item":"a","regions":[]}"#, "regions: expected model and version with it"),
    (
      #"{"item":"a","model":"m","version":"1","score":"0.5"}"#,
      #"score: expected a number, found "0.5""#
    ),
    (
      #"{"item":"a","model":"m","version":"1","score":true}"#,
      "score: expected a number, found true"
    ),
    (
      #"{"item":"a","model":"m","version":"1","score":NaN}"#,
      #"score: expected a value, found "NaN""#
    ),
    (#"{"item":"a","model":"m","version":"1","score":-Infinity}"#, "score: expected a digit"),
    (
      #"{"item":"a","model":"m","version":"1","score":1e999}"#,
      #"score: expected a finite number, found "1e999""#
    ),
    (
      #"{"item":"a","model":"m","version":"1","score":01}"#,
      "score: expected a number that does not begin with 0"
    ),
    (
      #"{"item":"a","model":"m","version":"1","label":"dent"}"#,
      #"label: expected a label of the queue, found "dent""#
    ),
    (
      #"{"item":"a","model":"m","version":"1","score":1,"failure":"x"}"#,
      "failure: it stands instead of score and label"
    ),
    (
      #"{"item":"a","model":"m","version":"1","label":"ok","failure":"x"}"#,
      "failure: it stands instead of score and label"
    ),
    (
      #"{"item":"a","model":"m","version":"1","label":"ok","confidence":1.1}"#,
      "confidence: expected a probability in 0…1, found 1.1"
    ),
    (
      #"{"item":"a","model":"m","version":"1","score":1,"threshold":1e400}"#,
      #"threshold: expected a finite number, found "1e400""#
    ),
    (
      #"{"item":"a","model":"m","version":"1","score":1,"heatmap_range":[1,1]}"#,
      "heatmap_range: expected [low, high], low below high, found a list"
    ),
    (
      #"{"item":"a","model":"m","version":"1","score":1,"heatmap_range":3}"#,
      "heatmap_range: expected [low, high], low below high, found 3"
    ),
    (
      #"{"item":"a","model":"m","version":"1","score":1,"regions":{}}"#,
      "regions: expected a list of regions, found an object"
    ),
    (
      #"{"item":"a","model":"m","version":"1","score":1,"regions":[{"box":[1,2,3]}]}"#,
      "regions.1.box: expected [x, y, width, height], found a list"
    ),
    (
      #"{"item":"a","model":"m","version":"1","score":1,"latency_ms":-1}"#,
      "latency_ms: expected milliseconds, not negative, found -1"
    ),
    (
      #"{"item":"a","model":"m","version":"1","score":1,"predicted_at":"now"}"#,
      #"predicted_at: expected a time such as 2026-11-20T06:12:04.120Z, found "now""#
    ),
  ])
  func `a wrong line is refused by its field`(line: String, refusal: String) {
    #expect(decoded(line.utf8).refusal == refusal)
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    #expect(
      decoded(Array(#"{"item":"a"#.utf8) + [0xC0, 0x80, 0x22, 0x7D]).refusal == "item: not UTF-8")
  }

  @Test func `an item holds at most 1 KiB`() {
    let item = String(repeating: "x", count: 1024)
    #expect(decoded("{\"item\":\"\(item)\"}".utf8).submission?.item == ItemID(item))
    #expect(
      decoded("{\"item\":\"\(item)x\"}".utf8).refusal
        == "item: expected at most 1 KiB, found 1025 bytes")
  }

  @Test func `a line holds at most 4 MiB`() {
    let head = #"{"item":"a","text":""#
    let longest = String(repeating: "x", count: 4 << 20 - head.utf8.count - 2)
    #expect(
      decoded((head + longest + "\"}").utf8).submission?.text?.utf8.count == longest.utf8.count)
    #expect(decoded((head + longest + "x\"}").utf8).refusal == "line: longer than 4 MiB")
  }

  @Test func `nesting ends at 512`() {
    func line(_ depth: Int) -> String {
      #"{"item":"a","x":"# + String(repeating: "[", count: depth)
        + String(repeating: "]", count: depth) + "}"
    }
    #expect(decoded(line(511).utf8).refusal == nil)
    #expect(decoded(line(512).utf8).refusal == "x: nested deeper than 512")
  }

  @Test func `many names are compared as well as few`() {
    let names = (0..<40_000).map { "\"n\($0)\":0" }.joined(separator: ",")
    #expect(decoded("{\"item\":\"a\",\(names)}".utf8).submission?.extra.members.count == 40_000)
    #expect(
      decoded("{\"item\":\"a\",\(names),\"n7\":1}".utf8).refusal
        == #"n7: the name "n7" is there twice"#)
  }

  @Test func `the same decoder reads a good line after a bad one`() throws {
    var decoder = SuggestionDecoder(queue: someQueue)
    let bad = Array(#"{"item":"a","score":1,"x":2}"#.utf8)
    #expect(throws: LineFault.self) { try bad.withUnsafeBytes { try decoder.decode($0) } }
    let good = Array(#"{"item":"b"}"#.utf8)
    #expect(try good.withUnsafeBytes { try decoder.decode($0) } == Submission(item: "b"))
  }

  @Test(arguments: [
    "0.1", "-0.0", "9007199254740993", "1e22", "1e23", "5e-324", "1.7976931348623157e308",
    "0.30000000000000004", "123456789012345678901234567890", "2.2250738585072011e-308", "1E+5",
    "9007199254740992.5", "0.000000000000000000000000000001",
  ])
  func `a score is rounded as the language rounds it`(number: String) {
    let line = #"{"item":"a","model":"m","version":"1","score":\#(number)}"#
    let score = decoded(line.utf8).submission?.suggestion?.score
    #expect(score?.bitPattern == Double(number)?.bitPattern)
  }
}
