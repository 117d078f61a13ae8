// What can be done at a site, in the grain in which roles allow it.

/// Something that a role allows or does not.
package enum Verb: String, CaseIterable, Sendable {
  /// Read figures, revisions, and how a queue goes.
  case look
  /// Judge parts of the inspectors' line.
  case review
  /// Judge what was handed up or is in dispute, and what stands already.
  case adjudicate
  /// Change how much the model may do.
  case deploy
  /// Give everything to people: the one change that takes nothing but from the model.
  case stop
  /// Take in parts and what models say of them.
  case take
  /// Record what parts really were.
  case truth
  /// Put a changed queue file in force.
  case define
  /// Freeze label sets, train models and let them score.
  case train
  /// Take labels out.
  case export
  /// Take labels out with people's names in place of pseudonyms.
  case names
  /// Say who may do what, and how people sign in.
  case people
  /// Change one's own password.
  case password
  /// Search the ledger, and see who may do what.
  case log
  /// Sign where the ledger stands.
  case checkpoint
  /// What must happen without a key being pressed: whoever is at work does it in passing.
  case due

  /// What it is, as it follows "may".
  package var says: String {
    switch self {
    case .look: "see figures and revisions"
    case .review: "judge parts"
    case .adjudicate: "settle what was handed up"
    case .deploy: "change the deployment"
    case .stop: "stop the model"
    case .take: "take in suggestions"
    case .truth: "record the truth of parts"
    case .define: "put a changed queue file in force"
    case .train: "make label sets and models"
    case .export: "take labels out"
    case .names: "take labels out with names"
    case .people: "say who may do what"
    case .password: "change the own password"
    case .log: "search the ledger and see the accounts"
    case .checkpoint: "sign checkpoints"
    case .due: "do due work in passing"
    }
  }
}
