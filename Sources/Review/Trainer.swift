// Who makes a new model out of a queue's labels: a program with limits.

/// The queue field `trainer`.
package struct Trainer: Equatable, Sendable {
  /// The program and its arguments; it runs in the folder of the queue's file.
  package var words: [String]
  /// How long it may take.
  package var minutes: Double = 60
  /// What it may hold in memory, each of its processes.
  package var memoryMB: Int = 4096
  /// What it may leave in the model's folder, and in its log.
  package var outputMB: Int = 1024
  /// New labels after which it is started, where it starts by itself.
  package var afterLabels: Int?
  /// Whether it is started, too, after a model went down by itself.
  package var onAlarm = false
  /// Seconds from one run to the next, where it runs by itself.
  package var everyS: Int?

  package init(words: [String]) { self.words = words }
}
