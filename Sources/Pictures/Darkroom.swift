// Develops orders on a thread of its own, the urgent ones first, and hands them out when they are done.

package import Screen
internal import Threads

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
  package static let mostWaiting = 256

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
    do throws(CannotStart) {
      let bench = try Workbench()
      self.bench = bench
      worker = try Worker {
        var development = Development(media: media, utf8: utf8, hash: hash)
        bench.work { order throws(PictureFailure) in try development.develop(order) }
        Decoder.leaveThread()
      }
    } catch {
      throw .cannotStart(plainReason(error.reason))
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
