// Where a rehearsal's parts come from: the site's own store, or files.
import Formats
import Rehearsal
import Review
import Storage

/// The recorded parts, and the queue that they are of.
struct RehearsalSource {
  let queue: QueueDefinition
  /// The queue's file, byte for byte.
  let text: [UInt8]
  /// What is in force at the source; nil where nobody has worked with it.
  private(set) var deployment: Deployment?
  private(set) var parts: RecordedParts

  /// So many parts are kept in memory at most.
  static let most = 20_000

  init(of invocation: Invocation) throws(Exit) {
    (queue, text) = try invocation.site.definition(of: invocation[.queue])
    parts = RecordedParts(queue: queue)
    switch (invocation[.recordedSuggestions], invocation[.recordedTruths]) {
    case (let suggestions?, let truths?): try read(suggestions, truths, invocation)
    case (nil, nil) where invocation.site.hasStore: try read(invocation)
    case (nil, nil):
      throw Exit(
        .wrongUse, "this site has no store to draw parts from",
        hint: "name files with --from and --truth")
    default:
      throw Exit(.wrongUse, "--from and --truth go together", hint: "give both, or neither")
    }
  }

  private mutating func read(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(queue.name, as: "rehearsal source", createsStore: false)
    deployment = session.queue.revision.deployment
    var parts = parts
    try invocation.storing { () throws(StoreError) in
      try session.store.recordedItems(of: session.queue, last: RehearsalSource.most) { item in
        guard let truth = item.truth, !item.said.isEmpty else { return }
        parts.add(RecordedPart(line: item.line, said: item.said, truth: truth))
      }
    }
    self.parts = parts
  }

  private mutating func read(
    _ suggestions: String, _ truths: String, _ invocation: Invocation
  ) throws(Exit) {
    var truthOf: [ItemID: Label] = [:]
    var decodeTruth = TruthDecoder(queue: queue)
    try lines(of: truths, invocation) { bytes throws(LineFault) in
      let truth = try decodeTruth.decode(bytes)
      truthOf[truth.item] = truth.label
    }
    var order: [ItemID] = []
    var known: [ItemID: RecordedPart] = [:]
    var decode = SuggestionDecoder(queue: queue)
    try lines(of: suggestions, invocation) { bytes throws(LineFault) in
      let line = try decode.decode(bytes)
      guard let truth = truthOf[line.item] ?? line.knownLabel else { return }
      if known[line.item] == nil {
        guard order.count < RehearsalSource.most else { return }
        order.append(line.item)
      }
      var part = known[line.item] ?? RecordedPart(line: line, said: [], truth: truth)
      if let said = line.suggestion, !part.said.contains(where: { $0.model == said.model }) {
        part.said.append(said)
      }
      known[line.item] = part
    }
    for item in order {
      if let part = known[item] { parts.add(part) }
    }
  }

  /// Calls `take` with every line that can be read; the others are told of.
  private func lines(
    of file: String, _ invocation: Invocation,
    take: @escaping (UnsafeRawBufferPointer) throws(LineFault) -> Void
  ) throws(Exit) {
    let refused = try RefusedLines(path: nil, talk: invocation.talk)
    let intake = BatchedIntake<Void>(
      refused: refused, talk: invocation.talk, title: "reading", isCSV: false, decode: take,
      take: { batch throws(StoreError) in batch.map { _ in .new } })
    _ = try intake.run([file])
    guard refused.count == 0 else {
      throw Exit(.refused, "\(file): \(refused.count) lines could not be read")
    }
  }
}
