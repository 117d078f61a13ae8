// `lineside supervise`: how a queue goes, on screens that keep themselves up to date.
import Console
import Review
import Screen
import Storage
import Terminal
import Threads

extension Command {
  static let supervise = Command(
    "supervise", in: .supervision, asks: .verb(.look), "watch a queue on this terminal",
    text: """
      Screens that keep themselves up to date, one a number key: 1 the backlog, what comes and goes, who
      is at work, what alarms; 2 the models, side by side on the parts that both have called, against the
      verdicts of people who did not see the suggestion; 4 people; 5 disputes, settled here by the same
      keys as on the console; 6 the deployment, changed here, with the effect of a change shown first;
      7 the ledger. Every rate has its interval and its counts; where there is too little, the reason
      stands in its place.

      'w' narrows the figures of 1, 2 and 4 to the last 8 hours, 24 hours or 7 days, a window that moves.
      'f' asks for anything else, such as 'last=8h board=B12 model=pcb-tile@2.0.0': last, from, before,
      model, inspector and route, all else is an attribute. Esc brings all parts back. '?' shows the
      keys of a screen, 'q' stops.
      """,
    arguments: [.queue],
    examples: [Example("Watch the boards", "lineside supervise circuit-boards")],
    run: supervise)

  private static func supervise(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(
      invocation[.queue], as: "supervise", createsStore: false)
    let terminal = try invocation.openTerminal()
    defer { terminal.close() }
    let office: SuperviseOffice
    do throws(CannotStart) {
      office = try SuperviseOffice(session)
    } catch {
      throw Exit(.refused, "the screens cannot be shown: \(error.reason)")
    }
    try SuperviseLoop(
      invocation.settings(of: session, on: terminal), on: terminal, office: office,
      settle: { session throws(Exit) in
        try invocation.workAtDesk(of: session, on: terminal, handedUp: true)
      }
    ).run()
  }
}

extension Invocation {
  /// Takes the terminal for a full screen.
  func openTerminal() throws(Exit) -> TTY {
    do throws(TerminalFault) {
      return try TTY.open(environment: environment)
    } catch {
      throw Exit(.wrongUse, error.inWords, hint: "this command needs a terminal to draw on")
    }
  }

  /// What a screen of the session starts with.
  func settings(of session: Session, on terminal: TTY) -> Settings {
    var settings = Settings(
      queue: session.queue.definition, deployment: session.queue.revision.deployment,
      person: session.person.name)
    settings.depth = terminal.depth
    settings.lockAfterMS = session.lockAfterMS
    settings.utcOffsetMinutes = Clock.utcOffsetMinutes(at: Clock.now)
    return settings
  }
}
