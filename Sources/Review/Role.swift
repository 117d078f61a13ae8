// What somebody is at a site, and so what he or she may do there.

/// What a person, or a program, is at a site.
package enum Role: String, CaseIterable, Sendable {
  case inspector, supervisor, engineer
  /// Reads all and changes nothing.
  case auditor
  /// A program: suggestions in, labels out.
  case service

  /// `an engineer`
  package var withArticle: String {
    switch self {
    case .inspector, .engineer, .auditor: "an \(rawValue)"
    case .supervisor, .service: "a \(rawValue)"
    }
  }

  /// The whole table of who may what.
  package func may(_ verb: Verb) -> Bool {
    switch self {
    case .inspector: [.review, .password, .due].contains(verb)
    case .supervisor: ![.take, .train, .names].contains(verb)
    case .engineer:
      [.look, .stop, .take, .truth, .define, .train, .export, .names, .password, .due].contains(
        verb)
    case .auditor: [.look, .export, .password, .log].contains(verb)
    case .service: [.look, .take, .truth, .export, .checkpoint, .due].contains(verb)
    }
  }
}
