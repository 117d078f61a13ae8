// `lineside user list`: who may do what.
import Formats
import Review
import Storage

extension Command {
  static let userList = Command(
    "user list", in: .people, asks: .verb(.log), "list the accounts of a site",
    text: """
      One row an account: role, whether it is disabled, whether it has a password, who changed it last
      and when. 'change' grows with each change; 'user role', 'disable' and 'enable' take it with
      --after, so that nobody changes what somebody else has just changed.
      """,
    options: [.format],
    examples: [Example("See who may do what", "lineside user list")],
    run: listUsers)

  private static func listUsers(_ invocation: Invocation) throws(Exit) {
    let accounts = try invocation.reading("user list") { store throws(StoreError) in
      try store.accounts()
    }
    var listing = Listing([
      "user", "role", "names", "disabled", "password", "change", "changed_by", "changed_at",
    ])
    for account in accounts {
      listing.add([
        .text(account.person), .text(account.role.rawValue), .flag(account.seesNames),
        .flag(account.isDisabled), .flag(account.hasPassword), .count(account.number),
        .text(account.changedBy), .text(account.changedAt.rfc3339),
      ])
    }
    try listing.write(to: invocation.output, asJSON: invocation.wantsJSON)
    if accounts.isEmpty {
      invocation.talk.say("There are no accounts: everybody may do everything")
    }
  }
}

extension Invocation {
  /// Signs in where the site is closed, and reads.
  func reading<Result>(
    _ program: String, _ read: (Store) throws(StoreError) -> Result
  ) throws(Exit) -> Result {
    let store = try storing { () throws(StoreError) in try openStore(createsStore: false) }
    if try storing({ () throws(StoreError) in try store.isClosed() }) {
      _ = try signIn(to: store, as: program)
    }
    return try storing { () throws(StoreError) in try read(store) }
  }
}
