// `lineside supervise`: how a queue goes, on one screen that keeps itself up to date.
import Console
import Review
import Screen
import Storage
import Terminal

extension Command {
  static let supervise = Command(
    "supervise", in: .supervision, asks: .verb(.look), "watch a queue on this terminal",
    text: """
      One screen that keeps itself up to date: the backlog and its age, parts an hour, who is at work,
      how often suggestions are accepted, and how each model version does against the verdicts of
      people who did not see the suggestion. Every rate has its interval and its counts; where there
      is too little, the reason stands in its place. 'q' stops.
      """,
    arguments: [.queue],
    examples: [Example("Watch the boards", "lineside supervise circuit-boards")],
    run: supervise)

  private static func supervise(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(
      invocation[.queue], as: "supervise", createsStore: false)
    let terminal = try invocation.openTerminal()
    defer { terminal.close() }
    SuperviseLoop(invocation.settings(of: session, on: terminal), on: terminal, session: session)
      .run()
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
