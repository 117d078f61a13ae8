// A report as bytes, so that it need not be made anew.

package import Review
import Statistics

extension Report {
  /// The form of the bytes; another one is not read.
  package static let form = 4

  /// All of the report but the scores that `keptScores` holds.
  package func kept(with lexicon: inout Lexicon) -> [UInt8] {
    var writer = KeptWriter(lexicon: lexicon)
    writer.int(models.count)
    for record in models { writer.add(record) }
    writer.int(comparisons.count)
    for pair in comparisons { writer.add(pair, of: models.map(\.model)) }
    for count in [
      withoutReference, retired, decidedByModel, decidedByPerson, decidedAtDeadline, unjudged,
    ] {
      writer.int(count)
    }
    writer.add(acceptance)
    writer.add(people)
    writer.add(inspectors)
    writer.add(traffic)
    lexicon = writer.lexicon
    // The texts and numbers that the rest refers to stand before it.
    var head = KeptWriter(lexicon: Lexicon())
    head.int(lexicon.texts.count)
    for text in lexicon.texts { head.text(text) }
    head.reals(lexicon.reals)
    return head.bytes + writer.bytes
  }

  /// - Parameter scores: what `keptScores` gave, by version.
  /// - Throws: where `kept` did not write these bytes.
  package init(
    kept: [UInt8], scores: (ModelVersion) -> [UInt8]?, queue: QueueDefinition,
    lexicon: inout Lexicon
  ) throws(KeptFault) {
    var head = KeptReader(kept, lexicon: Lexicon())
    lexicon = Lexicon()
    for _ in 0..<(try head.count()) { _ = lexicon.place(of: try head.text()) }
    for real in try head.reals() { _ = lexicon.place(of: real) }
    var reader = KeptReader(head, lexicon: lexicon)
    self.init(queue: queue)
    for _ in 0..<(try reader.count()) { models.append(try reader.record(scores)) }
    let versions = models.map(\.model)
    for _ in 0..<(try reader.count()) { comparisons.append(try reader.comparison(of: versions)) }
    withoutReference = try reader.int()
    retired = try reader.int()
    decidedByModel = try reader.int()
    decidedByPerson = try reader.int()
    decidedAtDeadline = try reader.int()
    unjudged = try reader.int()
    acceptance = try reader.acceptance()
    people = try reader.people()
    inspectors = try reader.inspectors()
    traffic = try reader.traffic()
    guard reader.isAtEnd else { throw KeptFault() }
  }

  /// The scores of a version that are in order, in bytes of their own: they are many and change little.
  package func keptScores(of model: ModelVersion) -> [UInt8] {
    var writer = KeptWriter(lexicon: Lexicon())
    guard let record = models.first(where: { $0.model == model }) else { return [] }
    for sample in [record.scores, record.gridScores] {
      writer.reals(sample.base.defects)
      writer.reals(sample.base.goodParts)
    }
    return writer.bytes
  }

  /// Scores that have come or gone since they were put in order for keeping.
  package var scoresBeyondKept: Int {
    models.reduce(0) { $0 + $1.scores.beyondBase + $1.gridScores.beyondBase }
  }

  /// Puts all scores in order, so that `keptScores` has them.
  package mutating func orderScores() {
    for place in models.indices {
      models[place].scores.rebase()
      models[place].gridScores.rebase()
    }
  }
}

extension KeptWriter {
  fileprivate mutating func add(_ record: ModelRecord) {
    known(record.model.name)
    known(record.model.version)
    int(record.cases.byKey.count)
    for (kind, times) in record.cases.byKey {
      known(kind.reference.text)
      add(kind.said)
      flag(kind.core)
      known(kind.pBlind)
      int(kind.lotGroup)
      maybe(kind.pAdjudicated) { $0.known($1) }
      int(times)
    }
    int(record.withoutCall)
    for sample in [record.scores, record.gridScores] {
      int(sample.changes.count)
      for change in sample.changes {
        flag(change.isDefect)
        flag(change.isNew)
        real(change.score)
      }
    }
    reals(record.calibration.sums)
    whole(record.course.width)
    int(record.course.blocks.count)
    for (place, block) in record.course.blocks {
      whole(place)
      for count in [block.n, block.wrong, block.escapes, block.falseRejects] { int(count) }
      whole(block.seconds)
    }
  }

