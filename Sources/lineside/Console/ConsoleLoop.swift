// The inspector's loop: waits for keys, hands them to the desk, carries out what the desk asks for.
import Console
import Pictures
import Review
import Screen
import Storage
import Terminal

/// One console on one terminal. All is done in one thread; only pictures are developed beside it.
final class ConsoleLoop {
  private let terminal: TTY
  private var counter: StoreCounter
  private let darkroom: Darkroom
  private let dueWork: (_ idleMS: Int64) -> Void
  private var touchedAt = Clock.monotonicMS
  private var desk: Console.Desk
  private var waiting: [Console.Event] = []
  /// Pictures to be developed ahead, once the screen is painted.
  private var ahead: [PictureOrder] = []
  private var nextDueAt: Int64 = 0
  private var isOver = false
  /// The terminal went away, or the program was told to end.
  private(set) var isTerminalGone = false

  /// - Parameters:
  ///   - counter: carries out what concerns the store.
  ///   - dueWork: called about once a second, with how long no key was pressed.
  init(
    _ settings: Settings, on terminal: TTY, counter: StoreCounter, darkroom: Darkroom,
    dueWork: @escaping (_ idleMS: Int64) -> Void
  ) {
    self.terminal = terminal
    self.counter = counter
    self.darkroom = darkroom
    self.dueWork = dueWork
    desk = Console.Desk(settings, size: terminal.size)
  }

  /// Runs until the inspector stops, or the terminal is gone.
  func run() {
    happen(.started, at: Clock.monotonicMS)
    paint()
    while !isOver {
      for event in terminal.wait(upTo: patience, also: [darkroom.wakeDescriptor]) { take(event) }
      let now = Clock.monotonicMS
      if let wakeAt = desk.wakeAt, wakeAt <= now { happen(.ticked, at: now) }
      if !isOver { paint() }
      if nextDueAt <= now {
        dueWork(now - touchedAt)
        nextDueAt = Clock.monotonicMS + 1000
      }
    }
    counter.letGoOfAll()
  }

  /// Paints the screen, and only then lets the darkroom take up what nobody waits for yet.
  private func paint() {
    terminal.paint(view(desk, size: desk.size))
    for order in ahead { darkroom.order(order, urgent: false) }
    ahead = []
  }

  private var patience: Int {
    let now = Clock.monotonicMS
    return Int(max(0, min(desk.wakeAt ?? .max, nextDueAt) - now))
  }

  private func take(_ event: TTY.Event) {
    switch event {
    case .input(.key(let key), let at):
      touchedAt = at
      happen(.key(key), at: at)
    case .input(.pasted(let text), let at): happen(.pasted(text), at: at)
    case .input(.resized(let size), let at): happen(.resized(size), at: at)
    case .readable: develop()
    case .continued: happen(.continued, at: Clock.monotonicMS)
    case .terminated, .hungUp:
      isTerminalGone = true
      happen(.hungUp, at: Clock.monotonicMS)
    }
  }

  /// Lets the desk hear of an event, and of all that its effects bring about.
  private func happen(_ event: Console.Event, at time: Int64) {
    waiting.append(event)
    var time = time
    while !waiting.isEmpty, !isOver {
      let event = waiting.removeFirst()
      let moment = Moment(monotonicMS: time, wall: Clock.now)
      for effect in update(&desk, event, at: moment) { carryOut(effect) }
      // What the store answers happened after the commit, not when the key was pressed.
      time = Clock.monotonicMS
    }
  }

  private func carryOut(_ effect: Effect) {
    switch effect {
    case .develop(let order, let urgent):
      if let picture = darkroom.ready(order) {
        waiting.append(event(of: order, .success(picture)))
      } else if urgent {
        darkroom.order(order, urgent: true)
      } else {
        ahead.append(order)
      }
    case .redraw: terminal.repaint()
    case .suspend: terminal.suspend()
    case .beep: terminal.beep()
    case .quit: isOver = true
    default: waiting += counter.answer(effect)
    }
  }

  private func develop() {
    for finished in darkroom.finished() {
      happen(event(of: finished.order, finished.result), at: Clock.monotonicMS)
    }
  }

  /// A picture whose heat map could not be laid over it is not what was ordered.
  private func event(
    of order: PictureOrder, _ result: Result<Pictures.Developed, PictureFailure>
  ) -> Console.Event {
    switch result {
    case .success(let picture):
      if let failure = picture.heatmapFailure {
        return .undevelopable(order, why: failure.inWords)
      }
      return .developed(order, Console.Developed(picture))
    case .failure(let failure):
      return .undevelopable(order, why: failure.inWords)
    }
  }
}

extension Console.Developed {
  fileprivate init(_ picture: Pictures.Developed) {
    self.init(
      canvas: picture.canvas, pixelWidth: picture.pixelWidth, pixelHeight: picture.pixelHeight,
      sha256: picture.sha256)
  }
}
