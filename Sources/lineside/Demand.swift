// What a command asks of whoever calls it: the verb that the role must allow.
import Review

/// Every row of the command table says one.
enum Demand: Sendable {
  /// Whoever it is, even without an account: it opens no store, or tells only what the site's files
  /// tell.
  case nothing
  case verb(Verb)
  /// One of several, by what it is called with.
  case oneOf([Verb], @Sendable (Invocation) -> Verb)

  /// All that it may come to; empty where it asks for nothing.
  var verbs: [Verb] {
    switch self {
    case .nothing: []
    case .verb(let verb): [verb]
    case .oneOf(let verbs, _): verbs
    }
  }
}

extension Invocation {
  /// What this call asks for; nil for nothing.
  var verb: Verb? {
    switch command.demand {
    case .nothing: return nil
    case .verb(let verb): return verb
    case .oneOf(let verbs, let choose):
      let verb = choose(self)
      assert(verbs.contains(verb), "\(command.name) asks for \(verb), and does not say so")
      return verb
    }
  }
}
