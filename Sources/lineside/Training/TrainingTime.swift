// When a training begins: when it is asked for, when its time has come, when labels have, after an alarm.
import Formats
import Review
import Storage

/// What a training waits for.
struct TrainingTime {
  let invocation: Invocation
  let session: Session
  let trainer: Trainer

  /// Why a training begins.
  enum Occasion {
    case asked
    case alarm(ModelAlarm)
  }

  /// Seconds from one try to the next where the queue file says nothing, and after an alarm.
  private static let patienceS = 3600

  private var talk: Talk { invocation.talk }
  private var isDue: Bool { invocation.has(.due) }
  /// What the queue file says counts where nobody asks for this one run.
  private var heedsFile: Bool { isDue || invocation.has(.every) }
  private var wantedLabels: Int? {
    invocation.count(.afterLabels) ?? (heedsFile ? trainer.afterLabels : nil)
  }
  private var heedsAlarm: Bool { invocation.has(.onAlarm) || heedsFile && trainer.onAlarm }

  /// Whether nothing but an alarm and labels begins one.
  private var waitsForAlarm: Bool {
    if isDue { return trainer.everyS == nil }
    return invocation.has(.onAlarm)
  }

  /// Why a training begins now; nil where it is to wait.
  ///
  /// - Parameter last: the sequence of the last label that has left.
  func occasion(_ last: Int64) throws(Exit) -> Occasion? {
    if isDue, trainer.everyS == nil, wantedLabels == nil, !heedsAlarm {
      throw Exit(
        .wrongUse, "--due: the queue \(session.queue.definition.name) does not say when it trains",
        hint: "add every, after_labels or on_alarm to trainer in its file")
    }
    let fresh = try newLabels(last)
    if heedsAlarm, fresh > 0, let alarm = try alarm() {
      guard try takesTurn("retrain after an alarm", TrainingTime.patienceS) else { return nil }
      talk.say("revision \(alarm.revision) took a model down: \(alarm.because ?? "no reason")")
      return .alarm(alarm)
    }
    if let wanted = wantedLabels, fresh < Int64(wanted) {
      tell("\(fresh) labels have come since the last training, \(wanted) are waited for")
      return nil
    }
    if wantedLabels == nil, waitsForAlarm {
      tell("no model has gone down since the last training, or no label has come since")
      return nil
    }
    return try takesTurn("retrain", trainer.everyS ?? TrainingTime.patienceS) ? .asked : nil
  }

  /// Where a timer asks every few minutes, what is waited for would fill its log.
  private func tell(_ words: String) {
    if !isDue { talk.say(words) }
  }

  private func takesTurn(_ task: String, _ seconds: Int) throws(Exit) -> Bool {
    guard isDue else { return true }
    return try invocation.storing { () throws(StoreError) in
      try session.store.takeTurn(task, seconds: seconds, in: session.queue, now: Clock.now)
    }
  }

  private func alarm() throws(Exit) -> ModelAlarm? {
    try invocation.storing { () throws(StoreError) in
      try session.store.alarmSinceTraining(in: session.queue)
    }
  }

  /// Labels that no trained version has learned from.
  private func newLabels(_ last: Int64) throws(Exit) -> Int64 {
    let before = try invocation.storing { () throws(StoreError) in
      let learned = Set(try session.store.registry(of: session.queue).compactMap(\.labelSet))
      return try session.store.labelSets(of: session.queue)
        .filter { learned.contains($0.name) }
        .compactMap { try? Manifest(json: $0.manifest).toSequence }.max() ?? 0
    }
    return last - before
  }
}

extension Option {
  static let onAlarm = Option(
    "on-alarm", "only where a model went down by itself since the last training, or labels suffice")
  static let due = Option(
    "due", "only where it is time by the queue file: a timer may ask every few minutes")
}
