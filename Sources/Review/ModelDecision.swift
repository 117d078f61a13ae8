// Where a model may act, and which label it decides.

extension QueueDefinition {
  /// The label that a model decides by its band: its own, if it lies on the band's side; without one,
  /// the only label of that side.
  ///
  /// nil where nothing names a label, or the model's label lies on the other side: then its score and
  /// its label contradict each other, or the deployment's threshold and the model's own do, and a
  /// person decides.
  package func decision(_ band: Route.Band, label: Label?) -> Label? {
    guard band != .review else { return nil }
    let isPass = band == .pass
    if let label { return isGood(label) == isPass ? label : nil }
    let side = labels.filter { $0.good == isPass }
    return side.count == 1 ? side[0].name : nil
  }
}

extension Deployment {
  /// Whether the canary is open to a part with these attributes: all that `canaryWhere` names have one
  /// of its values. Elsewhere parts go as if the fraction were 0.
  package func opensCanary(to attributes: RawObject) -> Bool {
    canaryWhere.allSatisfy { name, values in
      guard let value = attributes[name].flatMap(decodedJSONString) else { return false }
      return values.contains { $0.isExactly(value) }
    }
  }
}
