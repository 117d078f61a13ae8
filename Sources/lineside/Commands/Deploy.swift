// `lineside deploy`: how much the model may do in a queue, shown and changed.
import Formats
import Review
import Storage

extension Command {
  static let deploy = Command(
    "deploy", in: .supervision, asks: .oneOf([.look, .deploy, .stop], verb),
    "show or change how much the model may do",
    text: """
      A queue has one deployment in force: the mode (manual, shadow, assist, partial, full), the
      champion and perhaps a challenger, the bands between which a person decides, and the rates of
      blind parts and audits. Every change is a new revision, with who, when and why; none is ever
      edited. Consoles and imports follow at the next part.

      'show' lists the revisions, the latest first. 'set' changes fields, KEY=VALUE each, spelled as in
      the queue file: mode=assist champion=m@2 blind_rate=0.2 bands.m@2.t_low=0.1; bands=offered gives
      the champion the band that 'gates' says is on offer. 'rollback N' puts the
      content of revision N in force again, and its draws with it. 'stop' gives everything to people at
      once, without suggestions. 'promote' puts the challenger in the champion's place. 'prepare' makes
      a complete deployment ready beside the one in force (green), out of that one and KEY=VALUE; 'switch'
      puts it in force, and what was in force becomes the green one, so that 'switch' also goes back.

      Going down is always allowed, and immediate. Going up (a rung of the ladder, wider bands, a larger
      share for the challenger, its promotion) asks the gates for evidence: parts of the simple random
      sample that people have judged blind. 'gates' shows every condition: pass, fail, or inconclusive
      with what is lacking. Without the evidence a change is refused; --override 'reason' goes ahead, and
      the reason stands in the ledger beside the evidence as it was. Going back to the revision before a
      person's last change, and switching back, ask for nothing.

      A canary that is shown to be worse, and a champion that breaks its contract while it decides alone,
      go down by themselves: the challenger off the parts, the champion one rung. So does, where a limit
      is set, a challenger whose p99 latency is over gates.latency_p99_ms, and a model whose judges answer
      fewer than gates.known_accuracy of the known-answer parts rightly. The revision is by 'lineside', and
      consoles say so.

      'simulate' puts nothing in force: it routes parts that came (today's, or the last 10,000; --since and
      --last say otherwise) once more, with the draws that they have, under changes as for 'set' or under
      revision N, and tells how many would have gone past people, how much there would have been to do
      for those who were there, and what verdicts and recorded truths say of the errors.

      On the way down, and at a stop, what the model decided and has not left is recalled and goes to
      people; what waits shows no suggestion where the new mode shows none. What has left stands. A
      share that grows only adds parts, for the draws of a deployment stay the same; another champion
      or challenger is a new deployment and draws anew.
      """,
    arguments: [.queue, .action, .changes],
    options: [.because, .override, .after, .lookBackTo, .lookBackOver, .format],
    examples: [
      Example("What was in force when, and why", "lineside deploy circuit-boards show"),
      Example(
        "Show fewer suggestions",
        "lineside deploy circuit-boards set blind_rate=0.2 --because 'trust is too high'"),
      Example(
        "What could come next, and what is lacking for it", "lineside deploy circuit-boards gates"),
      Example(
        "Let the model decide what can be promised",
        "lineside deploy circuit-boards set mode=partial bands=offered --because 'contract met'"),
      Example(
        "Back to what was in force before",
        "lineside deploy circuit-boards rollback 3 --because 'escapes on line 2'"),
      Example(
        "What that would have come to with the last 5,000 parts",
        "lineside deploy circuit-boards simulate mode=partial bands.pcb-tile@2.0.0.t_low=0.1"
          + " --last 5000"),
      Example("Everything to people", "lineside deploy circuit-boards stop --because 'new lamp'"),
    ],
    statuses: [
      .refused:
        "the evidence is lacking, somebody else changed it meanwhile, or it may not be put in force;"
        + " nothing changed"
    ],
    run: deploy)

  private static func verb(_ invocation: Invocation) -> Verb {
    switch invocation[.action] {
    case "show", "gates", "simulate": .look
    case "stop": .stop
    default: .deploy
    }
  }

  private static func deploy(_ invocation: Invocation) throws(Exit) {
    let changes = invocation[all: .changes]
    switch invocation[.action] {
    case "set": try invocation.setDeployment(changes)
    case "prepare": try invocation.prepareGreen(changes)
    case "promote":
      try invocation.takesNothing(changes)
      try invocation.promoteChallenger()
    case "switch":
      try invocation.takesNothing(changes)
      try invocation.switchToGreen()
    case "rollback": try invocation.rollBack(changes)
    case "simulate": try invocation.simulate(changes)
    case "stop":
      try invocation.takesNothing(changes)
      try invocation.stopModel()
    case "gates":
      try invocation.takesNothing(changes)
      try invocation.showGates()
    default:
      try invocation.takesNothing(changes)
      try invocation.showRevisions()
    }
  }
}

extension Argument {
  static let action = Argument(
    "ACTION",
    .choice([
      "show", "gates", "simulate", "set", "promote", "prepare", "switch", "rollback", "stop",
    ]), "show, gates, simulate, set, promote, prepare, switch, rollback or stop")
  fileprivate static let changes = Argument(
    "VALUE", .text,
    "for set, prepare and simulate: KEY=VALUE, one or more; for rollback (and simulate): the number of"
      + " the revision",
    isRequired: false, repeats: true)
}

extension Option {
  static let override = Option(
    "override", "REASON", .text, "go up without the evidence; the reason is kept with it")
  static let after = Option(
    "after", "N", .count, "only if revision N is still the one in force")
}
