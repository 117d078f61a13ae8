// What a trainer says of the model that it made: `model.json` in the model's folder.

package import Review

/// The model that a trainer names.
package struct TrainedModel: Equatable, Sendable {
  package var version: ModelVersion
  package var parent: ModelVersion?
  package var threshold: Double?
  package var heatmapRange: ClosedRange<Double>?
  /// The trainer's own figures, as it wrote them.
  package var figures = RawObject()
}

private enum TrainedField: Int, LineField {
  case model, version, parent, threshold, heatmapRange, figures

  static let names = ["model", "version", "parent", "threshold", "heatmap_range", "figures"]
}

extension TrainedModel {
  /// - Throws: what is wrong with it: a field, and why.
  package init(json: [UInt8]) throws(LineFault) {
    self = try json.withUnsafeBufferPointer { bytes throws(LineFault) in
      try read(UnsafeRawBufferPointer(bytes))
    }
  }
}

private func read(_ bytes: UnsafeRawBufferPointer) throws(LineFault) -> TrainedModel {
  var line = LineReading<TrainedField>()
  try line.read(bytes)
  func name(_ field: TrainedField) throws(LineFault) -> String {
    guard let text = try line.text(field) else { throw line.missing(field) }
    // It becomes the name of a folder.
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "+"):
        true
      default: false
      }
    }
    guard isPlain, text.utf8.count <= 100, text.first != ".", text.first != "-" else {
      throw line.fault(
        field, "1 to 100 of a-z, A-Z, 0-9, '.', '-', '_' and '+', the first no '.' or '-'")
    }
    return text
  }
  var model = TrainedModel(
    version: ModelVersion(name: try name(.model), version: try name(.version)))
  model.threshold = try line.number(.threshold)
  if let parent = try line.text(.parent) {
    guard let version = ModelVersion(parent) else { throw line.fault(.parent, "model@version") }
    model.parent = version
  }
  if let index = line[.heatmapRange] {
    guard let ends = line.numbers(index), ends.count == 2, ends[0] < ends[1] else {
      throw line.fault(.heatmapRange, "[low, high], low below high")
    }
    model.heatmapRange = ends[0]...ends[1]
  }
  model.figures = try line.object(.figures)
  return model
}
