// `lineside console`: the inspector's desk on this terminal.
import Console
import Pictures
import Review
import Screen
import Sealing
import Storage
import Terminal

extension Command {
  static let console = Command(
    "console", in: .review,
    asks: .oneOf([.review, .adjudicate], verb),
    "review parts on this terminal, one key each",
    text: """
      Shows the next part of the queue: its picture, its heat map and, unless it is hidden, what the
      model says. One key accepts or overrides and brings the next part; 'u' takes the last decision
      back, '?' shows all keys. A decision is on disk before the screen moves on.

      Several consoles may work on one queue: a part is given to one person at a time. What is claimed
      and not decided comes back by itself.
      """,
    arguments: [.queue], options: [.handedUp],
    examples: [
      Example("Review the boards", "lineside console circuit-boards"),
      Example(
        "Work off what inspectors handed up", "lineside console circuit-boards --handed-up"),
    ],
    run: console)

  private static func verb(_ invocation: Invocation) -> Verb {
    invocation.has(.handedUp) ? .adjudicate : .review
  }

  private static func console(_ invocation: Invocation) throws(Exit) {
    let session = try invocation.open(
      invocation[.queue], as: "console", createsStore: true)
    let terminal = try invocation.openTerminal()
    defer { terminal.close() }
    try invocation.workAtDesk(
      of: session, on: terminal, handedUp: invocation.has(.handedUp))
  }
}

extension Invocation {
  /// Runs the inspector's desk on a terminal that is taken already.
  ///
  /// - Returns: whether it was left by a person; false where the terminal is gone.
  @discardableResult
  func workAtDesk(
    of session: Session, on terminal: TTY, handedUp: Bool
  ) throws(Exit) -> Bool {
    let darkroom: Darkroom
    do throws(PictureFailure) {
      darkroom = try Darkroom(
        media: MediaFolder(path: session.mediaFolder), utf8: terminal.isUTF8,
        hash: { hex(sha256($0)) })
    } catch {
      throw Exit(.refused, error.inWords)
    }
    defer { darkroom.close() }
    var settings = settings(of: session, on: terminal)
    settings.handedUp = handedUp
    settings.heatLegend = HeatRamp.legend(columns: 12, depth: terminal.depth)
    let counter = StoreCounter(
      store: session.store, queue: session.queue, desk: handedUp ? .handedUp : .line)
    let goingBack = GoingBack()
    let loop = ConsoleLoop(
      settings, on: terminal, counter: counter, darkroom: darkroom,
      dueWork: { idleMS in
        _ = try? session.doDueWork(watching: goingBack)
        if idleMS >= FigureKeeper.idleMS { try? session.catchFiguresUp() }
      })
    loop.run()
    return !loop.isTerminalGone
  }
}

extension Option {
  fileprivate static let handedUp = Option(
    "handed-up", "work off what was handed up, instead of what waits")
}
