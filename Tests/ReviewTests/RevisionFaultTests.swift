// Revisions whose draws could be guessed, or whose models nobody knows, are refused.

import Testing

@testable import Review

private let known = ModelVersion(name: "m", version: "1")

private func revision(
  salt: String = "0123456789abcdef", champion: ModelVersion? = known,
  challenger: ModelVersion? = nil
) -> Revision {
  var deployment = Deployment()
  deployment.champion = champion
  deployment.challenger = challenger
  return Revision(number: 1, salt: salt, deployment: deployment)
}

@Test func aSaltUnderSixteenCharactersIsRefused() {
  #expect(revision().fault() == nil)
  #expect(revision(salt: "0123456789abcde").fault()?.field == "salt")
}

@Test func aModelThatNobodyKnowsIsRefused() {
  let unknown = ModelVersion(name: "m", version: "2")
  #expect(revision().fault(known: [known]) == nil)
  #expect(revision(champion: unknown).fault(known: [known])?.field == "champion")
  #expect(revision(challenger: unknown).fault(known: [known])?.field == "challenger")
  #expect(revision(champion: unknown).fault() == nil)
}

@Test func aRevisionWithABadDeploymentIsRefused() {
  var deployment = Deployment()
  deployment.blindRate = 0
  let revision = Revision(number: 1, salt: "0123456789abcdef", deployment: deployment)
  #expect(revision.fault()?.field == "blind_rate")
}
