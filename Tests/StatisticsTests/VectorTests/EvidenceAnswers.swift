// Answers about evidence that may be watched: wealth, anytime intervals, the e-detector.

import Statistics

private func side(_ input: JSON) throws -> Side {
  guard let side = Side(rawValue: try input.text("direction")) else {
    throw refuse("direction", "greater or less")
  }
  return side
}

/// The values of `key`, each of them a part's number from 1 to `n`.
func times(_ input: JSON, _ key: String, upTo n: Int) throws -> [Int] {
  let times = try input.wholes(key)
  for time in times where !(1...max(n, 1) ~= time) || n == 0 {
    throw refuse(key, "times in 1…n")
  }
  return times
}

func wealth(_ input: JSON) throws -> JSON {
  let x = try input.numbers("x")
  let times = try times(input, "times", upTo: x.count)
  var wealth = try BettingWealth(m: input.number("m"), side: side(input))
  let threshold = try input.number("log_threshold")
  var logs: [Double] = []
  var crossing: Int?
  for (place, value) in x.enumerated() {
    try wealth.add(value)
    logs.append(wealth.logE)
    if crossing == nil, wealth.logE >= threshold { crossing = place + 1 }
  }
  return .object(["log_e": .of(times.map { logs[$0 - 1] }), "first_crossing": .of(crossing)])
}

func anytimeIntervals(_ input: JSON) throws -> JSON {
  let x = try input.numbers("x")
  let times = try times(input, "times", upTo: x.count)
  let confidence = try Confidence(input.number("conf"))
  var mean = AnytimeMean()
  var intervals: [Int: JSON] = [:]
  for (place, value) in x.enumerated() {
    try mean.add(value)
    if times.contains(place + 1) { intervals[place + 1] = .of(mean.interval(confidence)) }
  }
  return .object(["cs": .list(times.compactMap { intervals[$0] })])
}

func anytimeIntervalOfCounts(_ input: JSON) throws -> JSON {
  let share = try Proportion(k: input.whole("successes"), n: input.whole("n"))
  return .object(["cs": .of(try share.anytime(Confidence(input.number("conf"))))])
}

func sequentialMcNemar(_ input: JSON) throws -> JSON {
  let pair = try PairedModels(
    bothRight: 0, onlyChampionWrong: input.whole("only_champion_wrong"),
    onlyChallengerWrong: input.whole("only_challenger_wrong"), bothWrong: 0)
  return .object([
    "log_e_challenger_better": .of(pair.sequentialLogE(.greater)),
    "log_e_challenger_worse": .of(pair.sequentialLogE(.less)),
  ])
}

func eDetector(_ input: JSON) throws -> JSON {
  let x = try input.numbers("x")
  var detector = try EDetector(m0: input.number("m0"), arl: input.number("arl"))
  var (alarms, statistics) = ([Int](), [Double]())
  for (place, value) in x.enumerated() {
    if try detector.add(value) { alarms.append(place) }
    statistics.append(detector.statistic)
  }
  let at = try input.wholes("at")
  guard at.allSatisfy(statistics.indices.contains) else { throw refuse("at", "indexes of x") }
  return .object(["alarms": .of(alarms), "m_at": .of(at.map { statistics[$0] })])
}
