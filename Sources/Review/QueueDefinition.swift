// What is reviewed in a queue, with which labels and keys, and how it starts out.

/// A queue definition, as `queues/NAME.json5` states it and `Formats` has checked it.
package struct QueueDefinition: Equatable, Sendable {
  package enum Payload: String, Sendable, CaseIterable { case picture, text, record }

  /// What becomes of a part that a person could not judge.
  package enum CannotJudge: String, Sendable, CaseIterable { case retake, escalate, off }

  package struct LabelChoice: Equatable, Sendable {
    package var name: Label
    package var good: Bool
    /// 1–9; labels beyond the ninth have none and are found in the list.
    package var key: Int?
    package var says: String?
    /// Sample pictures, paths below the media folder.
    package var samples: [String]

    package init(
      name: Label, good: Bool = false, key: Int? = nil, says: String? = nil, samples: [String] = []
    ) {
      self.name = name
      self.good = good
      self.key = key
      self.says = says
      self.samples = samples
    }
  }

  package struct ClaimTerms: Equatable, Sendable {
    package var minutes: Double = 4
    /// Parts that are claimed and decoded before they are asked for.
    package var ahead: Int = 3
    /// Failed showings before a part goes to the dead letters.
    package var tries: Int = 5
    package init() {}
  }

  package struct Costs: Equatable, Sendable {
    package var escape, falseReject, review, humanMiss, humanFalseAlarm: Double
    package var unit: String

    package init(
      escape: Double, falseReject: Double, review: Double, humanMiss: Double,
      humanFalseAlarm: Double, unit: String
    ) {
      self.escape = escape
      self.falseReject = falseReject
      self.review = review
      self.humanMiss = humanMiss
      self.humanFalseAlarm = humanFalseAlarm
      self.unit = unit
    }
  }

  package var name: String
  package var title: String
  package var payload: Payload
  /// The folder that pictures live below: relative to the queue file, or absolute.
  package var media: String
  package var labels: [LabelChoice]
  package var labelVersion: Int = 1
  /// Old label → new label, when the set changes.
  package var was: [(old: Label, new: Label)] = []
  package var cannotJudge: CannotJudge = .retake
  package var reasons: [String] = []
  /// Attributes on the inspector's panel, in this order.
  package var show: [String] = []
  /// Attributes that figures may be split by.
  package var breakDown: [String] = []
  package var millimetresPerPixel: Double?
  /// How long a part must have been on screen before a key decides it, in milliseconds.
  package var guardMS: Int = 200
  /// Seconds without a key after which active time stops counting.
  package var idleS: Double = 20
  package var claim = ClaimTerms()
  package var deployment = Deployment()
  package var costs: Costs?
  package var tellKnown = false
  package var scorer: Scorer?
  package var trainer: Trainer?
  /// Watch, scorer, trainer, webhooks, stream and privacy as JSON, as the file spells them.
  package var kept = RawObject()

  package init(name: String, title: String, payload: Payload, labels: [LabelChoice]) {
    self.name = name
    self.title = title
    self.payload = payload
    self.labels = labels
    self.media = "../media/\(name)"
  }

  /// The choice called `label`, if the queue has it.
  package func choice(_ label: Label) -> LabelChoice? { place(of: label).map { labels[$0] } }

  /// Whether `label` is one of the queue's.
  package func has(_ label: Label) -> Bool { place(of: label) != nil }

  /// Whether `label` counts as good; nil where the queue does not have it.
  package func isGood(_ label: Label) -> Bool? { place(of: label).map { labels[$0].good } }

  // Asked of every part that is counted: by place, so that no choice is copied.
  private func place(of label: Label) -> Int? { labels.indices.first { labels[$0].name == label } }

  /// The one defect label, where there is just one.
  package var onlyDefect: Label? { only(good: false) }

  /// The one good label, where there is just one.
  package var onlyGood: Label? { only(good: true) }

  private func only(good: Bool) -> Label? {
    guard let place = labels.indices.first(where: { labels[$0].good == good }),
      labels.indices.last(where: { labels[$0].good == good }) == place
    else { return nil }
    return labels[place].name
  }

  package static func == (left: QueueDefinition, right: QueueDefinition) -> Bool {
    left.name == right.name && left.title == right.title && left.payload == right.payload
      && left.media == right.media && left.labels == right.labels
      && left.labelVersion == right.labelVersion
      && left.was.elementsEqual(right.was, by: { $0 == $1 })
      && left.cannotJudge == right.cannotJudge && left.reasons == right.reasons
      && left.show == right.show && left.breakDown == right.breakDown
      && left.millimetresPerPixel == right.millimetresPerPixel && left.guardMS == right.guardMS
      && left.idleS == right.idleS && left.claim == right.claim
      && left.deployment == right.deployment && left.costs == right.costs
      && left.tellKnown == right.tellKnown && left.scorer == right.scorer
      && left.trainer == right.trainer && left.kept == right.kept
  }
}
