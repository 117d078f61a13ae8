// A queue file is read whole, or every fault of it is told by line and field.

import Review
import Testing

@testable import Formats

@Suite struct QueueFileTests {
  private let head =
    "title: 'T', payload: 'picture', labels: [{name: 'ok', good: true}, {name: 'bad'}]"

  private func faults(_ text: String, name: String = "q") -> [String] {
    do {
      _ = try QueueDefinition(name: name, file: "q.json5", bytes: Array(text.utf8))
      return []
    } catch {
      return error.lines
    }
  }

  private func queue(_ text: String) throws -> QueueDefinition {
    try QueueDefinition(name: "q", file: "q.json5", bytes: Array(text.utf8))
  }

  @Test func `title, payload and labels are enough, and the rest has the stated defaults`() throws {
    let queue = try queue("{\(head)}")
    #expect(queue.title == "T")
    #expect(queue.media == "../media/q")
    #expect(queue.labels.map(\.key) == [1, 2])
    #expect(queue.labels.map(\.good) == [true, false])
    #expect(queue.labelVersion == 1)
    #expect(queue.cannotJudge == .retake)
    #expect(queue.guardMS == 200)
    #expect(queue.idleS == 20)
    #expect(queue.claim == QueueDefinition.ClaimTerms())
    #expect(queue.deployment == Deployment())
    #expect(queue.costs == nil)
    #expect(queue.kept.isEmpty)
  }

  @Test func `every field of the contract's example is read`() throws {
    let queue = try queue(example)
    #expect(queue.title == "Circuit boards, bare")
    #expect(queue.media == "../media/circuit-boards")
    #expect(queue.labels[1].samples == ["samples/short.png"])
    #expect(queue.reasons == ["glare", "dust", "template shifted"])
    #expect(queue.show == ["board", "tile"])
    #expect(queue.breakDown == ["board"])
    #expect(queue.claim.tries == 5)
    #expect(queue.deployment.mode == .assist)
    #expect(queue.deployment.champion == ModelVersion(name: "pcb-tile", version: "2.0.0"))
    #expect(queue.deployment.recorded == [ModelVersion(name: "pcb-tile", version: "1.0.0")])
    #expect(queue.deployment.bands.count == 1)
    #expect(queue.deployment.knownRate == 0.01)
    #expect(queue.costs?.unit == "EUR")
    #expect(queue.kept["scorer"] == "null")
    #expect(
      queue.kept["watch"]
        == #"{"measurements":["brightness","contrast","sharpness"],"split":[],"picture":true}"#)
  }

