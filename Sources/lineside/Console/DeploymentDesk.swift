// Changes of the deployment from the supervisor's screen: weighed first, then put in force.
import Console
import Formats
import Insight
import Review
import Storage

extension Session {
  /// On so many of the latest parts the effect of a change is found.
  private static let partsReplayed = 1000

  func deploymentAccount() throws(StoreError) -> DeploymentAccount {
    let stored = try store.revisions(ofQueue: queue.definition.name)
    return DeploymentAccount(
      revisions: stored.map { revision in
        DeploymentAccount.Past(
          number: revision.number, since: revision.since, by: revision.by,
          because: revision.because ?? "",
          mode: (try? Deployment(json: revision.content))?.mode.rawValue ?? "?")
      })
  }

  /// What a step would do to the deployment in force.
  func weigh(_ step: DeploymentStep) throws(StoreError) -> SuperviseEvent {
    let before = queue.revision
    let change: (deployment: Deployment, earlier: StoredRevision?)
    do throws(DeploymentFault) {
      change = try self.change(step)
    } catch {
      return .stepRefused("\(error.field): expected \(error.expected)")
    }
    guard change.deployment != before.deployment else {
      return .stepRefused("revision \(before.number) says just that; nothing was changed")
    }
    let now = try store.replay(before.deployment, in: queue, limit: Session.partsReplayed)
    let then = try store.replay(change.deployment, in: queue, limit: Session.partsReplayed)
    return .weighed(
      Weighing(
        step, after: before.number,
        differences: change.deployment.differences(from: before.deployment),
        basis: now.parts == 0
          ? "no part has come yet: the effect cannot be told"
          : "of the latest \(now.parts) parts, routed anew:",
        effect: now.parts == 0 ? [] : rows(now, then)))
  }

  private func rows(_ now: Replay, _ then: Replay) -> [Weighing.Row] {
    func row(_ what: String, _ count: (Replay) -> Int) -> Weighing.Row {
      Weighing.Row(what, now: "\(count(now))", then: "\(count(then))")
    }
    return [
      row("seen by a person", \.seen), row("  with the suggestion shown", \.shown),
      row("gone past a person", \.unseen), row("  passed by the model", \.passed),
      row("  rejected by the model", \.rejected),
      row("by the challenger", \.canary),
    ]
  }

  /// Puts a step in force, if the revision that it was weighed against still is.
  mutating func putInForce(
    _ step: DeploymentStep, after number: Int, because: String
  ) throws(StoreError) -> SuperviseEvent {
    let before = queue.revision
    guard before.number == number else {
      return .stepRefused("revision \(before.number) came in force meanwhile: nothing was changed")
    }
    let change: (deployment: Deployment, earlier: StoredRevision?)
    do throws(DeploymentFault) {
      change = try self.change(step)
    } catch {
      return .stepRefused("\(error.field): expected \(error.expected)")
    }
    let result = try store.revise(
      queue, to: change.deployment.json, restoring: change.earlier, because: because,
      as: step == .stop ? .stop : .deploy, now: Clock.now)
    switch result {
    case .success(let done):
      return .putInForce(number: done.queue.revision.number, recalled: done.recalled)
    case .failure(.overtaken(let other)):
      return .stepRefused(
        "\(other.by) put revision \(other.number) in force meanwhile: nothing was changed")
    case .failure(.fault(let fault)):
      return .stepRefused("\(fault.field): expected \(fault.expected)")
    }
  }

  private func change(
    _ step: DeploymentStep
  ) throws(DeploymentFault) -> (Deployment, earlier: StoredRevision?) {
    let deployment = queue.revision.deployment
    switch step {
    case .mode(let mode):
      return (deployment.moved(to: mode), nil)
    case .set(let text):
      return (try deployment.changed(by: try Session.pairs(in: text)), nil)
    case .promote:
      guard let challenger = deployment.challenger else {
        throw DeploymentFault(field: "challenger", expected: "one in force, to be promoted")
      }
      var promoted = deployment
      promoted.champion = challenger
      promoted.challenger = nil
      promoted.canaryFraction = 0
      promoted.recorded.removeAll { $0 == challenger }
      promoted.recorded += [deployment.champion].compactMap(\.self)
      return (promoted, nil)
    case .hold:
      var held = deployment
      held.canaryFraction = 0
      return (held, nil)
    case .rollBack:
      let stored = (try? store.revisions(ofQueue: queue.definition.name)) ?? []
      guard let earlier = stored.first(where: { $0.number == queue.revision.number - 1 }) else {
        throw DeploymentFault(field: "revision", expected: "one before this one: there is none")
      }
      return (try Deployment(json: earlier.content), earlier)
    case .stop: return (queue.definition.stopped(deployment), nil)
    }
  }

  private static func pairs(
    in text: String
  ) throws(DeploymentFault) -> [(key: String, value: String)] {
    var pairs: [(key: String, value: String)] = []
    for word in text.split(separator: " ") {
      guard let pair = Value.pair(String(word)) else {
        throw DeploymentFault(
          field: String(word), expected: "KEY=VALUE, such as blind_rate=0.2")
      }
      pairs.append(pair)
    }
    return pairs
  }
}
