// The folds over people and time as bytes.

import Review

extension KeptWriter {
  private mutating func add<Key>(
    _ counts: Counts<Key>, _ put: (inout KeptWriter, Key) -> Void
  ) {
    int(counts.byKey.count)
    for (key, times) in counts.byKey {
      put(&self, key)
      int(times)
    }
  }

  mutating func add(_ acceptance: Acceptance) {
    add(acceptance.cases) { writer, kind in
      writer.maybe(kind.model) {
        $0.known($1.name)
        $0.known($1.version)
      }
      writer.known(kind.agreement.rawValue)
    }
  }

  mutating func add(_ people: People) {
    add(people.readings) { writer, reading in
      writer.flag(reading.isVisible)
      writer.flag(reading.isDrawn)
      writer.maybe(reading.suggestion) { $0.add($1) }
      writer.add(reading.verdict)
      writer.maybe(reading.gold) { $0.add($1) }
    }
    add(people.pairs) { writer, pair in
      writer.known(pair.first.text)
      writer.known(pair.second.text)
    }
  }

  mutating func add(_ inspectors: Inspectors) {
    add(inspectors.verdicts) { writer, verdict in
      writer.whole(verdict.person)
      writer.maybe(verdict.hour) { $0.int($1) }
      writer.flag(verdict.isVisible)
      writer.maybe(verdict.follows) { $0.flag($1) }
      writer.maybe(verdict.isRight) { $0.flag($1) }
      writer.flag(verdict.known)
    }
    add(inspectors.times) { writer, time in
      writer.whole(time.person)
      writer.int(Int(time.look.rawValue))
      writer.int(time.bucket)
    }
    add(inspectors.pairs) { writer, pair in
      writer.whole(pair.person)
      writer.flag(pair.agrees)
    }
    add(inspectors.hourTimes) { writer, time in
      writer.int(time.hour)
      writer.flag(time.isTime)
    }
  }

  mutating func add(_ traffic: Traffic) {
    whole(traffic.newest)
    add(traffic.counts) { writer, key in
      writer.whole(key.minute)
      writer.int(Int(key.kind.rawValue))
    }
  }
}

extension KeptReader {
  private mutating func counts<Key>(
    _ take: (inout KeptReader) throws(KeptFault) -> Key
  ) throws(KeptFault) -> Counts<Key> {
    var counts = Counts<Key>()
    for _ in 0..<(try count()) {
      let key = try take(&self)
      counts.add(key, times: try int())
    }
    return counts
  }

  mutating func acceptance() throws(KeptFault) -> Acceptance {
    Acceptance(
      cases: try counts { (reader) throws(KeptFault) in
        let model = try reader.maybe { (reader) throws(KeptFault) in
          ModelVersion(name: try reader.knownText(), version: try reader.knownText())
        }
        return Acceptance.Case(model: model, agreement: try reader.one(Agreement.self))
      })
  }

  mutating func people() throws(KeptFault) -> People {
    var people = People()
    people.readings = try counts { (reader) throws(KeptFault) in
      People.Reading(
        isVisible: try reader.flag(), isDrawn: try reader.flag(),
        suggestion: try reader.maybe { (reader) throws(KeptFault) in try reader.call() },
        verdict: try reader.call(),
        gold: try reader.maybe { (reader) throws(KeptFault) in try reader.call() })
    }
    people.pairs = try counts { (reader) throws(KeptFault) in
      People.Pair(first: Label(try reader.knownText()), second: Label(try reader.knownText()))
    }
    return people
  }

  mutating func inspectors() throws(KeptFault) -> Inspectors {
    var inspectors = Inspectors()
    inspectors.verdicts = try counts { (reader) throws(KeptFault) in
      Inspectors.Verdict(
        person: try reader.whole(),
        hour: try reader.maybe { (reader) throws(KeptFault) in try reader.int() },
        isVisible: try reader.flag(),
        follows: try reader.maybe { (reader) throws(KeptFault) in try reader.flag() },
        isRight: try reader.maybe { (reader) throws(KeptFault) in try reader.flag() },
        known: try reader.flag())
    }
    inspectors.times = try counts { (reader) throws(KeptFault) in
      let person = try reader.whole()
      guard let look = Inspectors.Look(rawValue: UInt8(truncatingIfNeeded: try reader.int()))
      else { throw KeptFault() }
      return Inspectors.Time(person: person, look: look, bucket: try reader.int())
    }
    inspectors.pairs = try counts { (reader) throws(KeptFault) in
      Inspectors.Pair(person: try reader.whole(), agrees: try reader.flag())
    }
    inspectors.hourTimes = try counts { (reader) throws(KeptFault) in
      Inspectors.HourTime(hour: try reader.int(), isTime: try reader.flag())
    }
    return inspectors
  }

  mutating func traffic() throws(KeptFault) -> Traffic {
    var traffic = Traffic()
    traffic.newest = try whole()
    traffic.counts = try counts { (reader) throws(KeptFault) in
      let minute = try reader.whole()
      guard let kind = Traffic.Kind(rawValue: UInt8(truncatingIfNeeded: try reader.int())) else {
        throw KeptFault()
      }
      return Traffic.Minute(minute: minute, kind: kind)
    }
    return traffic
  }
}
