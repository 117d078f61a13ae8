// The supervisor's loop: waits for keys and answers, hands them to the screens, passes on what they ask for.
import Console
import Screen
import Terminal

/// The supervisor's screens on one terminal.
final class SuperviseLoop {
  private let terminal: TTY
  private let office: SuperviseOffice
  private var page: SupervisePage
  private var waiting: [SuperviseEvent] = []
  private var isOver = false
  /// Opens the desk where disputes are settled; false where the terminal has gone when it returns.
  private let settle: (Session) throws(Exit) -> Bool

  init(
    _ settings: Settings, on terminal: TTY, office: SuperviseOffice,
    settle: @escaping (Session) throws(Exit) -> Bool
  ) {
    self.terminal = terminal
    self.office = office
    self.settle = settle
    page = SupervisePage(settings, size: terminal.size)
  }

  /// Runs until the supervisor stops, or the terminal is gone.
  func run() throws(Exit) {
    try happen(.started)
    var painted: Int?
    while !isOver {
      if painted != page.frame { terminal.paint(view(page, size: page.size)) }
      painted = page.frame
      for event in terminal.wait(upTo: patience, also: [office.mailbox.wakeDescriptor]) {
        try take(event)
      }
      if let wakeAt = page.wakeAt, wakeAt <= Clock.monotonicMS { try happen(.ticked) }
    }
  }

  private var patience: Int? {
    page.wakeAt.map { Int(max(0, $0 - Clock.monotonicMS)) }
  }

  private func take(_ event: TTY.Event) throws(Exit) {
    switch event {
    case .input(.key(let key), _): try happen(.key(key))
    case .input(.resized(let size), _): try happen(.resized(size))
    case .input(.pasted(let text), _): try happen(.pasted(text))
    case .readable: for answer in office.mailbox.collect() { try happen(answer) }
    case .continued: try happen(.continued)
    case .terminated, .hungUp: try happen(.hungUp)
    }
  }

  /// Lets the screens hear of an event, and of all that its effects bring about.
  private func happen(_ event: SuperviseEvent) throws(Exit) {
    waiting.append(event)
    while !waiting.isEmpty, !isOver {
      let event = waiting.removeFirst()
      let moment = Moment(monotonicMS: Clock.monotonicMS, wall: Clock.now)
      for effect in update(&page, event, at: moment) { try carryOut(effect) }
    }
  }

  private func carryOut(_ effect: SuperviseEffect) throws(Exit) {
    switch effect {
    case .redraw: terminal.repaint()
    case .suspend: office.whileNobodyWrites { terminal.suspend() }
    case .quit: isOver = true
    case .settle:
      let isThere = try office.lend { session throws(Exit) in try settle(session) }
      terminal.repaint()
      waiting += isThere ? [.resized(terminal.size), .continued] : [.hungUp]
    default: office.ask(effect)
    }
  }
}
