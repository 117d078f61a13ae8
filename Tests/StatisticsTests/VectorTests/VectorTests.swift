// Every figure against the vectors.

import Foundation
import Review
import Statistics
import Testing

@Test func theFolderWithTheVectorsHasSome() {
  #expect(!vectorNames(in: vectorFolder).isEmpty)
}

@Test func ourOwnVectorsAskForEveryOperation() throws {
  let asked = try vectorNames(in: ownVectors).flatMap { name in
    try VectorFile(named: name, in: ownVectors).cases.map(\.op)
  }
  #expect(Set(asked) == Set(answers.keys))
}

@Test(arguments: vectorNames(in: vectorFolder))
func everyFigureAgreesWithTheVectors(_ name: String) throws {
  let file = try VectorFile(named: name)
  #expect(!file.cases.isEmpty)
  report(file, answered: file.cases.count { passes($0, of: file) })
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
