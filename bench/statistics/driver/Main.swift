// Simulations and timings of the statistics: `coverage EFFORT SEED` or `speed FOLDER`.

import Glibc

@main
enum StatisticsBench {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    switch words.first {
    case "coverage":
      let effort = words.dropFirst().first.flatMap(Double.init) ?? 1
      let seed = words.dropFirst(2).first.flatMap(UInt64.init) ?? 1
      for simulation in [shareCoverage, bandCoverage, detectorCoverage, gateCoverage] {
        for finding in try simulation(effort, seed) { print(finding.json) }
        fflush(nil)
      }
    case "speed": try answerSpeed(folder: words.dropFirst().first ?? ".")
    default:
      print("usage: statistics-bench coverage [EFFORT] [SEED] | speed FOLDER")
      exit(2)
    }
  }
}