  mutating func add(_ call: ModelCall) {
    switch call {
    case .anyGood: int(0)
    case .anyDefect: int(1)
    case .label(let label):
      int(2)
      known(label.text)
    }
  }

  fileprivate mutating func add(_ pair: Comparison, of versions: [ModelVersion]) {
    int(versions.firstIndex(of: pair.champion) ?? 0)
    int(versions.firstIndex(of: pair.other) ?? 0)
    int(pair.cases.byKey.count)
    for (kind, times) in pair.cases.byKey {
      known(kind.reference.text)
      add(kind.champion)
      add(kind.other)
      int(kind.lotGroup)
      int(times)
    }
    for table in [pair.pairs, pair.escapes, pair.falseRejects] {
      for count in [
        table.bothRight, table.onlyChampionWrong, table.onlyChallengerWrong, table.bothWrong,
      ] { int(count) }
    }
  }
}

extension KeptReader {
  fileprivate mutating func record(
    _ scores: (ModelVersion) -> [UInt8]?
  ) throws(KeptFault) -> ModelRecord {
    let model = ModelVersion(name: try knownText(), version: try knownText())
    var record = ModelRecord(model: model)
    for _ in 0..<(try count()) {
      let kind = ModelRecord.Case(
        reference: Label(try knownText()), said: try call(), core: try flag(),
        pBlind: try knownReal(), lotGroup: try int(),
        pAdjudicated: try maybe { (reader) throws(KeptFault) in try reader.knownReal() })
      record.cases.add(kind, times: try int())
    }
    record.withoutCall = try int()
    if let bytes = scores(model) {
      var reader = KeptReader(bytes, lexicon: Lexicon())
      record.scores = try reader.sample()
      record.gridScores = try reader.sample()
    }
    try changes(of: &record.scores)
    try changes(of: &record.gridScores)
    guard let calibration = Calibration(sums: try reals()) else { throw KeptFault() }
    record.calibration = calibration
    record.course.width = max(1, try whole())
    for _ in 0..<(try count()) {
      let place = try whole()
      record.course.blocks[place] = Course.Block(
        n: try int(), wrong: try int(), escapes: try int(), falseRejects: try int(),
        seconds: try whole())
    }
    return record
  }

  private mutating func sample() throws(KeptFault) -> ScoredSample {
    let (defects, good) = (try reals(), try reals())
    guard let sample = try? ScoredSample(defects: defects, goodParts: good) else {
      throw KeptFault()
    }
    return sample
  }

  private mutating func changes(of sample: inout ScoredSample) throws(KeptFault) {
    for _ in 0..<(try count()) {
      let (isDefect, isNew) = (try flag(), try flag())
      try? sample.add(isDefect: isDefect, score: try real(), times: isNew ? 1 : -1)
    }
  }

  mutating func call() throws(KeptFault) -> ModelCall {
    switch try int() {
    case 0: .anyGood
    case 1: .anyDefect
    case 2: .label(Label(try knownText()))
    default: throw KeptFault()
    }
  }

  fileprivate mutating func comparison(
    of versions: [ModelVersion]
  ) throws(KeptFault) -> Comparison {
    let (first, second) = (try int(), try int())
    guard versions.indices.contains(first), versions.indices.contains(second) else {
      throw KeptFault()
    }
    var pair = Comparison(champion: versions[first], other: versions[second])
    for _ in 0..<(try count()) {
      let kind = Comparison.Case(
        reference: Label(try knownText()), champion: try call(), other: try call(),
        lotGroup: try int())
      pair.cases.add(kind, times: try int())
    }
    pair.pairs = try pairs()
    pair.escapes = try pairs()
    pair.falseRejects = try pairs()
    return pair
  }

  private mutating func pairs() throws(KeptFault) -> PairedModels {
    let counts = (try int(), try int(), try int(), try int())
    let pairs = try? PairedModels(
      bothRight: counts.0, onlyChampionWrong: counts.1, onlyChallengerWrong: counts.2,
      bothWrong: counts.3)
    guard let pairs else { throw KeptFault() }
    return pairs
  }
}
