// Which label lines an export is asked for.
import Formats
import Review
import Storage

/// What was asked for. Options given several times mean any of their values.
struct LineFilter {
  var labels: [Label] = []
  var routes: [Route.Kind] = []
  var models: [ModelVersion] = []
  var attributes: [(key: String, value: String)] = []
  var inspectors: [String] = []
  /// Verdicts given from then on.
  var from: Timestamp?
  /// Verdicts given before then.
  var before: Timestamp?
  var withKnown = false
  var withAudit = false

  /// Why a line stays out of a training set though it was asked for.
  enum LeftOut { case known, audit }

  func leavesOut(_ line: ReleasedLine) -> LeftOut? {
    if line.known, !withKnown { return .known }
    return line.route == .audit && !withAudit ? .audit : nil
  }

  /// Whether a line is asked for; its JSON is read only where a filter needs it.
  ///
  /// - Parameter today: what a label is called today.
  func wants(
    _ line: ReleasedLine, decoder: inout LabelDecoder, today: (Label) -> Label?
  ) throws(LineFault) -> Bool {
    guard wantsKind(of: line, today) else { return false }
    guard looksInside else { return true }
    return wants(try line.read { bytes throws(LineFault) in try decoder.decode(bytes) })
  }

  /// The same for a line that has been read.
  func wants(_ line: ReleasedLine, _ decoded: LabelLine, today: (Label) -> Label?) -> Bool {
    wantsKind(of: line, today) && wants(decoded)
  }

  private func wantsKind(of line: ReleasedLine, _ today: (Label) -> Label?) -> Bool {
    guard routes.isEmpty || routes.contains(line.route) else { return false }
    guard !labels.isEmpty, !labels.contains(line.label) else { return true }
    return today(line.label).map(labels.contains) ?? false
  }

  private var looksInside: Bool {
    !models.isEmpty || !attributes.isEmpty || !inspectors.isEmpty || from != nil || before != nil
  }

  private func wants(_ line: LabelLine) -> Bool {
    if let from, line.decidedAt < from { return false }
    if let before, line.decidedAt >= before { return false }
    if !models.isEmpty {
      guard let model = line.model, models.contains(model) else { return false }
    }
    if !inspectors.isEmpty {
      guard let inspector = line.inspector, inspectors.contains(inspector) else { return false }
    }
    return Dictionary(grouping: attributes, by: { Label($0.key) }).allSatisfy { name, wanted in
      guard let value = line.attributes.text(name.text) else { return false }
      return wanted.contains { $0.value.isExactly(value) }
    }
  }
}

extension LineFilter {
  /// The filter as a member of the manifest: what was asked for and nothing else, in a fixed order.
  var query: RawObject {
    var members: [RawObject.Member] = []
    func add(_ name: String, _ values: [String]) {
      guard !values.isEmpty else { return }
      let list = "[" + values.map(jsonString).joined(separator: ",") + "]"
      members.append(RawObject.Member(name: name, json: list))
    }
    func add(_ name: String, _ moment: Timestamp?) {
      guard let moment else { return }
      members.append(RawObject.Member(name: name, json: jsonString(moment.rfc3339)))
    }
    add("from", from)
    add("before", before)
    add("label", labels.map(\.text))
    add("route", routes.map(\.rawValue))
    add("attribute", attributes.map { "\($0.key)=\($0.value)" })
    add("model", models.map(\.description))
    add("inspector", inspectors)
    members.append(RawObject.Member(name: "with_known", json: "\(withKnown)"))
    members.append(RawObject.Member(name: "with_audit", json: "\(withAudit)"))
    return RawObject(members)
  }
}

extension ReleasedLine {
  func read<Result>(
    _ body: (UnsafeRawBufferPointer) throws(LineFault) -> Result
  ) throws(LineFault) -> Result {
    try line.read(body)
  }
}

extension [UInt8] {
  /// What `body` makes of a line's JSON.
  func read<Result>(
    _ body: (UnsafeRawBufferPointer) throws(LineFault) -> Result
  ) throws(LineFault) -> Result {
    var result: Swift.Result<Result, LineFault>?
    withUnsafeBytes { bytes in
      do throws(LineFault) { result = .success(try body(bytes)) } catch { result = .failure(error) }
    }
    guard let result else { throw LineFault(field: "line", reason: "empty") }
    return try result.get()
  }
}
