// Every figure against the vectors.

import Foundation
import Review
import Statistics
import Testing

/// The files that are answered in full; of `22_invalid` the cases of their ops.
private let answered = [
  "01_confusion", "02_binomial_ci", "03_diff_independent", "04_ranking", "05_calibration",
  "06_agreement", "07_paired_models", "08_dawid_skene", "09_ipw", "10_anytime", "11_drift_batch",
  "12_e_detector", "13_control_charts", "14_drift_stream",
  "15_quantiles", "16_human_ai", "17_bands", "18_cost", "19_routing", "20_gates", "21_later",
]

@Test(arguments: answered)
func everyFigureAgreesWithTheVectors(_ name: String) throws {
  let file = try VectorFile(named: name)
  report(file, answered: file.cases.count { passes($0, of: file) })
}

@Test func everyInputThatMakesNoSenseIsRefused() throws {
  let file = try VectorFile(named: "22_invalid")
  let cases = file.cases.filter { answers[$0.op] != nil }
  report(file, answered: cases.count { passes($0, of: file) })
}

@Test func theRoutesOfTheLogComeOutAgain() throws {
  let log = vectorFolder.appendingPathComponent("log")
  guard case .list(let policies) = try JSON(contentsOf: log.appendingPathComponent("policies.json"))
  else { throw refuse("policies", "a list") }
  var revisions: [Int: Revision] = [:]
  for policy in policies { revisions[try policy.whole("policy_version")] = try revision(policy).0 }
  let tolerance = try Tolerances(JSON(bytes: Array(#"{"abs": 1e-9, "rel": 1e-7}"#.utf8)))
  let lines = try Data(contentsOf: log.appendingPathComponent("items.jsonl")).split(separator: 10)
  #expect(!lines.isEmpty)
  for line in lines {
    let item = try JSON(bytes: Array(line))
    let revision = try #require(revisions[try item.whole("policy_version")])
    let got = routeFields(
      try route(item: item.text("item"), scores: item["scores"], under: revision))
    guard case .object(let members) = got else { continue }
    let want = JSON.object(members.reduce(into: [:]) { $0[$1.key] = item[$1.key] })
    #expect(tolerance.difference(got: got, want: want) == nil, "\(item["item"])")
  }
}

/// Whether one case is answered as it must be; records an issue where it is not.
private func passes(_ vector: VectorFile.Case, of file: VectorFile) -> Bool {
  guard let answer = answers[vector.op] else {
    Issue.record("\(file.name) \(vector.id): nothing answers \(vector.op)")
    return false
  }
  let result = Result { try answer(vector.input, file.streams) }
  let fault: String?
  switch result {
  case .success(let got) where vector.mustBeRefused: fault = "must be refused, gave \(got)"
  case .success(let got): fault = file.tolerances.difference(got: got, want: vector.expect)
  case .failure(is StatisticsRefusal) where vector.mustBeRefused: fault = nil
  case .failure(is DeploymentFault) where vector.mustBeRefused: fault = nil
  case .failure(let error): fault = "\(error)"
  }
  if let fault { Issue.record("\(file.name) \(vector.id) \(vector.op): \(fault)") }
  return fault == nil
}

private func report(_ file: VectorFile, answered: Int) {
  let line = "\(file.name): \(answered) of \(file.cases.count) cases answered\n"
  FileHandle.standardError.write(Data(line.utf8))
}
