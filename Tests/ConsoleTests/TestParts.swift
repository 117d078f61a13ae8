// Queues and parts for the tests.

import Review

@testable import Console

extension QueueDefinition {
  /// Six labels, pictures, suggestions shown.
  static var tiles: QueueDefinition {
    let names = ["ok", "blowhole", "break", "fray", "uneven", "crack"]
    var queue = QueueDefinition(
      name: "tiles", title: "Magnetic tiles", payload: .picture,
      labels: names.enumerated().map { place, name in
        LabelChoice(
          name: Label(name), good: place == 0, key: place + 1,
          says: "What \(name) looks like, in a sentence.",
          samples: place < 2 ? ["samples/\(name).png", "samples/z-\(name).png"] : [])
      })
    queue.show = ["line", "station", "lot"]
    queue.reasons = ["glare", "dust", "template shifted"]
    return queue
  }

  /// Good and defect.
  static var boards: QueueDefinition {
    QueueDefinition(
      name: "boards", title: "Circuit boards, bare", payload: .picture,
      labels: [
        LabelChoice(name: "ok", good: true, key: 1), LabelChoice(name: "defect", key: 2),
      ])
  }

  static var alerts: QueueDefinition {
    QueueDefinition(
      name: "alerts", title: "Fraud alerts", payload: .record,
      labels: [
        LabelChoice(name: "fine", good: true, key: 1), LabelChoice(name: "fraud", key: 2),
      ])
  }

  /// More labels than keys.
  static var digits: QueueDefinition {
    QueueDefinition(
      name: "digits", title: "Serial numbers", payload: .picture,
      labels: (0...11).map {
        LabelChoice(name: Label("digit \($0)"), key: (1...9).contains($0) ? $0 : nil)
      })
  }
}

extension Deployment {
  static var assisting: Deployment {
    var deployment = Deployment()
    deployment.mode = .assist
    deployment.champion = ModelVersion(name: "padim", version: "2")
    return deployment
  }
}

extension Assignment {
  /// Part number `n` of the tiles, with a suggestion that is shown.
  static func tile(_ n: Int) -> Assignment {
    var part = hidden(n)
    part.suggestion = Shown(
      model: ModelVersion(name: "padim", version: "2"), score: 0.87, label: "crack",
      confidence: nil, threshold: 0.62, heatmapRange: 0...3.2)
    part.views[0].heatmap = "heat/h\(n).png"
    return part
  }

  /// The same part with nothing shown.
  static func hidden(_ n: Int) -> Assignment {
    let captured = Timestamp(milliseconds: 1_795_183_080_000)
    var part = Assignment(
      reading: Int64(n), fence: 1, item: ItemID("MT-0041\(n)"), part: PartID("MT-0041\(n)"),
      receivedAt: captured, until: captured.advanced(bySeconds: 480))
    part.views = [
      View(name: "", picture: "images/p\(n).png", reference: "references/r\(n).png", heatmap: nil)
    ]
    part.attributes = RawObject([
      .init(name: "line", json: "\"3\""), .init(name: "station", json: "\"7\""),
      .init(name: "lot", json: "\"B-2291\""),
    ])
    part.capturedAt = captured
    return part
  }

  static func record(_ n: Int, fields: [(String, String)], text: String? = nil) -> Assignment {
    var part = hidden(n)
    part.views = []
    part.fields = RawObject(fields.map { .init(name: $0.0, json: $0.1) })
    part.text = text
    return part
  }
}
