// S10: which of two models errs less often, as evidence that may be looked at after every part.

extension PairedModels {
  /// ln e that the challenger errs less often (`.greater`) or more often (`.less`) than the champion:
  /// betting against a mean of ½ of values that are 1 where only the champion was wrong and 0 where
  /// only the challenger was; parts on which they tie do not bet (Waudby-Smith & Ramdas 2024, with
  /// McNemar's pairs).
  package func sequentialLogE(_ side: Side) -> Double {
    var wealth = BettingWealth(within: 0.5, side: side)
    wealth.bet(1, times: Double(onlyChampionWrong))
    wealth.bet(0, times: Double(onlyChallengerWrong))
    return wealth.logE
  }
}
