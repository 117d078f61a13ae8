// Random programs: after each step the store is as the model says, and the laws of the queue hold.

import Review
import Testing

@testable import Storage

@Suite struct QueueModelTests {
  private static let orders: [Deployment.Order] = [.firstCome, .mostUncertain, .deadline]

  private func terms(_ seed: UInt64) -> RehearsalTerms {
    RehearsalTerms(
      order: QueueModelTests.orders[Int(seed % 3)],
      cannotJudge: seed.isMultiple(of: 2) ? .retake : .escalate, salt: "salt \(seed)")
  }

  private func program(_ seed: UInt64, steps: Int) -> [Operation] {
    var chance = SplitMix(state: seed)
    return (0..<steps).map { _ in Operation.random(&chance) }
  }

  private func fault(of program: [Operation], under terms: RehearsalTerms) -> String? {
    do {
      let r = try Rehearsal(terms)

      try r.run(program)
      // The salt was set behind the ledger's back.
      let known = LedgerFault.row("revision 1 of boards", .changed(["salt"]))
      return try r.desks[0].store.verify().faults.first { $0 != known }?.words
    } catch { return "\(error)" }
  }

  /// The shortest program that still fails, by leaving out what does not matter.
  private func shortened(_ program: [Operation], under terms: RehearsalTerms) -> [Operation] {
    var program = program
    var length = program.count / 2
    while length > 0 {
      var place = 0
      while place < program.count {
        var shorter = program
        shorter.removeSubrange(place..<min(place + length, program.count))
        if fault(of: shorter, under: terms) == nil { place += length } else { program = shorter }
      }
      length /= 2
    }
    return program
  }

  @Test(arguments: 1...32) func theStoreIsAsTheModelSays(seed: Int) {
    let terms = terms(UInt64(seed))
    let program = program(UInt64(seed), steps: 160)
    guard fault(of: program, under: terms) != nil else { return }
    let short = shortened(program, under: terms)
    let text = short.map(\.description).joined(separator: ", ")
    Issue.record("seed \(seed): [\(text)]: \(fault(of: short, under: terms) ?? "")")
  }
}
