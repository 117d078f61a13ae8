// `lineside model recalibrate`: a version's scores are made probabilities, as a new version.
import Insight
import Review

extension Command {
  static let modelRecalibrate = Command(
    "model recalibrate", in: .engineering, asks: .verb(.train),
    "make probabilities of a version's scores",
    text: """
      Fits a curve from the version's scores to the chance of a defect, on parts that people judged
      without seeing a suggestion and that were drawn before anybody looked at a score; parts that were
      drawn less often weigh more. platt fits one curve with two numbers, for few labels; isotonic fits
      any curve that rises, for a thousand and more. No trainer runs, and no part is scored again.

      The table says how the version does before and after, on core parts that were held out in turn
      by a hash of the part, with limits at 95 % where they are defined: brier, log_loss and ece of the
      probabilities, auroc of the ranking, and the calls at the threshold.

      The new version, MODEL@VERSION+platt.1 unless --as says otherwise, has the map, a threshold where
      rejecting begins to cost less than passing (without costs: where the old one lies), and the bands
      that the contract allows. It comes in as challenger, compared and never shown, and its suggestions
      follow from the old version's as those come in; no line may name it. --no-challenger only has it
      recorded. What the old version said of past parts is mapped at once, so that 'model compare' knows
      it; on the parts that it was fitted on it looks a little better than it is.

      Where the labels do not suffice, nothing is changed, and what is lacking is said. A version that
      learned from a label set here is fitted on what was judged since, unless --from says otherwise.
      """,
    arguments: [.queue, .version],
    options: [
      .method, .newVersion, .fromTime, .beforeTime, .noChallenger, .recalibrationReason, .format,
    ],
    examples: [
      Example(
        "The champion's scores as probabilities",
        "lineside model recalibrate circuit-boards champion --by platt"),
      Example(
        "On the labels of this week, under a name of one's own",
        "lineside model recalibrate circuit-boards pcb-tile@2.0.0 --by isotonic"
          + " --as 2.0.1 --from 2026-11-20T00:00:00Z"),
    ],
    statuses: [.refused: "the labels do not suffice, or there is such a version already"],
    run: { invocation throws(Exit) in try Recalibrating(invocation).run() })
}

extension Option {
  static let method = Option(
    "by", "METHOD", .choice(RecalibrationMethod.allCases.map(\.rawValue)),
    "platt for few labels, isotonic for many", isRequired: true)
  static let newVersion = Option(
    "as", "VERSION", .text, "what the new version is called; VERSION+METHOD.N otherwise")
  static let noChallenger = Option(
    "no-challenger", "only record what the new version says, beside the others")
  static let recalibrationReason = Option(
    "because", "TEXT", .text, "why; kept with the revision")
}
