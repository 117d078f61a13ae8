// S04: how well scores put defects above good parts, whatever the threshold.

/// The figures of a ranking; higher scores mean more likely a defect. Equal scores enter together.
package struct Ranking: Equatable, Sendable {
  /// Rows with a score and a label.
  package let n: Int
  /// Rows left out because score or label is missing.
  package let dropped: Int
  package let defects: Int
  /// (pairs defect > good + ½ ties)/(defects · good parts), in 0…1; nil with one class (Hanley &
  /// McNeil 1982).
  package let auroc: Double?
  /// The variance of the AUROC by how far each defect's and each good part's placement among the others
  /// varies; 0 for a class of one; nil with one class (DeLong, DeLong & Clarke-Pearson 1988).
  let aurocVariance: Double?
  /// Σ over distinct scores, descending, of (recall gained)·(precision there), without
  /// interpolation; nil without defects, 1 without good parts.
  package let averagePrecision: Double?
  /// Overkill at zero escapes: the share of good parts flagged at the largest threshold that misses
  /// no defect; nil with one class.
  package let fprAtFullRecall: Double?
  /// The largest t so that flagging scores ≥ t misses no defect; nil with one class.
  package let thresholdAtFullRecall: Double?
  /// The smallest share of good parts flagged with a recall of at least 0.99; nil with one class.
  package let fprAtRecall99: Double?

  /// - Parameters:
  ///   - isDefect: one for each row, nil where it is not known.
  ///   - scores: finite, nil or NaN where there is none.
  /// - Throws: a refusal of columns of unequal length or an infinite score.
  package init(isDefect: [Bool?], scores: [Double?]) throws(StatisticsRefusal) {
    try requireSameLength(isDefect.count, scores.count, "score")
    var sample = ScoredSample()
    for row in isDefect.indices { try sample.add(isDefect: isDefect[row], score: scores[row]) }
    self.init(sample)
  }

  package init(_ sample: ScoredSample) {
    self.init(
      bad: sample.scoresOfDefects.reversed(), good: sample.scoresOfGoodParts.reversed(),
      dropped: sample.dropped)
  }

  /// - Parameters: the scores of defects and good parts, each in descending order.
  private init(bad: [Double], good: [Double], dropped: Int) {
    n = bad.count + good.count
    self.dropped = dropped
    defects = bad.count
    var walk = Walk()
    walk.over(bad: bad, good: good)
    let (p, g) = (Double(bad.count), Double(good.count))
    let both = !bad.isEmpty && !good.isEmpty
    let area = both ? (walk.pairsAbove + walk.ties / 2) / (p * g) : nil
    auroc = area
    aurocVariance = area.map { area in
      func share(_ squares: Double, _ count: Double) -> Double {
        count > 1 ? max(0, squares / count - area * area) / (count - 1) : 0
      }
      return share(walk.defectSquares / (g * g), p) + share(walk.goodSquares / (p * p), g)
    }
    averagePrecision = bad.isEmpty ? nil : good.isEmpty ? 1 : walk.precisionSum / p
    fprAtFullRecall = both ? Double(walk.flaggedAtFullRecall) / g : nil
    thresholdAtFullRecall = both ? bad.last.map { $0 == 0 ? 0 : $0 } : nil
    fprAtRecall99 = both ? Double(walk.flaggedAtRecall99) / g : nil
  }

  /// One pass down the distinct scores.
  private struct Walk {
    var pairsAbove = 0.0
    var ties = 0.0
    var precisionSum = 0.0
    var flaggedAtFullRecall = 0
    var flaggedAtRecall99 = 0
    /// Squares of how many good parts lie below each defect, and of how many defects above each good
    /// part; ties count half.
    var defectSquares = 0.0
    var goodSquares = 0.0

    mutating func over(bad: [Double], good: [Double]) {
      var (tp, fp) = (0, 0)
      while tp < bad.count {
        let score = fp < good.count ? max(bad[tp], good[fp]) : bad[tp]
        let (tpBefore, fpBefore) = (tp, fp)
        while tp < bad.count, bad[tp] == score { tp += 1 }
        while fp < good.count, good[fp] == score { fp += 1 }
        let gained = Double(tp - tpBefore)
        let tied = Double(fp - fpBefore)
        let above = Double(tpBefore) + gained / 2
        goodSquares += tied * above * above
        guard gained > 0 else { continue }
        let below = Double(good.count - fp) + tied / 2
        defectSquares += gained * below * below
        pairsAbove += gained * Double(good.count - fp)
        ties += gained * tied
        precisionSum += gained * (Double(tp) / Double(tp + fp))
        flaggedAtFullRecall = fp
        if Double(tpBefore) / Double(bad.count) < 0.99 { flaggedAtRecall99 = fp }
      }
      goodSquares += Double(good.count - fp) * Double(tp) * Double(tp)
    }
  }
}
