// Times draws and routing alone, over parts such as the imports': what the store asks of each part.

import Glibc
import Review
import Storage

/// Routes so many parts under a deployment that uses all there is: a canary, bands, audits.
///
/// - Returns: what it took, and how many parts went past people, so that nothing is optimised away.
func route(_ count: Int, in queue: Queue) -> (cost: Cost, automatic: Int) {
  let champion = ModelVersion(name: "pcb-tile", version: "2.0.0")
  let challenger = ModelVersion(name: "pcb-tile", version: "3.0.0")
  var deployment = queue.revision.deployment
  deployment.mode = .partial
  deployment.champion = champion
  deployment.challenger = challenger
  deployment.canaryFraction = 0.05
  for version in [champion, challenger] {
    deployment.bands[version] = Deployment.Band(tLow: 0.3, tHigh: 0.9)
  }
  let revision = Revision(number: 1, salt: queue.revision.salt, deployment: deployment)
  let lines = (0..<count).map { number in
    var line = Submission(item: ItemID("MT-\(1_000_000 + number)"))
    line.suggestion = Suggestion(model: champion)
    line.suggestion?.score = Double(number * 7919 % 10_000) / 10_000
    return line
  }
  let router = Router(revision, of: queue.definition)
  var cost = Cost()
  var automatic = 0
  let start = (wall: seconds(CLOCK_MONOTONIC), cpu: seconds(CLOCK_PROCESS_CPUTIME_ID))
  for line in lines {
    let draws = router.draws(for: line.partOrItem)
    let arm = router.version(for: line)
    let opinion = Opinion(score: line.suggestion?.score, threshold: 0.62)
    let route = router.route(line, draws: draws) { $0 == arm ? opinion : nil }
    if router.decision(route, by: opinion) != nil { automatic += 1 }
    if router.letsKnownIn(line.partOrItem) { cost.decisions += 1 }
  }
  cost.wall = seconds(CLOCK_MONOTONIC) - start.wall
  cost.cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - start.cpu
  cost.decisions = count
  return (cost, automatic)
}
