// Why somebody may not do something, and what to do about it.

/// A person wanted what his or her role does not allow.
package struct Denial: Error, Equatable, Sendable {
  package enum Why: Equatable, Sendable {
    case role(Role)
    /// The role allows it, but only to those who were given the right besides.
    case right
    case disabled
    /// The site has accounts, and the person has none.
    case noAccount
  }

  package let person: String
  package let verb: Verb
  package let why: Why

  package init(person: String, verb: Verb, why: Why) {
    self.person = person
    self.verb = verb
    self.why = why
  }

  /// `ann is an inspector and may not change the deployment`
  package var words: String {
    switch why {
    case .role(let role): "\(person) is \(role.withArticle) and may not \(verb.says)"
    case .right: "\(person) was not given the right to \(verb.says)"
    case .disabled: "the account of \(person) is disabled"
    case .noAccount: "\(person) has no account at this site"
    }
  }

  package var advice: String {
    switch why {
    case .role:
      "\(Denial.whoMay(verb)) may; a supervisor changes roles with 'lineside user role NAME ROLE'"
    case .right: "a supervisor gives it with 'lineside user role \(person) engineer --names'"
    case .disabled: "a supervisor enables it with 'lineside user enable \(person)'"
    case .noAccount: "a supervisor makes one with 'lineside user add \(person) --role ROLE'"
    }
  }

  private static func whoMay(_ verb: Verb) -> String {
    let roles = Role.allCases.filter { $0.may(verb) }.map(\.withArticle)
    guard let last = roles.last, roles.count > 1 else { return roles.first ?? "nobody" }
    return roles.dropLast().joined(separator: ", ") + " or " + last
  }
}