  @Test func `every fault of a file is told, in the order of its lines`() {
    let text = """
      {
        titel: "T",
        payload: "video",
        labels: [
          {name: "ok", key: "1"},
          {name: "bad", key: "1"},
          {name: "ok"},
          {name: ""},
        ],
        guard_ms: 1.5,
        guard_ms: 2,
        deployment: {
          champion: "m",
          blind_rate: 0,
          bands: {"m@1": {t_low: 2, t_high: 1}},
          order: "most-uncertain",
          at_deadline: "scrap",
        },
      }
      """
    #expect(
      faults(text) == [
        "q.json5:1: title: missing; it is required",
        "q.json5:2: titel: no such field; expected one of title, payload, media, labels, "
          + "label_version, was, cannot_judge, reasons, show, break_down, millimetres_per_pixel, "
          + "guard_ms, idle_s, claim, deployment, costs, tell_known, watch, scorer, "
          + "trainer, webhooks, stream, privacy",
        #"q.json5:3: payload: expected one of picture, text, record, found "video""#,
        #"q.json5:6: labels.2.key: key 1 is that of "ok" already"#,
        #"q.json5:7: labels.3: the label "ok" is on line 5 already"#,
        "q.json5:8: labels.4.name: expected a text that is not empty, found \"\"",
        "q.json5:10: guard_ms: expected a whole number in 0…60000, found 1.5",
        "q.json5:11: guard_ms: repeated; it is on line 10 already",
        #"q.json5:13: deployment.champion: expected model@version or null, found "m""#,
        "q.json5:14: deployment.blind_rate: expected a share above 0, at most 1, found 0",
        "q.json5:15: deployment.bands.m@1: expected t_low below t_high",
        "q.json5:16: deployment.order: expected first-come or deadline in manual, where every "
          + "suggestion is hidden, found \"most-uncertain\"",
        "q.json5:17: deployment.at_deadline: expected hold, or a label of the queue",
      ])
  }

  @Test(arguments: [
    ("media: ''", #"media: expected a text that is not empty, found """#),
    ("was: {old: 'gone'}", #"was.old: expected a label of the queue, found "gone""#),
    ("was: []", "was: expected an object, found a list"),
    ("show: ['a', 'a']", #"show.2: "a" is there twice"#),
    ("reasons: [1]", "reasons.1: expected a text that is not empty, found 1"),
    ("idle_s: 0", "idle_s: expected seconds, above 0, at most 86400, found 0"),
    ("idle_s: null", "idle_s: expected seconds, above 0, at most 86400, found null"),
    ("claim: {tries: 0}", "claim.tries: expected a whole number in 1…1000, found 0"),
    ("claim: {try: 1}", "claim.try: no such field; expected one of minutes, ahead, tries"),
    ("tell_known: 'no'", #"tell_known: expected true or false, found "no""#),
    ("label_version: 0", "label_version: expected a whole number in 1…1000000, found 0"),
    (
      "millimetres_per_pixel: -1",
      "millimetres_per_pixel: expected a number above 0 or null, found -1"
    ),
    ("watch: {picture: 1}", "watch.picture: expected true or false, found 1"),
    (
      "scorer: {infer: 'ftp://x', model: 'm'}",
      #"scorer.infer: expected an address, http:// or https://, found "ftp://x""#
    ),
    ("scorer: {infer: 'http://x'}", "scorer.model: missing; it is required"),
    (
      "trainer: {command: ['t'], every: 'soon'}",
      #"trainer.every: expected a span such as 30m, 1h or 7d or null, found "soon""#
    ),
    ("trainer: {minutes: 3}", "trainer.command: missing; it is required"),
    ("webhooks: [{}]", "webhooks.1.url: missing; it is required"),
    ("stream: 3", "stream: expected an object, found 3"),
    (
      "privacy: {keep_days: 0}",
      "privacy.keep_days: expected a whole number in 1…1000000 or null, found 0"
    ),
    (
      "deployment: {mode: 'on'}",
      #"deployment.mode: expected one of manual, shadow, assist, partial, full, found "on""#
    ),
    (
      "deployment: {champion: 'm@1', challenger: 'm@1'}",
      "deployment.challenger: expected another version than the champion"
    ),
    (
      "deployment: {champion: 'm@1', recorded: ['m@1']}",
      "deployment.recorded.1: m@1 is champion, challenger or recorded already"
    ),
    ("deployment: {bands: {m: {}}}", "deployment.bands.m: expected model@version"),
    (
      "deployment: {bands: {'m@1': {range: [1, 1]}}}",
      "deployment.bands.m@1.range: expected [low, high], low below high or null, found a list"
    ),
    (
      "deployment: {canary_fraction: 1.1}",
      "deployment.canary_fraction: expected a share in 0…1, found 1.1"
    ),
    (
      "deployment: {audit_rate: 0}",
      "deployment.audit_rate: expected a share above 0, at most 1, found 0"
    ),
    ("deployment: {undo_s: -1}", "deployment.undo_s: expected seconds, not negative, found -1"),
    (
      "deployment: {canary_where: {line: []}}",
      "deployment.canary_where.line: expected at least one value"
    ),
    (
      "deployment: {gates: {alpha_promote: 1}}",
      "deployment.gates.alpha_promote: expected strictly between 0 and 1, found 1"
    ),
    (
      "costs: {escape: 1, false_reject: -1, review: 1, human_miss: 0, human_false_alarm: 0, unit: 'E'}",
      "costs.false_reject: expected a cost, not negative, found -1"
    ),
    (
      "costs: {escape: 1, false_reject: 1, review: 1, human_miss: 0, human_false_alarm: 0}",
      "costs.unit: missing; it is required"
    ),
  ])
  func `a wrong field is refused`(field: String, fault: String) {
    #expect(faults("{\(head),\n\(field)}") == ["q.json5:2: \(fault)"])
  }

  @Test(arguments: [
    (
      "{name: 'a', samples: ['/x.png']}",
      #"labels.1.samples: "/x.png" is no path below the media folder"#
    ),
    (
      "{name: 'a', samples: ['s/../x.png']}",
      #"labels.1.samples: "s/../x.png" is no path below the media folder"#
    ),
    ("{name: 'a', key: '0'}", #"labels.1.key: expected a key from 1 to 9, found "0""#),
    ("{name: 'a', key: '+1'}", #"labels.1.key: expected a key from 1 to 9, found "+1""#),
    (
      "{name: 'a', goood: true}",
      "labels.1.goood: no such field; expected one of name, good, key, says, samples"
    ),
    ("{}", "labels.1.name: missing; it is required"),
    ("", "labels: expected at least one label"),
  ])
  func `a wrong label is refused`(label: String, fault: String) {
    let text = "{title: 'T', payload: 'text',\nlabels: [\(label)]}"
    #expect(faults(text) == ["q.json5:2: \(fault)"])
  }

  @Test(arguments: ["partial", "full"])
  func `without a good label the model may not decide`(mode: String) {
    let text =
      "{title: 'T', payload: 'text', labels: [{name: 'a'}],\ndeployment: {mode: '\(mode)'}}"
    #expect(
      faults(text) == [
        "q.json5:2: deployment.mode: expected manual, shadow or assist: no label is good"
      ])
  }

  @Test func `labels that differ in normal form only are two labels`() throws {
    let text = "{title: 'T', payload: 'text', labels: [{name: 'e\u{301}'}, {name: '\u{E9}'}]}"
    #expect(try queue(text).labels.count == 2)
  }

  @Test func `the tenth label has no key`() throws {
    let labels = (1...10).map { "{name: 'l\($0)'}" }.joined(separator: ",")
    let queue = try queue("{title: 'T', payload: 'text', labels: [\(labels)]}")
    #expect(queue.labels.map(\.key) == [1, 2, 3, 4, 5, 6, 7, 8, 9, nil])
  }

  @Test(arguments: ["", "Boards", "a_b", "a.b", "é"])
  func `a name outside a–z, 0–9 and - is refused`(name: String) {
    #expect(
      faults("{\(head)}", name: name) == [
        "q.json5:1: file: expected a name of a–z, 0–9 and -, found \"\(name)\""
      ])
  }

  @Test func `a file that is no JSON5 is refused by its line`() {
    #expect(
      faults("{\n\ntitle 'x'}") == [#"q.json5:3: file: expected ":" after "title", found "'""#])
  }

  @Test func `a fault loses what could move a cursor`() {
    #expect(
      faults("{\(head), payload2: 1, 'a\u{1B}[2J\u{202E}': 1}").last?.hasPrefix(
        "q.json5:1: a\u{FFFD}[2J\u{FFFD}: no such field") == true)
  }
}

/// The example of the contract, comments and all.
private let example = """
  {
    title: "Circuit boards, bare",
    payload: "picture",                      // picture | text | record
    media: "../media/circuit-boards",        // relative to this file, or absolute
    labels: [                                // any number may be good; all others are defects
      {name: "ok", good: true, key: "1", says: "No open, short or bite.", samples: []},
      {name: "defect", key: "2", says: "A probe would fail.", samples: ["samples/short.png"]},
    ],
    label_version: 1, was: {},
    cannot_judge: "retake",
    reasons: ["glare", "dust", "template shifted"],
    show: ["board", "tile"],
    break_down: ["board"],
    millimetres_per_pixel: null,
    guard_ms: 200, idle_s: 20,
    claim: {minutes: 4, ahead: 3, tries: 5},
    deployment: {
      mode: "assist",
      champion: "pcb-tile@2.0.0", challenger: null, recorded: ["pcb-tile@1.0.0"],
      bands: {"pcb-tile@2.0.0": {t_low: null, t_high: null, threshold: null, range: null}},
      canary_fraction: 0, canary_where: {},
      audit_rate: null,
      blind_rate: 0.10, second_read_rate: 0.20, adjudicate_rate: 0.10, known_rate: 0.01,
      order: "first-come",
      undo_s: 10, release_after_s: 0, patience_s: 5,
      at_deadline: "hold",
      gates: {margin_escape: 0.002, margin_false_reject: 0.01, margin_review: 0.05,
              contract_escape: 0.005, min_audited: 500, alpha_promote: 0.05, alpha_rollback: 0.05,
              latency_p99_ms: null, known_accuracy: null},
    },
    costs: {escape: 200, false_reject: 12, review: 0.40, human_miss: 0.03, human_false_alarm: 0.02,
            unit: "EUR"},
    tell_known: false,
    watch: {measurements: ["brightness", "contrast", "sharpness"], split: [], picture: true},
    scorer: null,
    trainer: null,
    webhooks: [], stream: null,
    privacy: {pseudonyms: true, keep_days: null},
  }
  """
