// Several people at one store: each acts in a chain of his own.

package import Review

/// The place of one person in this process.
package struct Seat: Equatable, Sendable {
  let number: Int

  /// Whoever signed in first.
  package static let first = Seat(number: 0)
}

extension Store {
  /// The chain of whoever acts; nil until somebody is signed in.
  var chain: Chain? {
    get { chains[seat.number] }
    set { chains[seat.number] = newValue }
  }

  /// Signs somebody in beside those who are, as a further writer, and lets him act.
  ///
  /// - Parameters: as for `signIn`.
  package func addSeat(
    for name: String, host: String, program: String, now: Timestamp
  ) throws(StoreError) -> Seat {
    let before = seat
    chains.append(nil)
    seat = Seat(number: chains.count - 1)
    do throws(StoreError) {
      try signIn(name, host: host, program: program, now: now)
    } catch {
      chains.removeLast()
      seat = before
      throw error
    }
    return seat
  }

  /// From here on, acts are those of the person at `seat`.
  package func sit(at seat: Seat) { self.seat = seat }
}
