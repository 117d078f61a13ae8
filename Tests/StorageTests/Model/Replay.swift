// The cache of standing verdicts, made again from nothing but the entries.

import Review
import Testing

@testable import Storage

/// Reading, entry, kind and label ("-" for none) of every standing act, by reading.
func replayedVerdicts(_ file: RawFile) throws -> [[String]] {
  struct Standing {
    let entry, kind: String
    let label: String?
  }
  var standing: [Int: [Standing]] = [:]
  for row in try file.rows(
    "select reading, id, kind, body from entry where reading is not null order by id")
  {
    let reading = Int(row[0]) ?? 0
    let before = standing[reading]?.last
    switch row[2] {
    case "verdict", "corrected", "adjudicated":
      let body = try #require(RawObject(json: row[3]).flatMap { ActBody($0) })
      if body.corrects == nil { standing[reading] = [] }
      standing[reading]?.append(Standing(entry: row[1], kind: row[2], label: body.label))
    case "deadline":
      let label = try #require(RawObject(json: row[3])?.text("label"))
      standing[reading] = [Standing(entry: row[1], kind: row[2], label: label)]
    case "unjudged", "handed up":
      if before?.label != nil { continue }
      standing[reading] = [Standing(entry: row[1], kind: row[2], label: nil)]
    case "undone": standing[reading]?.removeLast()
    default: continue
    }
  }
  return standing.sorted { $0.key < $1.key }.compactMap { reading, acts in
    acts.last.map { ["\(reading)", $0.entry, $0.kind, $0.label ?? "-"] }
  }
}
