// What stands in the entries about models.

internal import Review

struct ModelBody: EntryBody {
  var registration: Registration
  var because: String

  var object: RawObject {
    var object = RawObject()
    object.add("because", because)
    object.members.append(.init(name: "figures", json: registration.figures))
    object.members.append(.init(name: "files", json: registration.files))
    object.add("label_set", registration.labelSet)
    if let map = registration.map { object.members.append(.init(name: "map", json: map.json)) }
    object.add("model", registration.version.description)
    object.add("parent", registration.parent?.description)
    object.add("threshold", registration.threshold)
    return object
  }
}

struct AliasBody: EntryBody {
  var name: String
  /// nil: the name is given up.
  var model: String?

  var object: RawObject {
    var object = RawObject()
    object.add("model", model)
    object.add("name", name)
    return object
  }
}
