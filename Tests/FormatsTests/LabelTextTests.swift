// Label lines and manifests come out byte for byte as the contract says, and can be read back.

import Formats
import Foundation
import Review
import Testing

/// Text that has tripped other programs.
private let nasty = [
  "a", "\0", "\r", "a\"b\\c,d", "\u{2028}\u{2029}", "9007199254740993", "👨‍👩‍👧‍👦", "\u{E9}", "e\u{301}",
  "\u{1B}[2J\u{202E}", "\n\n", " ", "=1+1", "\u{10FFFF}\u{FEFF}",
]

private func line(_ text: String, number: Double = 0.1) -> LabelLine {
  var line = LabelLine(
    item: ItemID(text), part: PartID(text), label: Label(text), mode: .assist, route: .band,
    decidedAt: Timestamp(milliseconds: 1_795_155_124_120), deploymentRevision: 7,
    labelSetVersion: 1, sequence: 4711)
  line.picture = text
  line.model = ModelVersion(name: text, version: text)
  line.score = number
  line.propensity = 0.9
  line.agreement = .override
  line.suggestedLabel = Label(text)
  line.supersedes = .max
  line.inspector = "i-7f3a09c1"
  line.openedAt = Timestamp(milliseconds: -1)
  line.activeMS = 2140
  line.reason = text
  line.note = text
  line.regions = #"[{"box":[1,2.50,3,4]}]"#
  line.attributes = RawObject([
    .init(name: text, json: "\"3\""), .init(name: "line", json: "\"7\""),
  ])
  line.measurements = RawObject([.init(name: text, json: "118.20")])
  line.extra = RawObject([.init(name: text, json: #"{"big":123456789012345678901}"#)])
  return line
}

private func readBack(_ line: LabelLine) throws -> LabelLine {
  var decoder = LabelDecoder()
  return try line.json.withUnsafeBytes { try decoder.decode($0) }
}

@Suite struct LabelTextTests {
  @Test func `a line has the fields of the contract in its order, nulls written`() {
    var line = LabelLine(
      item: "MT-00412", part: "SN-88121", label: "ok", mode: .assist, route: .band,
      decidedAt: Timestamp(milliseconds: 1_795_155_124_120), deploymentRevision: 7,
      labelSetVersion: 1, sequence: 4711)
    line.propensity = 0.9
    line.pBlind = 0.1
    line.score = 0.8712
    #expect(
      String(decoding: line.json, as: UTF8.self)
        == #"{"item":"MT-00412","part":"SN-88121","picture":null,"picture_sha256":null,"#
        + #""label":"ok","regions":[],"by":"person","supersedes":null,"agreement":null,"#
        + #""suggested_label":null,"score":0.8712,"model":null,"version":null,"shown":false,"#
        + #""heatmap_shown":false,"own_call":null,"mode":"assist","arm":"champion","p_arm":1.0,"#
        + #""band":"review","route":"band","truth":null,"sampled":false,"core":false,"#
        + #""p_review":1.0,"p_blind":0.1,"propensity":0.9,"weight":1.1111111111111112,"#
        + #""known":false,"reader":1,"readers":1,"agreeing":1,"adjudicated":false,"#
        + #""consensus":null,"inspector":null,"opened_at":null,"#
        + #""decided_at":"2026-11-20T06:12:04.120Z","active_ms":null,"reason":null,"note":null,"#
        + #""attributes":{},"measurements":{},"extra":{},"deployment_revision":7,"#
        + #""label_set_version":1,"sequence":4711}"#)
  }

  @Test(arguments: nasty)
  func `a line is read back as it was`(text: String) throws {
    #expect(try readBack(line(text)) == line(text))
  }

  @Test(arguments: [
    0.1 + 0.2, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -0.0, 1 / 3, 9_007_199_254_740_992,
    1e22, 1e-7,
  ])
  func `a number is read back to the bit`(number: Double) throws {
    let score = try readBack(line("a", number: number)).score
    #expect(score?.bitPattern == number.bitPattern)
  }

  @Test(arguments: nasty)
  func `another program's JSON reader takes the line`(text: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(line(text).json)) as? [String: Any]
    #expect((object?["note"] as? String)?.isExactly(text) == true)
  }

  @Test(arguments: ["item", "mode", "decided_at", "p_arm", "shown", "sequence"])
  func `a line that lacks a field is refused`(field: String) throws {
    let text = String(decoding: line("a").json, as: UTF8.self)
      .replacing("\"\(field)\":", with: "\"x\":")
    var decoder = LabelDecoder()
    let fault = #expect(throws: LineFault.self) {
      try Array(text.utf8).withUnsafeBytes { try decoder.decode($0) }
    }
    #expect(fault == LineFault(field: field, reason: "missing; it is required"))
  }

  @Test func `CSV has the objects' members as columns, in the order of bytes`() throws {
    var first = line("a\"b")
    first.attributes = RawObject([.init(name: "z", json: "\"1\""), .init(name: "é", json: "\"2\"")])
    first.measurements = RawObject([.init(name: "x,y", json: "1.50")])
    var second = line("c")
    second.attributes = RawObject([.init(name: "Z", json: #""line\nend""#)])
    second.measurements = RawObject()
    second.note = nil
    var csv = LabelCSV()
    var bytes: [UInt8] = []
    for line in [first, second] { try line.json.withUnsafeBytes { try csv.note($0) } }
    csv.appendHeader(to: &bytes)
    for line in [first, second] { try line.json.withUnsafeBytes { try csv.append($0, to: &bytes) } }
    let records = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    #expect(
      records[0].hasSuffix(
        "reason,note,attributes.Z,attributes.z,attributes.é,\"measurements.x,y\",extra,"
          + "deployment_revision,label_set_version,sequence"))
    #expect(records[1].hasPrefix("\"a\"\"b\",\"a\"\"b\",\"a\"\"b\",,\"a\"\"b\",\"[{\"\"box"))
    #expect(records[1].contains(",,1,2,1.50,\"{\"\"a\\\"\"b\"\":"))
    #expect(records[2].contains(",c,,\"line\nend\",,,,\"{\"\"c\"\":"))
    #expect(records.count == 4)
  }

  @Test(arguments: nasty)
  func `a CSV cell is read back as it was`(text: String) throws {
    var csv = LabelCSV()
    var bytes: [UInt8] = []
    try line(text).json.withUnsafeBytes { try csv.note($0) }
    csv.appendHeader(to: &bytes)
    try line(text).json.withUnsafeBytes { try csv.append($0, to: &bytes) }
    let file = LineFile(.csv, source: source(bytes, chunk: 1000))
    let next = try file.next()
    #expect(next?.fault == nil)
    let json = try file.value { bytes throws(LineFault) in Array(bytes) }
    let object = try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
    #expect((object?["note"] as? String)?.isExactly(text) == true)
    #expect((object?["picture"] as? String)?.isExactly(text) == true)
  }
}

@Suite struct ManifestTests {
  private let manifest = Manifest(
    queue: "boards", query: RawObject([.init(name: "label", json: "\"ok\"")]), fromSequence: 0,
    toSequence: 4711, labels: ["ok": 7, "e\u{301}": 1, "\u{E9}": 2],
    routes: ["blind": 3, "band": 7],
    labelSetVersion: 1, leftOutKnown: 2, leftOutAudit: 0,
    files: [.init(name: "labels.jsonl", bytes: 12, sha256: "00ff")])

  @Test func `a manifest has the fields of the contract in its order`() {
    #expect(
      String(decoding: manifest.json, as: UTF8.self)
        == #"{"queue":"boards","query":{"label":"ok"},"from_sequence":0,"to_sequence":4711,"#
        + #""counts":{"label":{"e\#u{301}":1,"ok":7,"\#u{E9}":2},"route":{"band":7,"blind":3}},"#
        + #""label_set_version":1,"left_out":{"known":2,"audit":0},"#
        + #""files":[{"name":"labels.jsonl","bytes":12,"sha256":"00ff"}]}"# + "\n")
  }

  @Test func `a manifest is read back as it was`() throws {
    #expect(try Manifest(json: manifest.json) == manifest)
  }

  @Test(arguments: ["", "[]", "{}", #"{"queue":"q","query":{},"counts":{}}"#])
  func `what is no manifest is refused`(text: String) {
    #expect(throws: LineFault.self) { try Manifest(json: Array(text.utf8)) }
  }
}
