// What the store delivers of a part that somebody has judged.

/// One judged item: its standing verdicts, how it was routed, and what each version said of it; or one
/// that the model decided.
package struct JudgedPart: Equatable, Sendable {
  /// The standing verdict of one reading.
  package struct Reading: Equatable, Sendable {
    /// 1 or 2, or 0 for an adjudication.
    package var reader: Int
    package var label: Label
    /// Whether the suggestion was on screen.
    package var shown: Bool
    /// How it stands to the suggestion that was shown; nil where none was.
    package var agreement: Agreement?
    /// False for a verdict given by a script, which is part of no blind figure.
    package var onScreen: Bool
    /// Who judged, by number; 0: nobody knows.
    package var person: Int64
    package var at: Timestamp
    /// With the part on screen, idle time left out; nil where it was not taken.
    package var activeMS: Int?
    /// Full hours since the person sat down at the console; nil where that is not known.
    package var hourOfSitting: Int?

    package init(
      reader: Int = 1, label: Label, shown: Bool = false, agreement: Agreement? = nil,
      onScreen: Bool = true, person: Int64 = 0, at: Timestamp = Timestamp(milliseconds: 0),
      activeMS: Int? = nil, hourOfSitting: Int? = nil
    ) {
      self.reader = reader
      self.label = label
      self.shown = shown
      self.agreement = agreement
      self.onScreen = onScreen
      self.person = person
      self.at = at
      self.activeMS = activeMS
      self.hourOfSitting = hourOfSitting
    }
  }

  /// What one version said.
  package struct Said: Equatable, Sendable {
    package var model: ModelVersion
    package var label: Label?
    package var score: Double?
    /// The operating point in force for the version when the part was routed: the revision's, else
    /// the version's own.
    package var threshold: Double?
    /// A calibrated probability of `label`.
    package var confidence: Double?

    package init(
      model: ModelVersion, label: Label? = nil, score: Double? = nil, threshold: Double? = nil,
      confidence: Double? = nil
    ) {
      self.model = model
      self.label = label
      self.score = score
      self.threshold = threshold
      self.confidence = confidence
    }
  }

  /// Its place in the row of all items of the store, from 1.
  package var number: Int64
  package var came: Timestamp
  /// Standing verdicts of people, in the order 0, 1, 2 of their readers.
  package var readings: [Reading]
  /// When the model's own decision was made, where that stands.
  package var decidedByModel: Timestamp?
  /// When the queue's label was given because nobody had judged in time, where that stands.
  package var decidedAtDeadline: Timestamp?
  /// Readings that ended with "cannot be judged".
  package var unjudged: Int
  /// What each version said; empty where the part is neither sampled nor in need of it.
  package var said: [Said]
  /// What the suggestion was that the part was routed by; nil where none came in time.
  package var suggestion: Said?
  /// Judged by a person who does not see the suggestion, by the draw.
  package var sampled: Bool
  /// In the simple random sample of all traffic; implies `sampled`.
  package var core: Bool
  /// The chance that it had of being `sampled`, above 0.
  package var pBlind: Double
  package var decider: Route.Decider
  package var band: Route.Band
  package var kind: Route.Kind
  package var lot: LotID?
  /// What a known-answer part is; such parts are in no traffic and no model figure.
  package var knownLabel: Label?
  /// The chance that it had of being judged by an expert where all agree.
  package var pAdjudicate: Double
  /// Why it was put before a supervisor; nil where it was not.
  package var adjudication: AdjudicationCause?

  package init(
    readings: [Reading], said: [Said] = [], suggestion: Said? = nil, sampled: Bool,
    core: Bool? = nil, pBlind: Double = 1, decider: Route.Decider = .human,
    band: Route.Band = .review, kind: Route.Kind = .shadow, lot: LotID? = nil,
    knownLabel: Label? = nil, pAdjudicate: Double = 0, adjudication: AdjudicationCause? = nil,
    number: Int64 = 1, came: Timestamp = Timestamp(milliseconds: 0),
    decidedByModel: Timestamp? = nil, decidedAtDeadline: Timestamp? = nil, unjudged: Int = 0
  ) {
    self.decidedAtDeadline = decidedAtDeadline
    self.number = number
    self.came = came
    self.decidedByModel = decidedByModel
    self.unjudged = unjudged
    self.band = band
    self.kind = kind
    self.readings = readings
    self.said = said
    self.suggestion = suggestion
    self.sampled = sampled
    self.core = core ?? sampled
    self.pBlind = pBlind
    self.decider = decider
    self.lot = lot
    self.knownLabel = knownLabel
    self.pAdjudicate = pAdjudicate
    self.adjudication = adjudication
  }

  /// What a reader gave on screen.
  package func reading(by reader: Int) -> Reading? {
    readings.first { $0.reader == reader && $0.onScreen }
  }

  package var known: Bool { knownLabel != nil }

  /// How many sampled parts it stands for where only what an expert has settled is counted: itself, if
  /// it was in dispute; 1/p, if all agreed and the draw chose it; none, if the draw did not. nil while
  /// it waits for the expert.
  package var settledWeight: Double? {
    guard let adjudication else { return 0 }
    guard readings.contains(where: { $0.reader == 0 }) else { return nil }
    return adjudication.isByDraw ? (pAdjudicate > 0 ? 1 / pAdjudicate : nil) : 1
  }

  /// What the part was, as far as people can say: the adjudicated label, else the label that all
  /// blind readings agree on (one suffices), else nil.
  ///
  /// Verdicts given with the suggestion in sight follow it too often to vouch for it.
  package var reference: Label? {
    var agreed: Label?
    var split = false
    for reading in readings where reading.onScreen {
      if reading.reader == 0 { return reading.label }
      if reading.shown { continue }
      if let agreed, agreed != reading.label { split = true }
      agreed = reading.label
    }
    return split ? nil : agreed
  }
}
