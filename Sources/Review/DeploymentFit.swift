// What a deployment may not say in a given queue.

extension QueueDefinition {
  /// The first thing wrong with `deployment` in this queue, by itself or beside the queue's labels;
  /// nil if nothing is.
  package func fault(of deployment: Deployment) -> DeploymentFault? {
    deployment.fault ?? modeFault(of: deployment) ?? deadlineFault(of: deployment)
  }

  /// Where no label is good nothing can be passed, so a model may not decide.
  package func modeFault(of deployment: Deployment) -> DeploymentFault? {
    guard deployment.mode >= .partial, !labels.contains(where: \.good) else { return nil }
    return DeploymentFault(field: "mode", expected: "manual, shadow or assist: no label is good")
  }

  package func deadlineFault(of deployment: Deployment) -> DeploymentFault? {
    guard case .label(let label) = deployment.atDeadline, !has(label) else { return nil }
    return DeploymentFault(field: "at_deadline", expected: "hold, or a label of the queue")
  }
}
