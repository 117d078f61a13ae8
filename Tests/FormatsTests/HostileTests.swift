// Whatever bytes come, the readers answer, and the JSON reader agrees with one that is not ours.

import CJansson
import Formats
import Review
import Testing

/// A small repeatable source of chance (splitmix64).
private struct Chance: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

private let seeds = [
  #"{"item":"a","part":"b","model":"m","version":"1","score":-0.5e-3,"label":"ok","threshold":1}"#,
  #"{"item":"\ud83d\ude00\u0000\n","attributes":{"é":"\"x\\"},"measurements":{"y":1E+2},"x":[1,{}]}"#,
  #"{"item":"a","views":[{"name":"t","picture":"p/q.png"}],"due":"2026-11-20T06:12:04.120+01:00"}"#,
  #"{"item":"a","regions":[{"box":[1,2,3,4],"label":"l","score":0}],"null":null,"t":true,"f":false}"#,
]

private func mutated(_ bytes: [UInt8], with chance: inout Chance) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...4, using: &chance) {
    let place = Int.random(in: 0..<bytes.count, using: &chance)
    switch Int.random(in: 0..<5, using: &chance) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
    case 1:
      bytes[place] = Array("{}[]:,\"\\0123e.-tfn \n/*'".utf8).randomElement(using: &chance) ?? 0
    case 2 where bytes.count > 1: bytes.remove(at: place)
    case 3: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &chance)], at: place)
    default:
      let other = Int.random(in: 0..<bytes.count, using: &chance)
      bytes.insert(contentsOf: bytes[min(place, other)..<max(place, other)], at: place)
    }
  }
  return bytes
}

/// Whether jansson takes the bytes for an object. It cannot hold NUL in a name, so those are left out.
private func janssonTakes(_ bytes: [UInt8]) -> Bool? {
  var error = json_error_t()
  let flags = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL
  let value = bytes.withUnsafeBytes {
    json_loadb($0.baseAddress, $0.count, Int(flags), &error)
  }
  guard let value else {
    let code = withUnsafeBytes(of: error.text) { $0.last.map { Int32($0) } }
    return code == Int32(json_error_null_byte_in_key.rawValue) ? nil : false
  }
  defer { json_decref(value) }
  return value.pointee.type == JSON_OBJECT
}

@Suite struct HostileTests {
  @Test(arguments: seeds)
  func `the JSON reader takes what jansson takes and nothing else`(seed: String) {
    var chance = Chance(state: UInt64(seed.utf8.count))
    var decoder = LabelCSV()
    var taken = 0
    for _ in 0..<4000 {
      let bytes = mutated(Array(seed.utf8), with: &chance)
      let ours = (try? bytes.withUnsafeBytes { try decoder.note($0) }) != nil
      guard let theirs = janssonTakes(bytes) else { continue }
      if theirs { taken += 1 }
      #expect(ours == theirs, "\(bytes)")
    }
    #expect(taken > 50)
  }

  @Test(arguments: seeds)
  func `a suggestion decoder answers whatever comes`(seed: String) {
    var chance = Chance(state: 7)
    var decoder = SuggestionDecoder(queue: someQueue)
    var refused = 0
    for _ in 0..<4000 {
      let bytes = mutated(Array(seed.utf8), with: &chance)
      if (try? bytes.withUnsafeBytes { try decoder.decode($0) }) == nil { refused += 1 }
    }
    #expect((1..<4000).contains(refused))
  }

  @Test func `the CSV reader answers whatever comes, in whatever chunks`() throws {
    let seed = Array("item,score,text\r\na,1,\"x\"\"\ny\"\r\n,,\nb,\"2\",é\n".utf8)
    var chance = Chance(state: 11)
    for _ in 0..<2000 {
      let bytes = mutated(seed, with: &chance)
      var said: [[String]] = []
      for chunk in [1, 7, 1000] {
        let file = LineFile(.csv, limit: 20, chunk: chunk, source: source(bytes, chunk: chunk))
        var decoder = SuggestionDecoder(queue: someQueue)
        var lines: [String] = []
        while let line = try file.next() {
          do throws(LineFault) {
            let item = try file.value { bytes throws(LineFault) in try decoder.decode(bytes).item }
            lines.append("\(line.number) \(item)")
          } catch {
            lines.append("\(line.number) \(error.field) \(error.reason)")
          }
        }
        said.append(lines)
      }
      #expect(said[0] == said[1] && said[1] == said[2])
    }
  }

  @Test func `the queue reader answers whatever comes`() {
    let seed = Array(
      "{title:'T',payload:\"text\",labels:[{name:'a',key:'1'}],deployment:{bands:{'m@1':{}}}}//x"
        .utf8)
    var chance = Chance(state: 13)
    var refused = 0
    for _ in 0..<3000 {
      do throws(QueueFileError) {
        _ = try QueueDefinition(name: "q", file: "q", bytes: mutated(seed, with: &chance))
      } catch {
        refused += 1
        #expect(!error.lines.isEmpty)
      }
    }
    #expect((1..<3000).contains(refused))
  }
}
