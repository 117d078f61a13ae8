// `lineside audit key` and `audit checkpoint`: signing where the ledger stands.
import Review
import Sealing
import Storage

extension Command {
  static let auditKey = Command(
    "audit key", in: .housekeeping, asks: .nothing, "make a key pair that signs checkpoints",
    text: """
      Writes a new signing key to FILE, which nobody else can read, and the public key to FILE.pub.
      Keep FILE outside the site, on another machine or a stick: whoever has both the store and the
      key can write the ledger anew. FILE.pub is no secret; keep a copy where nobody of the site can
      exchange it.
      """,
    arguments: [.keyFile], common: [.site, .store],
    examples: [Example("Make one, on a stick", "lineside audit key /media/audit/line3")],
    statuses: [.refused: "there is such a file, or it would lie in the site"],
    run: { invocation throws(Exit) in
      let path = invocation[.keyFile]
      try KeyFile.write(SigningKey(), to: path, outside: invocation.site)
      invocation.talk.say("The signing key is in \(path), the public key in \(path).pub")
    })

  static let auditCheckpoint = Command(
    "audit checkpoint", in: .housekeeping, asks: .verb(.checkpoint), "sign where the ledger stands",
    text: """
      Signs the heads and counts of all chains. What is cut off a chain afterwards, or written anew up
      to there, is found by 'lineside audit verify'. Do it every day, say, and before a backup.

      The checkpoint is stored, and written to standard output as one line: kept outside the site it
      shows, too, when checkpoints are taken out of the store.
      """,
    options: [.key],
    examples: [
      Example("Sign", "lineside audit checkpoint --key /media/audit/line3"),
      Example(
        "Sign, and keep the line outside the site",
        "lineside audit checkpoint --key /media/audit/line3 >> /media/audit/line3.jsonl"),
    ],
    statuses: [.refused: "the key lies in the site, or can be read by others"],
    run: signCheckpoint)

  private static func signCheckpoint(_ invocation: Invocation) throws(Exit) {
    let (store, _) = try invocation.openSignedIn(as: "audit checkpoint")
    let key = try KeyFile.secretKey(invocation[.key] ?? "", outside: invocation.site)
    let checkpoint = try invocation.storing { () throws(StoreError) in
      try store.checkpoint(signedWith: key, now: Clock.now)
    }
    try invocation.output.line(checkpoint.line)
    invocation.talk.say(
      "Checkpoint \(checkpoint.number) is signed with the key \(hex(checkpoint.key))")
  }
}

extension Argument {
  fileprivate static let keyFile = Argument("FILE", .file, "the file to write, outside the site")
}

extension Option {
  fileprivate static let key = Option(
    "key", "FILE", .file, "the signing key, outside the site", isRequired: true)
}
