// The vectors: cases with inputs and the figures that the reference libraries gave for them.

import Foundation

/// The folder with the vectors: `LINESIDE_VECTORS`, else the copy in `fixtures/vectors`.
let vectorFolder: URL = {
  guard let path = ProcessInfo.processInfo.environment["LINESIDE_VECTORS"], !path.isEmpty else {
    return ownVectors
  }
  return URL(fileURLWithPath: path, isDirectory: true)
}()

/// The copy in `fixtures/vectors`.
let ownVectors = URL(fileURLWithPath: #filePath).appendingPathComponent(
  "../../../../fixtures/vectors"
).standardizedFileURL

/// The names of the files with cases, in order.
func vectorNames(in folder: URL) -> [String] {
  let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
  return (files ?? []).filter { $0.hasSuffix(".json") && $0 != "manifest.json" }
    .map { String($0.dropLast(5)) }.sorted()
}

struct VectorFile {
  struct Case {
    let id: String
    let op: String
    let input: JSON
    let expect: JSON

    var mustBeRefused: Bool { expect["error"] == .bool(true) }
  }

  let name: String
  let tolerances: Tolerances
  let streams: JSON
  let cases: [Case]

  init(named name: String, in folder: URL = vectorFolder) throws {
    let json = try JSON(contentsOf: folder.appendingPathComponent("\(name).json"))
    self.name = name
    tolerances = try Tolerances(json["tolerance"])
    streams = json["streams"]
    cases = try json.list("cases").map {
      Case(
        id: try $0.text("id"), op: try $0.text("op"), input: $0["input"], expect: $0["expect"])
    }
  }
}
