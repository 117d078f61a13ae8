// What stands in the bodies of entries about people and the guard.

internal import Review

struct OpenedBody: EntryBody {
  var origin: Origin
  var person: String
  /// How the person was told from others: `open`, `password`, `os`, `token NAME`, `none`.
  var way: String

  var object: RawObject {
    var object = RawObject()
    object.add("from", origin.from)
    object.add("host", origin.host)
    object.add("person", person)
    object.add("program", origin.program)
    object.add("user", origin.user)
    object.add("way", way)
    return object
  }
}

struct RefusedBody: EntryBody {
  /// The name that was given, whoever gave it.
  var name: String
  var why: String

  var object: RawObject {
    var object = RawObject()
    object.add("name", name)
    object.add("why", why)
    return object
  }
}

struct AccountBody: EntryBody {
  var person: String
  var before: Account?
  var after: Account
  /// Whether the password is a new one. Nothing of it is in the ledger.
  var password: Bool
  var because: String?

  var object: RawObject {
    var object = RawObject()
    object.add("after", AccountBody.inWords(after))
    object.add("because", because)
    if let before { object.add("before", AccountBody.inWords(before)) }
    object.add("password", password)
    object.add("person", person)
    return object
  }

  static func inWords(_ account: Account) -> RawObject {
    var object = RawObject()
    object.add("disabled", account.isDisabled)
    object.add("names", account.seesNames)
    object.add("role", account.role.rawValue)
    return object
  }
}

struct TokenBody: EntryBody {
  var act: String
  var service: String
  var token: String
  var expiresAt: Int64?
  var because: String?

  var object: RawObject {
    var object = RawObject()
    object.add("act", act)
    object.add("because", because)
    object.add("expiresAt", expiresAt)
    object.add("service", service)
    object.add("token", token)
    return object
  }
}

struct SettingBody: EntryBody {
  var name: String
  var before: String
  var after: String
  var because: String?

  var object: RawObject {
    var object = RawObject()
    object.add("after", after)
    object.add("because", because)
    object.add("before", before)
    object.add("name", name)
    return object
  }
}
