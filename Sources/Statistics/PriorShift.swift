// S21: how common defects have become, from calibrated probabilities and the share they were
// trained at.

/// The prevalence by expectation and maximisation: q ← the mean of the posteriors moved from the
/// prior π to q, from q = π until it moves by less than 1e-12 (Saerens, Latinne & Decaestecker 2002).
///
/// - Throws: a refusal of no posteriors, of one outside 0…1, or of a prior not strictly between 0
///   and 1.
package func shiftedPrior(posteriors: [Double], trainedAt prior: Double)
  throws(StatisticsRefusal) -> Double
{
  try requireOpenUnit(prior, "train_prior")
  guard !posteriors.isEmpty else {
    throw StatisticsRefusal("posterior", expected: "at least one")
  }
  for posterior in posteriors { try requireUnit(posterior, "posterior") }
  var q = prior
  for _ in 0..<1_000_000 {
    // Each posterior's odds times the change of the prior's odds, without dividing by a prior.
    let (up, down) = (q * (1 - prior), (1 - q) * prior)
    let sum = posteriors.reduce(0) { sum, p in
      let whole = up * p + down * (1 - p)
      return whole > 0 ? sum + up * p / whole : sum
    }
    let next = min(sum / Double(posteriors.count), 1)
    let moved = abs(next - q)
    q = next
    if moved < 1e-12 { break }
  }
  return q
}
