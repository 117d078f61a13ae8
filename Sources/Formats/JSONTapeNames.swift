// No object says a name twice.

import Review

extension JSONTape {
  /// Few names are compared pair by pair, many through a set, so that a hostile line costs no more
  /// than its length.
  func refuseRepeatedNames(of object: Int) throws(JSONFault) {
    let end = Int(tokens[object].next)
    var name = object + 1
    var count = 0
    while name < end {
      count += 1
      guard count <= 32 else { return try refuseRepeatedNamesOfMany(of: object) }
      var earlier = object + 1
      while earlier < name {
        if isSameText(earlier, name) { throw repeated(name, in: object) }
        earlier = Int(tokens[earlier + 1].next)
      }
      name = Int(tokens[name + 1].next)
    }
  }

  private func refuseRepeatedNamesOfMany(of object: Int) throws(JSONFault) {
    var seen: Set<Label> = []
    var name = object + 1
    while name < Int(tokens[object].next) {
      guard seen.insert(Label(text(name))).inserted else { throw repeated(name, in: object) }
      name = Int(tokens[name + 1].next)
    }
  }

  private func repeated(_ name: Int, in object: Int) -> JSONFault {
    JSONFault(
      offset: Int(tokens[name].start), reason: "the name \"\(text(name))\" is there twice",
      name: object == 0 ? text(name) : nil)
  }

  private func isSameText(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (tokens[first], tokens[second])
    if a.escaped || b.escaped { return text(first).isExactly(text(second)) }
    guard a.end - a.start == b.end - b.start else { return false }
    return raw(first).elementsEqual(raw(second))
  }
}
