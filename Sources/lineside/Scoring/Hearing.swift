// What a scorer says of parts that it is given, held until all of it is there and right.
import Formats
import Outside
import Review

/// Asks a command about a few parts; nothing is stored.
struct Hearing {
  let queue: QueueDefinition
  let version: ModelVersion
  let talk: Talk

  /// - Throws: `refused` where any answer is wrong, or one is missing.
  func scores(
    of parts: [Submission], from program: Program, silenceS: Double
  ) throws(Exit) -> [Submission] {
    let child: Child
    do throws(OutsideFailure) { child = try Child(program) } catch {
      throw Exit(.refused, "the scorer cannot be started: \(error)")
    }
    child.silenceS = silenceS
    child.isCancelled = { Interrupt.isRequested }
    child.complained = { [talk] line in talk.say("scorer: \(line)") }
    let scores = try hear(child, parts)
    let end = child.finish()
    try Interrupt.check()
    guard end == .exited(0) else { throw Exit(.refused, "the scorer \(end.inWords)") }
    guard scores.count == parts.count else {
      throw Exit(.refused, "the scorer answered about \(scores.count) of \(parts.count) parts")
    }
    return scores
  }

  private func hear(_ child: Child, _ parts: [Submission]) throws(Exit) -> [Submission] {
    var waiting = Set(parts.map(\.item))
    var next = 0
    var trouble: OutsideFailure?
    let file = LineFile(.jsonLines) { buffer throws(ReadFailure) in
      do throws(OutsideFailure) {
        return try child.read(into: buffer) {
          guard next < parts.count else { return nil }
          var bytes: [UInt8] = []
          for part in parts[next..<min(next + 500, parts.count)] {
            bytes.append(part, askedOf: version)
          }
          next += 500
          return bytes
        }
      } catch {
        trouble = error
        return 0
      }
    }
    var decoder = SuggestionDecoder(queue: queue)
    var scores: [Submission] = []
    while let line = try? file.next() {
      do throws(LineFault) {
        let score = try file.value { bytes throws(LineFault) in try decoder.decode(bytes) }
        guard score.suggestion?.model == version else {
          throw LineFault(field: "model", reason: "\(version) was asked")
        }
        guard waiting.remove(score.item) != nil else {
          throw LineFault(
            field: "item", reason: "'\(score.item)' was not asked about, or is answered twice")
        }
        scores.append(score)
      } catch {
        let refusal = Refusal(
          file: "scorer", line: line.number, field: error.field, reason: error.reason)
        throw Exit(.refused, "an answer cannot be used: \(refusal.description)")
      }
    }
    if let trouble {
      if trouble == .cancelled { throw Exit(.interrupted) }
      throw Exit(.refused, "the scorer was stopped: \(trouble)")
    }
    return scores
  }
}
