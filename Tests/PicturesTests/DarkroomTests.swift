// The darkroom: results for orders, the urgent first, and nothing kept beyond its bounds.

import Foundation
import Screen
import Synchronization
import Testing
import Threads

@testable import Pictures

@Suite struct DarkroomTests {
  private final class Site {
    let path = NSTemporaryDirectory() + "lineside-darkroom-" + UUID().uuidString

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func darkroom() throws -> Darkroom {
      try Darkroom(media: MediaFolder(path: path)) { "hash of \($0.count) bytes" }
    }

    func put(_ bytes: [UInt8], _ name: String) throws {
      try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  private func order(_ path: String, width: Int = 20) -> PictureOrder {
    PictureOrder(path: path, size: Size(width: width, height: 10), depth: .indexed256)
  }

  /// Waits on the descriptor, as the loop does, until so many are finished.
  private func finished(_ count: Int, of darkroom: Darkroom) -> [Finished] {
    var all: [Finished] = []
    while all.count < count {
      var asked = pollfd(fd: darkroom.wakeDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&asked, 1, 20_000) == 1 else { return all }
      all += darkroom.finished()
    }
    return all
  }

  @Test func `an order comes back as a canvas, with the size and hash of what is shown`() throws {
    let site = try Site()
    try site.put(SmallFiles.png, "a.png")
    let darkroom = try site.darkroom()
    #expect(darkroom.ready(order("a.png")) == nil)
    darkroom.order(order("a.png"), urgent: true)
    let developed = try #require(finished(1, of: darkroom).first).result.get()
    #expect(developed.pixelWidth == 16)
    #expect(developed.pixelHeight == 8)
    #expect(developed.sha256 == "hash of \(SmallFiles.png.count) bytes")
    #expect(developed.canvas == (try Picture.decoded(SmallFiles.png).canvas(for: order("a.png"))))
    #expect(darkroom.ready(order("a.png")) == developed)
  }

  @Test func `a darkroom that was never asked for anything closes`() throws {
    let site = try Site()
    try site.darkroom().close()
  }

  @Test func `signals from outside stay away from the worker, its own faults reach a handler`()
    throws
  {
    let blocked = Mutex(sigset_t())
    let worker = try Worker {
      blocked.withLock { _ = pthread_sigmask(SIG_BLOCK, nil, &$0) }
    }
    worker.join()
    blocked.withLock { set in
      for signal in [SIGTERM, SIGHUP, SIGWINCH] { #expect(sigismember(&set, signal) == 1) }
      for signal in [SIGSEGV, SIGILL, SIGBUS, SIGTRAP] { #expect(sigismember(&set, signal) == 0) }
    }
  }

  @Test func `what cannot be shown comes back as a failure, and is tried again when asked again`()
    throws
  {
    let site = try Site()
    let darkroom = try site.darkroom()
    darkroom.order(order("a.png"), urgent: true)
    let first = try #require(finished(1, of: darkroom).first)
    #expect(throws: PictureFailure.missing) { try first.result.get() }
    try site.put(SmallFiles.png, "a.png")
    darkroom.order(order("a.png"), urgent: true)
    let second = try #require(finished(1, of: darkroom).first)
    #expect(throws: Never.self) { try second.result.get() }
  }

  @Test func `a heat map that cannot be shown leaves the picture, and says why`() throws {
    let site = try Site()
    try site.put(SmallFiles.png, "a.png")
    let darkroom = try site.darkroom()
    var asked = order("a.png")
    asked.heatmap = "../heat.png"
    darkroom.order(asked, urgent: true)
    let developed = try #require(finished(1, of: darkroom).first).result.get()
    #expect(developed.heatmapFailure == .outsideMedia)
    #expect(developed.canvas == (try Picture.decoded(SmallFiles.png).canvas(for: order("a.png"))))
  }

  @Test func `every order is answered once`() throws {
    let site = try Site()
    try site.put(SmallFiles.jpeg, "a.jpg")
    let darkroom = try site.darkroom()
    for width in 1...20 { darkroom.order(order("a.jpg", width: width), urgent: width % 3 == 0) }
    let widths = finished(20, of: darkroom).map(\.order.size.width)
    #expect(widths.sorted() == Array(1...20))
  }

  @Test func `the newest urgent order goes first, those given ahead after all urgent ones`() throws
  {
    let bench = try Workbench()
    for path in ["a", "b", "c"] { bench.take(order(path), urgent: false) }
    for path in ["d", "e", "b"] { bench.take(order(path), urgent: true) }
    #expect(bench.drained() == ["b", "e", "d", "a", "c"])
  }

  @Test func `what is ordered twice waits once`() throws {
    let bench = try Workbench()
    bench.take(order("a"), urgent: true)
    bench.take(order("a"), urgent: false)
    bench.take(order("b"), urgent: true)
    bench.take(order("a"), urgent: true)
    #expect(bench.drained() == ["a", "b"])
  }

  @Test func `of too many orders the oldest are dropped, those given ahead before urgent ones`()
    throws
  {
    let bench = try Workbench()
    bench.take(order("urgent"), urgent: true)
    for number in 0..<Darkroom.mostWaiting { bench.take(order("\(number)"), urgent: false) }
    let left = bench.drained()
    #expect(left.count == Darkroom.mostWaiting)
    #expect(left.first == "urgent")
    #expect(!left.contains("0"))
  }

  @Test func `a closed darkroom takes orders and does nothing`() throws {
    let site = try Site()
    let darkroom = try site.darkroom()
    darkroom.close()
    darkroom.order(order("a.png"), urgent: true)
    darkroom.close()
    #expect(darkroom.finished().isEmpty)
  }

  @Test func `a shelf lets go of what was not used for longest`() {
    var shelf = Shelf<String, Int>(capacity: 10)
    shelf.put(1, for: "a", weight: 4)
    shelf.put(2, for: "b", weight: 4)
    #expect(shelf.take("a") == 1)
    shelf.put(3, for: "c", weight: 4)
    #expect(shelf.take("b") == nil)
    #expect(shelf.take("a") == 1)
    shelf.put(4, for: "giant", weight: 11)
    #expect(shelf.take("giant") == nil)
    shelf.put(5, for: "a", weight: 1)
    #expect(shelf.weight == 5)
  }
}

extension Workbench {
  /// The paths in the order that the worker would take them.
  fileprivate func drained() -> [String] {
    var paths: [String] = []
    while case .order(let order, kept: _) = next() { paths.append(order.path) }
    return paths
  }
}
