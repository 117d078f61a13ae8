// What a change of deployment means: a new deployment or a step of a ramp, up or down the ladder.

extension Deployment {
  /// Whether this is a new deployment after `before`, whose draws are made with a new salt, and not a
  /// step of a ramp.
  ///
  /// Another champion or another challenger is new. Mode, shares, rates and bands are a ramp: the salt
  /// stays, so that a larger share only adds parts. So does dropping the challenger.
  package func isNew(after before: Deployment) -> Bool {
    champion != before.champion || (challenger != nil && challenger != before.challenger)
  }

  /// The deployment in `mode`, without what that mode cannot have: a canary in manual, and an order by
  /// score where every suggestion is hidden. So the way down is always open.
  package func moved(to mode: Mode) -> Deployment {
    var moved = self
    moved.mode = mode
    if mode == .manual { moved.canaryFraction = 0 }
    if !mode.isLive, order.isByScore { moved.order = .firstCome }
    return moved
  }
}

extension QueueDefinition {
  /// `deployment` with everything to people, by their own eyes.
  package func stopped(_ deployment: Deployment) -> Deployment {
    var stopped = deployment.moved(to: .manual)
    // A label that the queue has no more must not stand in the way.
    if deadlineFault(of: stopped) != nil { stopped.atDeadline = .hold }
    return stopped
  }

  /// The first thing that keeps `deployment` from following `before`; nil if nothing does.
  ///
  /// - Parameter known: the versions that have said anything in the queue. They are asked for where a
  ///   change names a version, or lets it do more; what was in force before may go on, and go down.
  package func fault(
    of deployment: Deployment, after before: Deployment, known: Set<ModelVersion>
  ) -> DeploymentFault? {
    if let fault = fault(of: deployment) ?? deployment.pairFault { return fault }
    let up = deployment.mode > before.mode
    if deployment.mode.isLive, deployment.champion == nil {
      return DeploymentFault(
        field: "champion", expected: "model@version: nothing acts in \(deployment.mode.rawValue)")
    }
    var asked = Deployment()
    if up || deployment.champion != before.champion { asked.champion = deployment.champion }
    if deployment.challenger != before.challenger
      || deployment.canaryFraction > before.canaryFraction
    {
      asked.challenger = deployment.challenger
    }
    return asked.unknownModel(among: known) ?? bandlessFault(of: deployment, after: before)
  }

  /// In partial a champion without a band decides nothing. Going down to that is going down.
  private func bandlessFault(
    of deployment: Deployment, after before: Deployment
  ) -> DeploymentFault? {
    guard deployment.mode == .partial, let champion = deployment.champion,
      before.mode < .partial || champion != before.champion
        || deployment.bands[champion] != before.bands[champion],
      deployment.bands[champion]?.decides != true
    else { return nil }
    return DeploymentFault(
      field: "bands.\(champion)",
      expected: "t_low or t_high: without a band it decides nothing in partial")
  }
}

extension Deployment {
  /// What a champion and its challenger may not be to each other.
  package var pairFault: DeploymentFault? {
    if let challenger, challenger == champion {
      return DeploymentFault(field: "challenger", expected: "another version than the champion")
    }
    for version in recorded where version == champion || version == challenger {
      return DeploymentFault(
        field: "recorded", expected: "versions that are not live, which \(version) is")
    }
    guard mode == .manual, canaryFraction > 0 else { return nil }
    return DeploymentFault(
      field: "canary_fraction",
      expected: "0 in manual, where no model acts: set a higher mode first")
  }
}
