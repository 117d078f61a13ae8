// Develops orders on a thread of its own, the urgent ones first, and hands them out when they are done.

package import Screen
internal import Synchronization

/// What became of an order.
package struct Finished: Sendable {
  package let order: PictureOrder
  package let result: Result<Developed, PictureFailure>
}

/// Takes orders from one loop and finishes them beside it.
///
/// Of the urgent orders the newest comes first; orders given ahead come after them, in the order they
/// were given. An order that waits already is not taken twice, only moved. Where more than
/// `mostWaiting` wait, the oldest is dropped without a result: nobody looks at it any more.
package final class Darkroom: Sendable {
  package static let mostWaiting = 32

  private let bench: Workbench
  private let worker: Worker

  /// To be made before there are other threads.
  /// - Parameters:
  ///   - utf8: false draws with ASCII alone.
  ///   - hash: names a file's bytes; called on the worker's thread.
  package init(
    media: MediaFolder, utf8: Bool = true,
    hash: @escaping @Sendable (UnsafeRawBufferPointer) -> String
  ) throws(PictureFailure) {
    Decoder.keepModulesOut()
    let bench = try Workbench()
    self.bench = bench
    worker = try Worker {
      var development = Development(media: media, utf8: utf8, hash: hash)
      bench.work { order throws(PictureFailure) in try development.develop(order) }
      Decoder.leaveThread()
    }
  }

  deinit { close() }

  /// Readable while something is finished; `finished()` quiets it.
  package var wakeDescriptor: Int32 { bench.outbell.descriptor }

  /// Asks for a canvas. The result comes by `finished()`, also where it is there already.
  package func order(_ order: PictureOrder, urgent: Bool) {
    bench.take(order, urgent: urgent)
  }

  /// The canvas, if it is there already: for drawing in the very frame that asks.
  package func ready(_ order: PictureOrder) -> Developed? { bench.ready(order) }

  /// What was finished since the last call, oldest first.
  package func finished() -> [Finished] { bench.emptyOutbox() }

  /// Drops what waits, lets the order at hand come to its end, and ends the thread.
  package func close() {
    bench.stop()
    worker.join()
  }
}

/// What the loop and the worker share.
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

  init() throws(PictureFailure) {
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
