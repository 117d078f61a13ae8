// How long somebody has been looking, idle time left out.

/// Measures the time with a part on screen. Each stretch without a key counts up to the idle limit.
package struct Stopwatch: Equatable, Sendable {
  package private(set) var activeMS: Int64 = 0
  package private(set) var heatmapMS: Int64 = 0

  /// Counts the stretch from `start` to `end`.
  ///
  /// - Parameters:
  ///   - lastKey: when a key was last pressed; time beyond `idleMS` after it is left out.
  ///   - heatmap: whether the heat map was on screen.
  mutating func count(
    from start: Int64, to end: Int64, lastKey: Int64, idleMS: Int64, heatmap: Bool
  ) {
    let stretch = max(0, min(end, lastKey + idleMS) - start)
    activeMS += stretch
    if heatmap { heatmapMS += stretch }
  }
}
