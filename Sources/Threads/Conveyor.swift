// What one thread gathers and another one uses, page by page, in order.

private import Glibc

/// A few pages on their way from one thread to another. Whoever is ahead waits for the other one, so that
/// no more than `room` lie there.
final class Conveyor<Page: Sendable, Failure: Error>: @unchecked Sendable {
  // Touched within `lock` alone.
  private var pages: [Page] = []
  private var ending: Result<Void, Failure>?
  private var isUnwanted = false

  private let room: Int
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  /// Something has changed that somebody may wait for.
  private let news: UnsafeMutablePointer<pthread_cond_t>

  init(room: Int) {
    self.room = max(1, room)
    lock = .allocate(capacity: 1)
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
    news = .allocate(capacity: 1)
    news.initialize(to: pthread_cond_t())
    pthread_cond_init(news, nil)
  }

  deinit {
    pthread_cond_destroy(news)
    news.deallocate()
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  private func within<Outcome>(_ body: () -> Outcome) -> Outcome {
    pthread_mutex_lock(lock)
    defer {
      pthread_cond_broadcast(news)
      pthread_mutex_unlock(lock)
    }
    return body()
  }

  private func wait() { pthread_cond_wait(news, lock) }

  /// Lays a page on it, once there is room.
  ///
  /// - Returns: false where nobody wants any more.
  func put(_ page: Page) -> Bool {
    within {
      while pages.count >= room, !isUnwanted { wait() }
      guard !isUnwanted else { return false }
      pages.append(page)
      return true
    }
  }

  /// Says that no more will come, after what lies there.
  func end(_ ending: Result<Void, Failure>) { within { self.ending = ending } }

  /// The next page, once it is there; nil where all have been taken.
  ///
  /// - Throws: what the gathering ended with, after its last page.
  func take() throws(Failure) -> Page? {
    let next: Result<Page?, Failure> = within {
      while pages.isEmpty, ending == nil { wait() }
      if !pages.isEmpty { return .success(pages.removeFirst()) }
      return ending.map { $0.map { nil } } ?? .success(nil)
    }
    return try next.get()
  }

  /// Says that no more is wanted.
  func refuse() { within { isUnwanted = true } }
}

/// Has `gather` make pages on a thread of its own, and uses them on this one, in their order.
///
/// It returns, or throws, when both are over: `use` has then had all that was gathered, or one of the two
/// has failed. A page that was gathered before a failure is used before it is thrown.
///
/// - Parameters:
///   - room: pages that wait to be used at most; one more is being gathered, and one used.
///   - gather: given what takes a page, which answers whether more is wanted; where it is not, what
///     `gather` ends with is heard of by nobody.
///   - cannotStart: what is thrown where there is no thread to be had.
package func convey<Page: Sendable, Failure: Error>(
  room: Int = 2, cannotStart: (CannotStart) -> Failure,
  gather: @escaping @Sendable (_ give: (Page) -> Bool) throws(Failure) -> Void,
  use: (Page) throws(Failure) -> Void
) throws(Failure) {
  let conveyor = Conveyor<Page, Failure>(room: room)
  let worker: Worker
  do throws(CannotStart) {
    worker = try Worker(standsBack: false) {
      conveyor.end(Result { () throws(Failure) in try gather(conveyor.put) })
    }
  } catch {
    throw cannotStart(error)
  }
  defer {
    conveyor.refuse()
    worker.join()
  }
  while let page = try conveyor.take() { try use(page) }
}
