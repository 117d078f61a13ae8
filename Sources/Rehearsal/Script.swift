// The script of a rehearsal: which parts come, what versions say of them, when, and who judges.

package import Review

/// What is played, in terms that chance is made from.
package struct Script: Sendable {
  package var parts: RecordedParts
  package var seed: UInt64
  package var plants: [Plant] = []
  /// Seconds between two parts.
  package var everySeconds = 3.0
  /// Parts a lot.
  package var lotSize = 200
  private let made: [(version: MadeVersion, from: Repertoire, threshold: Double?)]
  private let recorded: [ModelVersion: Repertoire]

  package init(parts: RecordedParts, versions: [MadeVersion], seed: UInt64) {
    self.parts = parts
    self.seed = seed
    recorded = Dictionary(
      parts.versions.map { ($0, Repertoire(of: $0, in: parts)) }, uniquingKeysWith: { $1 })
    made = versions.map { version in
      let base = Repertoire(of: version.base, in: parts)
      let trap = version.change.trap.flatMap(base.trapThreshold)
      return (version, base, trap ?? base.threshold)
    }
  }

  /// The versions that speak: the recorded ones, then those made up.
  package var versions: [ModelVersion] { parts.versions + made.map(\.version.name) }

  /// The lines that come in for a part: one a version, the first with the part itself.
  ///
  /// - Parameters:
  ///   - number: counted over all that the site ever had, from 1.
  ///   - inRun: counted in this run, which the plants go by.
  ///   - time: when it comes.
  package func lines(_ number: Int, inRun: Int, at time: Timestamp) -> [Submission] {
    var chance = Chance(seed: seed, .part, UInt64(number))
    guard let part = parts.draw(prevalence: prevalence(inRun), &chance) else { return [] }
    var line = fresh(part, number: number, at: time)
    relight(&line, inRun: inRun)
    return lines(line, said(of: part, number: number, inRun: inRun), at: time)
  }

  /// A part whose truth is known to the queue, to check people with.
  package func knownLines(_ number: Int, at time: Timestamp) -> [Submission] {
    var chance = Chance(seed: seed, .known, UInt64(number))
    // Richer in defects than nature: rare targets are missed for being rare.
    guard let part = parts.draw(prevalence: max(0.3, parts.prevalence), &chance) else { return [] }
    var line = fresh(part, number: number, at: time)
    line.knownLabel = part.truth
    return lines(line, said(of: part, number: number, inRun: 0), at: time)
  }

  private func lines(
    _ line: Submission, _ said: [Suggestion], at time: Timestamp
  ) -> [Submission] {
    guard !said.isEmpty else { return [line] }
    return said.map { said in
      var whole = line
      whole.suggestion = said
      whole.suggestion?.predictedAt = time.advanced(byMilliseconds: -100)
      return whole
    }
  }

  private func fresh(_ part: RecordedPart, number: Int, at time: Timestamp) -> Submission {
    var line = part.line
    line.item = RehearsedID(part.line.item, number: number).item
    line.part = nil
    line.capturedAt = time.advanced(byMilliseconds: -400)
    if let due = part.line.due, let captured = part.line.capturedAt {
      line.due = time.advanced(byMilliseconds: max(0, due.since(captured)))
    }
    line.attributes.set("lot", "\"R\((number - 1) / max(1, lotSize) + 1)\"")
    line.attributes.set("shift", "\"\(shift(at: time))\"")
    return line
  }

  private func shift(at time: Timestamp) -> String {
    let hour = (time.milliseconds / 3_600_000) % 24
    return hour < 6 || hour >= 22 ? "night" : hour < 14 ? "early" : "late"
  }

  // MARK: - What versions say

  private func said(of part: RecordedPart, number: Int, inRun: Int) -> [Suggestion] {
    var chance = Chance(seed: seed, .versions, UInt64(number))
    var said = part.said
    for (version, base, threshold) in made {
      guard var other = part.said.first(where: { $0.model == version.base }) else { continue }
      other = base.say(other, of: part.truth, under: version.change, &chance)
      other.model = version.name
      if let threshold, threshold != other.threshold {
        other.threshold = threshold
        other = base.relabelled(other, threshold: threshold)
      }
      said.append(other)
    }
    for place in said.indices { plant(in: &said[place], of: part, number: number, inRun: inRun) }
    return said
  }

  private func plant(
    in said: inout Suggestion, of part: RecordedPart, number: Int, inRun: Int
  ) {
    var chance = Chance(seed: seed, .plants, UInt64(number), key(of: said.model.description))
    for plant in plants where plant.depth(inRun) != nil {
      switch plant.shift {
      case .light(_, let score):
        guard score != 0, let before = said.score else { continue }
        said.score = before + score
        guard let threshold = said.threshold else { continue }
        said = anyRepertoire?.relabelled(said, threshold: threshold) ?? said
      case .worse(let version, let factor) where version == said.model:
        var change = VersionChange()
        (change.escapes, change.falseRejects) = (factor, factor)
        said = repertoire(of: version)?.say(said, of: part.truth, under: change, &chance) ?? said
      case .worse, .prevalence, .tired: continue
      }
    }
  }

  private func repertoire(of version: ModelVersion) -> Repertoire? {
    recorded[version] ?? made.first { $0.version.name == version }?.from
  }

  private var anyRepertoire: Repertoire? { recorded.first?.value }

  // MARK: - Planted shifts

  private func prevalence(_ inRun: Int) -> Double {
    for case .prevalence(let share) in plants.filter({ $0.depth(inRun) != nil }).map(\.shift) {
      return share
    }
    return parts.prevalence
  }

  private func relight(_ line: inout Submission, inRun: Int) {
    for plant in plants where plant.depth(inRun) != nil {
      guard case .light(let changes, _) = plant.shift else { continue }
      for (name, change) in changes {
        guard let before = line.measurements[name].flatMap(Double.init) else { continue }
        line.measurements.set(name, "\(before + change)")
      }
    }
  }

  /// A person's miss rate while he judges the part of that number; nil where nothing tires him.
  package func tiredMissRate(of person: ScriptedPerson, inRun: Int) -> Double? {
    for plant in plants {
      guard case .tired(person.name, let rate) = plant.shift, let depth = plant.depth(inRun) else {
        continue
      }
      return person.missRate + (rate - person.missRate) * depth
    }
    return nil
  }
}

extension RawObject {
  /// Puts a value in the place of the member called `name`, or behind the others.
  fileprivate mutating func set(_ name: String, _ json: String) {
    let member = Member(name: name, json: json)
    if let place = members.firstIndex(where: { $0.name.isExactly(name) }) {
      members[place] = member
    } else {
      members.append(member)
    }
  }
}
