// `lineside retrain`: a label set is made, a trainer learns from it, its model comes in as challenger.
import Formats
import Glibc
import Outside
import Review
import Storage

extension Command {
  static let retrain = Command(
    "retrain", in: .engineering, asks: .verb(.train), "train a model on the labels there are",
    text: """
      Makes a label set of all that has left, runs the queue's trainer on it, has the model that it
      names score the held-out and the latest parts, registers it with the hashes of its files, and
      puts it in as challenger: compared from then on, never shown, until it is promoted. Where
      anything fails, nothing is changed.

      The trainer (trainer: {command: [...]} of the queue file, or --command) runs in the folder of the
      queue file and finds in its environment LINESIDE_LABELS (a folder with labels-train.jsonl,
      labels-validation.jsonl, labels-test.jsonl and the same as CSV; what is in labels-test is not to
      be learned from), LINESIDE_MEDIA (what pictures are relative to), LINESIDE_MODEL_FOLDER (empty;
      what it writes there is the model), LINESIDE_CHAMPION, LINESIDE_QUEUE and LINESIDE_SITE. At the
      end it writes model.json into that folder: {"model": "pcb", "version": "7", "threshold": 0.4},
      and may add parent, heatmap_range and figures of its own. minutes, memory_mb and output_mb limit
      it; its output is kept in models/QUEUE/logs.

      --every trains again and again, --after-labels waits for labels, --on-alarm begins after a model
      went down by itself (a canary that was worse, a contract that was broken), once a label has come
      since the last training. With --every, and with --due, after_labels and on_alarm of the queue file
      count too. --due trains once if it is time: every seconds since the last such run began, labels
      enough, or an alarm; an hour after one that failed, where the file names no every.

      The model's files become models/QUEUE/MODEL@VERSION, where the queue's scorer finds them in
      LINESIDE_MODEL_FOLDER.
      """,
    arguments: [.queue],
    options: [
      .trainerCommand, .trainingSplit, .recentParts, .afterLabels, .onAlarm, .every, .due,
      .trainingReason,
    ],
    examples: [
      Example(
        "Train now, a fifth of the boards held out",
        "lineside retrain circuit-boards --split board:80,0,20"),
      Example(
        "Every night, once 200 labels have come",
        "lineside retrain circuit-boards --every 1d --after-labels 200"),
      Example(
        "From a timer, when the queue file says so", "lineside retrain circuit-boards --due"),
    ],
    statuses: [.refused: "the labels do not suffice, or the trainer failed; nothing was changed"],
    run: retrain)

  private static func retrain(_ invocation: Invocation) throws(Exit) {
    let repeats = try invocation.everyS()
    try invocation.checkDue()
    Interrupt.watch()
    repeat {
      let began = Clock.monotonicMS
      do throws(Exit) {
        try Retraining(invocation).run()
      } catch {
        guard repeats != nil, error.status == .refused else { throw error }
        invocation.talk.fail(error)
      }
      guard let repeats else { return }
      try invocation.pause(until: began + Int64(repeats) * 1000)
    } while true
  }
}

extension Invocation {
  func trainer(of queue: QueueDefinition) throws(Exit) -> Trainer {
    guard var trainer = queue.trainer ?? (has(.trainerCommand) ? Trainer(words: []) : nil) else {
      throw Exit(
        .wrongUse, "the queue \(queue.name) names no trainer",
        hint: "add trainer: {command: [...]} to its file, or name a program with --command")
    }
    if let line = self[.trainerCommand] { trainer.words = ["/bin/sh", "-c", line] }
    return trainer
  }

  func scorerCommand(of queue: QueueDefinition) throws(Exit) -> ScorerCommand {
    guard case .command(let command) = queue.scorer else {
      throw Exit(
        .wrongUse, "the queue \(queue.name) has no scorer that is a command",
        hint: "a new model is asked about held-out parts first: add scorer: {command: [...]}")
    }
    return command
  }
}

extension Option {
  fileprivate static let trainerCommand = Option(
    "command", "LINE", .text, "a line for the shell that trains, instead of the queue's trainer")
  static let trainingSplit = Option(
    "split", "GROUP:TRAIN,VALIDATION,TEST", .text, "how the set is divided, by which attribute",
    standard: "part:80,0,20")
  static let recentParts = Option(
    "recent", "N", .count, "how many of the latest parts the model scores besides",
    standard: "1000")
  static let afterLabels = Option(
    "after-labels", "N", .count, "only where so many labels have come since the last training")
  static let trainingReason = Option("because", "TEXT", .text, "why; kept with the revision")
}
