// The Open Inference Protocol, version 2: what a model server is asked.

private import FoundationEssentials
package import Review

/// A request to infer about one part.
///
/// Inputs are tensors of one element. A picture is its file's bytes in base64 (`BYTES`, with the
/// content type `base64`): `picture` and `reference`, or `picture.NAME` and `reference.NAME` where a
/// station takes several views. `text` and `fields` are texts (`BYTES`, content type `str`), the latter
/// the record as JSON.
package struct InferenceRequest {
  /// The body, as far as it is written.
  private var bytes: [UInt8] = []
  private var hasInput = false

  package init(about item: ItemID) {
    bytes.append(UInt8(ascii: "{"))
    bytes.member("id", item.text)
    bytes.append(text: #","inputs":["#)
  }

  package mutating func add(_ name: String, file: [UInt8]) {
    add(name, type: "base64", data: Data(file).base64EncodedString())
  }

  package mutating func add(_ name: String, text: String) { add(name, type: "str", data: text) }

  private mutating func add(_ name: String, type: StaticString, data: String) {
    bytes.append(text: hasInput ? ",{" : "{")
    hasInput = true
    bytes.append(name: "name")
    bytes.append(json: name)
    bytes.append(text: #","shape":[1],"datatype":"BYTES","parameters":{"content_type":"\#(type)"}"#)
    bytes.append(text: #","data":["#)
    bytes.append(json: data)
    bytes.append(text: "]}")
  }

  package var body: [UInt8] { bytes + Array("]}".utf8) }

  /// Where requests of a version go.
  package static func address(of version: ModelVersion, on server: ModelServer) -> String {
    "\(server.address)/v2/models/\(escaped(server.model))/versions/\(escaped(version.version))/infer"
  }

  /// A segment of a path.
  private static func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { path, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        path.unicodeScalars.append(Unicode.Scalar(byte))
      default: path += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
