// The figures over arrays that another program wrote, each timed: answers questions line by line.

import Glibc
import Statistics

/// What one question took, and what came out.
private struct Timed {
  let nanoseconds: UInt64
  let value: Double
}

private func timed(_ work: () throws -> Double) rethrows -> Timed {
  let clock = ContinuousClock()
  let start = clock.now
  let value = try work()
  let (seconds, attoseconds) = (clock.now - start).components
  return Timed(
    nanoseconds: UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000),
    value: value)
}

/// Doubles and flags of a sample, as the other program wrote them.
private struct Sample {
  var isDefect: [Bool?] = []
  var isFlagged: [Bool?] = []
  var scores: [Double?] = []
  var stream: [Double] = []
}

/// Reads a whole file of doubles in the machine's order.
private func doubles(in path: String) -> [Double] {
  guard let file = fopen(path, "rb") else { return [] }
  defer { fclose(file) }
  fseek(file, 0, SEEK_END)
  let count = ftell(file) / MemoryLayout<Double>.stride
  rewind(file)
  return [Double](unsafeUninitializedCapacity: count) { buffer, filled in
    filled = fread(buffer.baseAddress, MemoryLayout<Double>.stride, count, file)
  }
}

/// Answers `auroc`, `confusion`, `anytime K N`, `adwin`, `page_hinkley` until the input ends, each with
/// nanoseconds and value.
func answerSpeed(folder: String) throws {
  var sample = Sample()
  sample.isDefect = doubles(in: "\(folder)/is_defect").map { .some($0 != 0) }
  sample.isFlagged = doubles(in: "\(folder)/is_flagged").map { .some($0 != 0) }
  sample.scores = doubles(in: "\(folder)/scores")
  sample.stream = doubles(in: "\(folder)/stream")
  while let line = readLine() {
    let words = line.split(separator: " ")
    let answer = try answer(words.map(String.init), sample)
    print(answer.nanoseconds, answer.value)
    fflush(nil)
  }
}

private func answer(_ words: [String], _ sample: Sample) throws -> Timed {
  switch words.first {
  case "auroc":
    return try timed {
      try Ranking(isDefect: sample.isDefect, scores: sample.scores).auroc ?? .nan
    }
  case "confusion":
    return try timed {
      try Confusion(truth: sample.isDefect, flagged: sample.isFlagged).tp
    }
  case "anytime":
    let share = try Proportion(k: Int(words[1]) ?? -1, n: Int(words[2]) ?? -1)
    return timed { share.anytime().width }
  case "adwin":
    return try timed {
      var window = try ADWIN()
      return Double(try sample.stream.count { value in try window.add(value) })
    }
  case "page_hinkley":
    return try timed {
      var test = try PageHinkley()
      return Double(try sample.stream.count { value in try test.add(value) })
    }
  default: return Timed(nanoseconds: 0, value: .nan)
  }
}
