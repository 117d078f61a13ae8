// Judged parts as bytes: what each contributed to a report, so that it can be taken back.

package import Review

/// What goes by a number in the bytes, which is its place here. What comes to be is added at the end.
private enum Numbered {
  static let deciders: [Route.Decider] = [.human, .model]
  static let bands: [Route.Band] = [.pass, .review, .reject]
  static let kinds: [Route.Kind] = [.manual, .shadow, .band, .audit, .blind]
  static let agreements: [Agreement] = [.accept, .override]
}

extension JudgedPart {
  /// All of the part but its number.
  package func kept(with lexicon: inout Lexicon) -> [UInt8] {
    var writer = KeptWriter(lexicon: lexicon, room: 96)
    writer.whole(came.milliseconds)
    writer.int(readings.count)
    for reading in readings { writer.add(reading, since: came) }
    writer.maybe(decidedByModel) { $0.whole($1.since(came)) }
    writer.maybe(decidedAtDeadline) { $0.whole($1.since(came)) }
    writer.int(unjudged)
    writer.int(said.count)
    for said in said { writer.add(said) }
    writer.maybe(suggestion) { $0.add($1) }
    writer.flag(sampled)
    writer.flag(core)
    writer.known(pBlind)
    writer.known(pAdjudicate)
    writer.one(decider, of: Numbered.deciders)
    writer.one(band, of: Numbered.bands)
    writer.one(kind, of: Numbered.kinds)
    writer.maybe(lot) { $0.text($1.text) }
    writer.maybe(knownLabel) { $0.known($1.text) }
    writer.maybe(adjudication) { $0.known($1.rawValue) }
    lexicon = writer.lexicon
    return writer.bytes
  }

  /// - Throws: where `kept` did not write these bytes with a beginning of this lexicon.
  package init(number: Int64, kept: [UInt8], with lexicon: Lexicon) throws(KeptFault) {
    var reader = KeptReader(kept, lexicon: lexicon)
    let came = Timestamp(milliseconds: try reader.whole())
    var readings: [Reading] = []
    for _ in 0..<(try reader.count()) { readings.append(try reader.reading(since: came)) }
    self.init(readings: readings, sampled: false, number: number, came: came)
    decidedByModel = try reader.maybe { (reader) throws(KeptFault) in
      came.advanced(byMilliseconds: try reader.whole())
    }
    decidedAtDeadline = try reader.maybe { (reader) throws(KeptFault) in
      came.advanced(byMilliseconds: try reader.whole())
    }
    unjudged = try reader.int()
    for _ in 0..<(try reader.count()) { said.append(try reader.said()) }
    suggestion = try reader.maybe { (reader) throws(KeptFault) in try reader.said() }
    sampled = try reader.flag()
    core = try reader.flag()
    pBlind = try reader.knownReal()
    pAdjudicate = try reader.knownReal()
    decider = try reader.one(of: Numbered.deciders)
    band = try reader.one(of: Numbered.bands)
    kind = try reader.one(of: Numbered.kinds)
    lot = try reader.maybe { (reader) throws(KeptFault) in LotID(try reader.text()) }
    knownLabel = try reader.maybe { (reader) throws(KeptFault) in Label(try reader.knownText()) }
    adjudication = try reader.maybe { (reader) throws(KeptFault) in
      try reader.one(AdjudicationCause.self)
    }
    guard reader.isAtEnd else { throw KeptFault() }
  }
}

extension KeptWriter {
  fileprivate mutating func add(_ reading: JudgedPart.Reading, since came: Timestamp) {
    int(reading.reader)
    known(reading.label.text)
    flag(reading.shown)
    maybe(reading.agreement) { $0.one($1, of: Numbered.agreements) }
    flag(reading.onScreen)
    whole(reading.person)
    whole(reading.at.since(came))
    maybe(reading.activeMS) { $0.int($1) }
    maybe(reading.hourOfSitting) { $0.int($1) }
  }

  fileprivate mutating func add(_ said: JudgedPart.Said) {
    known(said.model.name)
    known(said.model.version)
    maybe(said.label) { $0.known($1.text) }
    maybe(said.score) { $0.real($1) }
    maybe(said.threshold) { $0.known($1) }
    maybe(said.confidence) { $0.real($1) }
  }
}

extension KeptReader {
  fileprivate mutating func reading(since came: Timestamp) throws(KeptFault) -> JudgedPart.Reading {
    JudgedPart.Reading(
      reader: try int(), label: Label(try knownText()), shown: try flag(),
      agreement: try maybe { (reader) throws(KeptFault) in try reader.one(of: Numbered.agreements)
      },
      onScreen: try flag(), person: try whole(), at: came.advanced(byMilliseconds: try whole()),
      activeMS: try maybe { (reader) throws(KeptFault) in try reader.int() },
      hourOfSitting: try maybe { (reader) throws(KeptFault) in try reader.int() })
  }

  fileprivate mutating func said() throws(KeptFault) -> JudgedPart.Said {
    JudgedPart.Said(
      model: ModelVersion(name: try knownText(), version: try knownText()),
      label: try maybe { (reader) throws(KeptFault) in Label(try reader.knownText()) },
      score: try maybe { (reader) throws(KeptFault) in try reader.real() },
      threshold: try maybe { (reader) throws(KeptFault) in try reader.knownReal() },
      confidence: try maybe { (reader) throws(KeptFault) in try reader.real() })
  }
}
