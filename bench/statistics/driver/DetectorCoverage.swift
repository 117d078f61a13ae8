// Whether the e-detector rings as seldom as it says without a rise, and how soon after one.

import Statistics

func detectorCoverage(effort: Double, seed: UInt64) throws -> [Finding] {
  var chance = Chance(seed: seed)
  let (m0, arl) = (0.01, 5000.0)
  /// Parts to the first alarm at a rate, after `before` parts at m0 whose alarms are let pass.
  func runLength(at rate: Double, after before: Int = 0, upTo most: Int) throws -> Int? {
    var detector = try EDetector(m0: m0, arl: arl)
    for _ in 0..<before { _ = try detector.add(chance.flag(m0) ? 1 : 0) }
    for part in 1...most where try detector.add(chance.flag(rate) ? 1 : 0) { return part }
    return nil
  }
  // A run that is cut off counts with its length: the true mean is longer still.
  let most = 200_000
  let lengths = try (0..<Int(1000 * effort)).map { _ in
    Double(try runLength(at: m0, upTo: most) ?? most)
  }
  let size = Double(lengths.count)
  let mean = lengths.reduce(0, +) / size
  let deviation =
    (lengths.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (size - 1)).squareRoot()
  let error = 3.29 * deviation / size.squareRoot()
  var findings = [
    Finding(
      "e-detector, m0 1 %, arl 5000: parts to a false alarm (mean)", kind: .parts, measured: mean,
      low: mean - error, high: mean + error, runs: lengths.count, claim: .atLeast(arl))
  ]
  for (rate, claim) in [(0.02, 676.0), (0.03, 278), (0.05, 107)] {
    let found = try (0..<Int(2000 * effort)).map { _ in
      try runLength(at: rate, after: 500, upTo: most)
    }
    findings.append(
      try Finding(
        "e-detector: parts to find a rise to \(rate) (median)", medianOf: found,
        claim: .about(claim)))
  }
  return findings
}
