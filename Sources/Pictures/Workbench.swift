// What the darkroom's loop and its worker share, under one lock.

internal import Screen
internal import Synchronization
internal import Threads

/// The orders that wait, what is finished, and the canvases kept.
final class Workbench: Sendable {
  /// Of canvases kept in all.
  static let mostCanvasBytes = 8 << 20

  private struct State {
    /// The last one is next.
    var urgent: [PictureOrder] = []
    /// The first one is next.
    var ahead: [PictureOrder] = []
    var outbox: [Finished] = []
    var canvases = Shelf<PictureOrder, Developed>(capacity: mostCanvasBytes)
    var isStopped = false

    mutating func drop(_ order: PictureOrder) {
      urgent.removeAll { $0 == order }
      ahead.removeAll { $0 == order }
    }
  }

  private let state = Mutex(State())
  private let inbell: Bell
  let outbell: Bell

  init() throws(CannotStart) {
    inbell = try Bell()
    outbell = try Bell()
  }

  func take(_ order: PictureOrder, urgent: Bool) {
    state.withLock { state in
      if !urgent, state.urgent.contains(order) { return }
      state.drop(order)
      if urgent {
        state.urgent.append(order)
      } else {
        state.ahead.append(order)
      }
      let over = state.urgent.count + state.ahead.count - Darkroom.mostWaiting
      guard over > 0 else { return }
      let fromAhead = min(over, state.ahead.count)
      state.ahead.removeFirst(fromAhead)
      state.urgent.removeFirst(over - fromAhead)
    }
    inbell.ring()
  }

  func ready(_ order: PictureOrder) -> Developed? {
    state.withLock { $0.canvases.take(order) }
  }

  func emptyOutbox() -> [Finished] {
    outbell.quiet()
    return state.withLock { state in
      defer { state.outbox = [] }
      return state.outbox
    }
  }

  func stop() {
    state.withLock { state in
      state.isStopped = true
      state.urgent = []
      state.ahead = []
    }
    inbell.ring()
  }

  /// The worker's whole life.
  func work(_ develop: (PictureOrder) throws(PictureFailure) -> Developed) {
    while true {
      switch next() {
      case .stopped: return
      case .idle: inbell.wait()
      case .order(let order, kept: let kept?): finish(order, .success(kept))
      case .order(let order, kept: nil):
        finish(order, Result { () throws(PictureFailure) in try develop(order) })
      }
    }
  }

  enum Task {
    case order(PictureOrder, kept: Developed?)
    case idle
    case stopped
  }

  func next() -> Task {
    state.withLock { state in
      guard !state.isStopped else { return .stopped }
      let next = state.urgent.popLast() ?? (state.ahead.isEmpty ? nil : state.ahead.removeFirst())
      guard let next else { return .idle }
      return .order(next, kept: state.canvases.take(next))
    }
  }

  private func finish(_ order: PictureOrder, _ result: Result<Developed, PictureFailure>) {
    state.withLock { state in
      // A failure is not kept: what is wrong with a file may be mended.
      if case .success(let developed) = result, developed.heatmapFailure == nil {
        let weight = developed.canvas.cells.count * MemoryLayout<Cell>.stride
        state.canvases.put(developed, for: order, weight: weight)
      }
      state.outbox.append(Finished(order: order, result: result))
    }
    outbell.ring()
  }
}
