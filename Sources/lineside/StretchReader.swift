// Reading the core stream of a deployment, stretch by stretch.
import Insight
import Review
import Storage

/// Reads the core stream of a deployment, from where its stretch begins.
struct StretchReader {
  let store: Store
  let queue: Queue
  let deployment: Deployment
  /// The latest first.
  let revisions: [PastRevision]
  /// Verdicts given later may still be taken back.
  let settled: Timestamp

  /// Where a stretch begins; nil where all of it is still to come.
  func start(of stretch: Stretch) throws(StoreError) -> StreamStart? {
    guard let first = stretch.start(of: deployment, in: revisions) else { return nil }
    return try store.start(of: first, in: queue)
  }

  /// Reads a stretch until `add` says that it has enough.
  ///
  /// - Returns: where the stretch begins; nil where all of it is still to come.
  func read(
    _ stretch: Stretch, _ add: (CorePart) -> Bool
  ) throws(StoreError) -> StreamStart? {
    guard let start = try start(of: stretch) else { return nil }
    try store.coreParts(of: queue, from: start, settled: settled) { part throws(StoreError) in
      add(part)
    }
    return start
  }
}
