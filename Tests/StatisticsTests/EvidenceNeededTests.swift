// How many parts evidence takes, if all go well: the numbers that a screen may promise.

import Testing

@testable import Statistics

@Test func withoutAnErrorTheContractTakesTheKnownNumbersOfParts() throws {
  for (contract, parts) in [(0.01, 439), (0.005, 880), (0.002, 2202), (0.001, 4406)] {
    let wealth = try BettingWealth(m: contract, side: .less)
    #expect(wealth.further(0, until: evidenceNeeded(alpha: 0.05)) == parts)
  }
}

@Test func modelsThatNeverDifferTakeTheKnownNumberAndAsManyFewerAsThereAre() throws {
  var gates = try Gates()
  #expect(gates.needed.escapeNoninferior == 2202)
  for _ in 0..<240 { gates.add(isDefect: false, champion: .pass, challenger: .pass) }
  #expect(gates.needed.escapeNoninferior == 2202)
  #expect(gates.needed.contractMet == 880)
  // A margin of 1 % would take 439, but no decision falls before so many are audited.
  #expect(gates.needed.falseRejectNoninferior == 500)
  gates.add(isDefect: true, champion: .reject, challenger: .pass)
  #expect(gates.needed.escapeNoninferior ?? 0 > 2202)
}

@Test func soManyPartsSufficeAndOneLessDoesNot() throws {
  var wealth = try BettingWealth(m: 0.03, side: .less)
  try wealth.add(1, times: 2)
  let threshold = evidenceNeeded(alpha: 0.05)
  let further = try #require(wealth.further(0, until: threshold))
  var short = wealth
  try short.add(0, times: further - 1)
  #expect(short.logE < threshold)
  try wealth.add(0, times: further)
  #expect(wealth.logE >= threshold)
  #expect(wealth.further(0, until: threshold) == 0)
}

@Test func valuesThatSpeakAgainstAClaimNeverShowIt() throws {
  let wealth = try BettingWealth(m: 0.03, side: .less)
  #expect(wealth.further(1, until: 3) == nil)
  #expect(wealth.further(0.03, until: 3) == nil)
}
