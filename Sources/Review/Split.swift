// Which parts are learned from, which are measured on: a split that stays as it is while a set grows.

/// How a label set is divided: by a group, so that what belongs together (the tiles of a board, a
/// lot) stands on one side.
package struct Split: Equatable, Sendable, CustomStringConvertible {
  /// What the parts of a side are for.
  package enum Side: String, Sendable, CaseIterable { case train, validation, test }

  /// An attribute of the parts; `part` is the part's serial.
  package let group: String
  /// Per cent of the groups; the three make 100.
  package let train, validation, test: Int

  /// Reads `GROUP:TRAIN,VALIDATION,TEST`, such as `board:80,10,10`; the group may hold colons.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 2, let last = parts.last else { return nil }
    let shares = last.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard shares.count == 3, let train = shares[0], let validation = shares[1],
      let test = shares[2], [train, validation, test].allSatisfy((0...100).contains),
      train + validation + test == 100
    else { return nil }
    group = parts.dropLast().joined(separator: ":")
    guard !group.isEmpty else { return nil }
    (self.train, self.validation, self.test) = (train, validation, test)
  }

  package var description: String { "\(group):\(train),\(validation),\(test)" }

  /// The side of a group whose draw is `u`, in 0 ..< 1.
  package func side(at u: Double) -> Side {
    let place = u * 100
    if place < Double(train) { return .train }
    return place < Double(train + validation) ? .validation : .test
  }
}

extension Split.Side {
  /// The better guarded of two: what is measured on is never learned from.
  package func guarded(with other: Split.Side) -> Split.Side {
    let order: [Split.Side] = [.test, .validation, .train]
    return order.first { $0 == self || $0 == other } ?? self
  }
}
