// What a revision may not say beyond its deployment: whose draws could be guessed, or whose models
// nobody knows.

extension Revision {
  /// Fewer characters than this could be guessed, and with them which parts will be audited.
  package static let shortestSalt = 16

  /// The first thing wrong with it, nil if nothing is.
  ///
  /// - Parameter known: the versions that have been declared or seen; nil: any version will do, as
  ///   in a queue definition that comes before its first suggestion.
  package func fault(known: Set<ModelVersion>? = nil) -> DeploymentFault? {
    guard salt.unicodeScalars.count >= Revision.shortestSalt else {
      return DeploymentFault(
        field: "salt", expected: "at least \(Revision.shortestSalt) characters")
    }
    return deployment.fault ?? known.flatMap(deployment.unknownModel)
  }
}

extension Deployment {
  /// The fault of naming, as champion or challenger, a version that is not among `known`.
  package func unknownModel(among known: Set<ModelVersion>) -> DeploymentFault? {
    for (field, version) in [("champion", champion), ("challenger", challenger)] {
      if let version, !known.contains(version) {
        return DeploymentFault(field: field, expected: "a version that is known, not \(version)")
      }
    }
    return nil
  }
}
