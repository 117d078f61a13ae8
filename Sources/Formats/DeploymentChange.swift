// Changes of a deployment as a person types them: KEY=VALUE, keys as the queue file spells them.

package import Review

extension Deployment {
  /// The deployment with `changes` made in their order.
  ///
  /// A key is a field of the queue file's `deployment`, or the way to one below it: `bands.m@2.t_low`,
  /// `gates.min_audited`, `canary_where.line`. A value is JSON5, or bare text; for a list, texts divided
  /// by commas. `null` takes a band or an attribute of `canary_where` away.
  ///
  /// - Throws: the first thing wrong, told of the field as it was typed.
  package func changed(by changes: [(key: String, value: String)]) throws(DeploymentFault)
    -> Deployment
  {
    var base = self
    // The way down takes along what the lower mode cannot have, unless the change says otherwise.
    if let last = changes.last(where: { $0.key.isExactly("mode") }),
      let mode = Mode(rawValue: last.value)
    {
      base = base.moved(to: mode)
    }
    // What goes live is not beside any more.
    for change in changes where ["champion", "challenger"].contains(change.key) {
      base.recorded.removeAll { $0.description.isExactly(change.value) }
    }
    var root = try base.tree()
    for change in changes {
      let path = deploymentPath(change.key)
      guard deploymentFields.contains(path[0]) else {
        throw DeploymentFault(
          field: change.key, expected: "one of \(deploymentFields.joined(separator: ", "))")
      }
      let value = typedValue(change.value, at: path)
      let removes = value.isNull && (path.first == "canary_where" || path.first == "bands")
      root = root.setting(removes && path.count == 2 ? nil : value, at: path[...])
    }
    return try Deployment(tree: root)
  }

  private func tree() throws(DeploymentFault) -> JSON5Node {
    do {
      return try readJSON5(Array(json.utf8)).root
    } catch {
      throw DeploymentFault(field: "deployment", expected: "JSON: \(error.reason)")
    }
  }
}

/// `bands.pcb@2.0.0.t_low` → bands, pcb@2.0.0, t_low: a version may hold dots, a band's field none.
private func deploymentPath(_ key: String) -> [String] {
  guard let dot = key.firstIndex(of: ".") else { return [key] }
  let head = String(key[..<dot])
  let rest = String(key[key.index(after: dot)...])
  guard head == "bands", let last = rest.lastIndex(of: ".") else { return [head, rest] }
  let field = String(rest[rest.index(after: last)...])
  let isField = ["t_low", "t_high", "threshold", "range"].contains(field)
  return isField ? [head, String(rest[..<last]), field] : [head, rest]
}

private func typedValue(_ text: String, at path: [String]) -> JSON5Node {
  let read = try? readJSON5(Array(text.utf8))
  let typed = read.flatMap { $0.repeated.isEmpty ? $0.root : nil }
  let isListOfTexts = path == ["recorded"] || (path.first == "canary_where" && path.count == 2)
  guard isListOfTexts else { return typed ?? .text(text) }
  switch typed?.value {
  case .list, .null: return typed ?? .text(text)
  case .text(let text): return .texts([text])
  default:
    return .texts(text.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
  }
}

extension JSON5Node {
  fileprivate static func text(_ text: String) -> JSON5Node {
    JSON5Node(line: 1, value: .text(text))
  }

  fileprivate static func texts(_ texts: [String]) -> JSON5Node {
    JSON5Node(line: 1, value: .list(texts.map { .text($0) }))
  }

  /// The tree with `node` at the end of the path, objects made on the way; nil takes it away.
  fileprivate func setting(_ node: JSON5Node?, at path: ArraySlice<String>) -> JSON5Node {
    guard let name = path.first else { return node ?? self }
    var members: [JSON5Member] = []
    if case .object(let given) = value { members = given }
    let place = members.firstIndex { $0.name.isExactly(name) }
    let below = place.map { members[$0].node } ?? JSON5Node(line: 1, value: .object([]))
    let isLast = path.count == 1
    let new = isLast ? node : below.setting(node, at: path.dropFirst())
    if let place {
      members.remove(at: place)
      if let new { members.insert(JSON5Member(name: name, line: 1, node: new), at: place) }
    } else if let new {
      members.append(JSON5Member(name: name, line: 1, node: new))
    }
    return JSON5Node(line: line, value: .object(members))
  }
}
