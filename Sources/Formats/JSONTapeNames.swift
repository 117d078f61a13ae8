// No object says a name twice.

import Glibc
import Review

extension JSONTape {
  /// Few names are compared in place, many through a set, so that a hostile line costs no more than
  /// its length.
  func refuseRepeatedNames(of object: Int) throws(JSONFault) {
    let end = Int(tokens[object].next)
    var marks = SIMD4<UInt64>()
    var name = object + 1
    var count = 0
    var anyEscaped = false
    while name < end {
      count += 1
      guard count <= 64 else { return try refuseRepeatedNamesOfMany(of: object) }
      let mark = mark(of: name)
      let bit: UInt64 = 1 << UInt64(mark & 63)
      anyEscaped = anyEscaped || tokens[name].escaped
      // A name whose mark is new cannot have been there; only an escaped name's mark says nothing.
      if anyEscaped || marks[mark >> 6] & bit != 0 {
        try refuse(name, amongEarlierOf: object)
      }
      marks[mark >> 6] |= bit
      name = Int(tokens[name + 1].next)
    }
  }

  private func refuse(_ name: Int, amongEarlierOf object: Int) throws(JSONFault) {
    var earlier = object + 1
    while earlier < name {
      if isSameText(earlier, name) { throw repeated(name, in: object) }
      earlier = Int(tokens[earlier + 1].next)
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

  /// A number below 256 that is the same for the same bytes.
  private func mark(of name: Int) -> Int {
    let (start, end) = (Int(tokens[name].start), Int(tokens[name].end))
    let sum = Int(bytes[start + 1]) &* 31 &+ Int(bytes[(start + end) / 2])
    return ((sum &* 31 &+ Int(bytes[end - 2])) &* 31 &+ end &- start) & 255
  }

  private func isSameText(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (tokens[first], tokens[second])
    if a.escaped || b.escaped { return text(first).isExactly(text(second)) }
    guard a.end - a.start == b.end - b.start, let base = bytes.baseAddress else { return false }
    return memcmp(base + Int(a.start), base + Int(b.start), Int(a.end - a.start)) == 0
  }
}
