// `lineside audit verify`: whether the ledger holds.
import Review
import Sealing
import Storage

extension Command {
  static let auditVerify = Command(
    "audit verify", in: .housekeeping, asks: .nothing,
    "check that nothing in the ledger was changed",
    text: """
      Walks the chain of every writer from its beginning: each entry carries the hash of the one
      before it, so an entry that was edited, taken out, put in or moved does not fit, and is named.
      Then the signed checkpoints: what was cut off the end of a chain, a chain that was taken out or
      written anew, a checkpoint that was swapped. Then what the ledger says of other rows: accounts,
      tokens, settings, revisions, queue files, versions, label sets, truths and the standing verdicts
      must be what it says, none missing and none put in by hand. Last the lines that have left, which
      are chained as entries are.

      What came in from outside (parts, suggestions, routes, pictures) is in no entry, and is not held.

      Whoever can write the store can sign with a key of his own. So name the public key that you
      trust with --public-key, and the checkpoints that you kept outside the site with --kept: those
      that were taken out of the store are missed then.
      """,
    options: [.publicKey, .kept],
    examples: [
      Example("Check the store of the site in this folder", "lineside audit verify"),
      Example(
        "Trust nothing that lies in the site",
        "lineside audit verify --public-key /media/audit/line3.pub --kept /media/audit/line3.jsonl"),
    ],
    statuses: [.refused: "something does not fit"],
    run: verifyLedger)

  private static func verifyLedger(_ invocation: Invocation) throws(Exit) {
    let key = try invocation[.publicKey].map { path throws(Exit) in try KeyFile.publicKey(path) }
    let kept = try invocation[.kept].map { path throws(Exit) in
      try keptCheckpoints(path)
    }
    let result = try invocation.storing { () throws(StoreError) in
      let store = try invocation.openStore(createsStore: false)
      let progress = Progress("verifying", unit: "entries", total: nil, talk: invocation.talk)
      return try store.verify(key: key, kept: kept ?? []) {
        progress.update(done: $0, count: $0)
      }
    }
    guard result.faults.isEmpty else {
      let words = result.faults.map(\.words)
      throw Exit(
        .refused, words.count == 1 ? words[0] : "\(words.count) things do not fit",
        hint: "keep the file as it is; 'lineside audit log' shows what was done around it",
        details: words.count == 1 ? [] : Array(words.prefix(100)))
    }
    invocation.talk.say(
      "\(result.entries) entries in the chains of \(result.writers) writers: all fit")
    tellOfOthers(result, invocation.talk)
    tell(of: result, isKeyGiven: key != nil, invocation.talk)
  }

  private static func tellOfOthers(_ result: Verification, _ talk: Talk) {
    talk.say(
      "\(result.lines) lines have left, as they stand; accounts, tokens, settings, revisions and the"
        + " like are what the ledger says")
    if result.unhashed > 0 {
      talk.say(
        "\(result.unhashed) of the lines left before lines carried hashes: none is missing, but one"
          + " that was edited would not be seen")
    }
    if result.unsaid > 0 {
      talk.say(
        "\(result.unsaid) older entries do not say all of the rows that they made: what they leave"
          + " out is not held")
    }
  }

  private static func tell(of result: Verification, isKeyGiven: Bool, _ talk: Talk) {
    guard let key = result.key else {
      return talk.say(
        "No checkpoint is signed: what was cut off the end of a chain would not be seen")
    }
    let whose = isKeyGiven ? "yours" : "\(key); is it yours? --public-key FILE makes sure"
    talk.say("The signed checkpoints fit, up to entry \(result.covered); their key is \(whose)")
  }

  private static func keptCheckpoints(_ path: String) throws(Exit) -> [Checkpoint] {
    let text = String(decoding: try Input(path).all(upTo: 1 << 30), as: UTF8.self)
    var kept: [Checkpoint] = []
    for (place, line) in text.split(separator: "\n").enumerated() {
      guard let checkpoint = Checkpoint(line: String(line)) else {
        throw Exit(
          .wrongUse, "\(path):\(place + 1): expected a checkpoint, as 'audit checkpoint' writes it")
      }
      kept.append(checkpoint)
    }
    return kept
  }
}

extension Option {
  fileprivate static let publicKey = Option(
    "public-key", "FILE", .file, "the public key that checkpoints must be signed with")
  fileprivate static let kept = Option(
    "kept", "FILE", .file, "checkpoints that were kept outside the site, one a line")
}
