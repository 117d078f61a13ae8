// What stands in the bodies of entries about people and the guard.

internal import Review
internal import Sealing

struct OpenedBody: EntryBody {
  var origin: Origin
  var person: String
  /// How the person was told from others: `open`, `password`, `os`, `token NAME`, `none`.
  var way: String
  /// Where the chain of what has left stood.
  var released: ReleasedHead

  var object: RawObject {
    var object = RawObject()
    object.add("from", origin.from)
    object.add("host", origin.host)
    object.add("person", person)
    object.add("program", origin.program)
    object.add("released", released.text)
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
  /// The new password as it is stored, sealed; nil where it stays. Only a hash of that is in the ledger,
  /// of which nothing can be guessed: the salt is not there.
  var password: String?
  var because: String?

  var object: RawObject {
    var object = RawObject()
    object.add("after", AccountBody.inWords(after))
    object.add("because", because)
    if let before { object.add("before", AccountBody.inWords(before)) }
    object.add("password", password != nil)
    object.add("person", person)
    object.add("sealed", password.map(AccountBody.hash(ofSealed:)))
    return object
  }

  /// Hex of its BLAKE2b-256.
  static func hash(ofSealed password: String) -> String { hex(blake2b256(Array(password.utf8))) }

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
  /// What is stored of a new one, which opens nothing.
  var sealed: [UInt8]?
  var because: String?

  var object: RawObject {
    var object = RawObject()
    object.add("act", act)
    object.add("because", because)
    object.add("expiresAt", expiresAt)
    object.add("sealed", sealed.map(TokenBody.hash(ofSealed:)))
    object.add("service", service)
    object.add("token", token)
    return object
  }

  /// Hex of its BLAKE2b-256.
  static func hash(ofSealed token: [UInt8]) -> String { hex(blake2b256(token)) }
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
