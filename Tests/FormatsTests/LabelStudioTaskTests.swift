// Tasks of Label Studio, read one by one out of a long list.
import Formats
import Foundation
import Review
import Testing

private let queue = QueueDefinition(
  name: "q", title: "Q", payload: .picture,
  labels: [.init(name: "ok", good: true), .init(name: "crack")])

/// An annotation as Label Studio exports it.
private func annotation(_ id: Int, by person: String, _ label: String, _ more: String = "")
  -> String
{
  """
  {"id": \(id), "completed_by": \(person), "result": [{"id": "x", "type": "choices",
   "from_name": "verdict", "to_name": "image", "value": {"choices": ["\(label)"]}}\(more)],
   "was_cancelled": false, "ground_truth": true, "created_at": "2026-11-27T08:00:00.123456Z",
   "lead_time": 12.345, "comments": [{"text": "odd"}], "unknown": {"deep": [1, 2.50]}}
  """
}

private let rectangle = """
  , {"id": "b", "type": "rectanglelabels", "original_width": 160, "original_height": 80,
   "value": {"x": 6.875, "y": 25, "width": 19.375, "height": 10, "rotation": 0,
   "rectanglelabels": ["crack"]}}
  """

private func task(_ annotations: String...) -> String {
  """
  {"id": 9, "data": {"item": "a", "part": "S"}, "meta": {"picture": "images/a.png"},
   "annotations": [\(annotations.joined(separator: ","))], "updated_at": "2026-11-27T09:00:00Z"}
  """
}

/// What a file of tasks comes to: submissions, or the field that is wrong.
private func read(_ text: String, chunk: Int = 7, limit: Int = 1 << 16) throws -> [String] {
  var rest = Array(text.utf8)[...]
  let file = LineFile(.list, limit: limit, chunk: chunk) { buffer throws(ReadFailure) in
    let piece = rest.prefix(buffer.count)
    buffer.copyBytes(from: piece)
    rest = rest.dropFirst(piece.count)
    return piece.count
  }
  var decoder = LabelStudioDecoder(queue: queue)
  var found: [String] = []
  while let line = try file.next() {
    do throws(LineFault) {
      let said = try file.value { bytes throws(LineFault) in try decoder.decode(bytes) }
      found.append("\(line.number) \(said[0].item) \(said.count - 1)")
    } catch {
      found.append("\(line.number) \(error.field): \(error.reason)")
    }
  }
  return found
}

private func decoded(_ text: String) throws -> [Submission] {
  var decoder = LabelStudioDecoder(queue: queue)
  return try Array(text.utf8).withUnsafeBytes { bytes in try decoder.decode(bytes) }
}

struct LabelStudioTaskTests {
  @Test func `An annotation is a suggestion with a label alone, and the whole of it stays`() throws
  {
    let said = try decoded(
      task(annotation(5, by: #"{"id": 7, "email": "a@b"}"#, "crack", rectangle)))
    #expect(said.count == 2)
    #expect(said[0].part == "S")
    #expect(said[0].views == [.init(picture: "images/a.png")])
    let suggestion = try #require(said[1].suggestion)
    #expect(suggestion.model == ModelVersion(name: "label-studio", version: "7"))
    #expect(suggestion.label == "crack")
    #expect(suggestion.score == nil)
    #expect(suggestion.latencyMS == 12345)
    #expect(suggestion.predictedAt == Timestamp(rfc3339: "2026-11-27T08:00:00.123Z"))
    #expect(suggestion.regions == #"[{"label":"crack","box":[11.0,20.0,31.0,8.0]}]"#)
    let kept = try #require(said[0].extra["label_studio.annotation.5"])
    for part in [
      #""ground_truth":true"#, #""comments":[{"text":"odd"}]"#, #""deep":[1,2.50]"#,
      #""lead_time":12.345"#, #""x":6.875"#,
    ] {
      #expect(kept.contains(part), "\(part)")
    }
    #expect(said[0].extra["label_studio.task.9@2026-11-27T09:00:00Z"] != nil)
  }

  @Test func `Each annotator counts once, by the first annotation; what is cancelled says nothing`()
    throws
  {
    let cancelled = annotation(1, by: "8", "ok").replacingOccurrences(
      of: #""was_cancelled": false"#, with: #""was_cancelled": true"#)
    let said = try decoded(
      task(annotation(6, by: "7", "ok"), annotation(5, by: "7", "crack"), cancelled))
    #expect(said.dropFirst().map { $0.suggestion?.label } == ["crack"])
    #expect(said[0].extra.members.count == 4)
    #expect(try decoded(task()).count == 1)
  }

  @Test func `A list is read task by task, whatever its white space, and so are tasks without one`()
    throws
  {
    let one = task(annotation(5, by: "7", "crack"))
    let lines = one.split(separator: "\n").count
    #expect(try read("\u{FEFF} [\n\(one) ,\r\n \(one)\n]\n") == ["2 a 1", "\(2 + lines) a 1"])
    #expect(try read("\(one)\n\(one)\n").map { $0.suffix(3) } == ["a 1", "a 1"])
    #expect(try read("[]").isEmpty)
    #expect(try read("").isEmpty)
    #expect(try read(#"[{"data": {"item": "[,]\"}{"}}]"#) == [#"1 [,]"}{ 0"#])
  }

  @Test(arguments: [
    ("7", "1 line: expected a list of tasks"),
    ("[", "1 line: the list is not closed"),
    (#"[{"data": {"item": "a"}}"#, "1 line: the list is not closed"),
    (#"[{"data": {"item": "a"}} 5]"#, "1 data: expected the end, found \"5\""),
    (#"[{"data": {"item": "a"}}] 5"#, "1 line: expected the end after the list"),
    (#"[{"data": {}}]"#, "1 data.item: missing"),
    (#"[{"data": {"item": 7}}]"#, "1 data.item: expected a text"),
    (#"[{"data": 7}]"#, "1 data: expected an object"),
    (#"[7]"#, "1 line: expected an object"),
    (#"[{"data": {"item": "a"}, "annotations": 7}]"#, "1 annotations: expected a list"),
    (#"[{"data": {"item": "a"}, "annotations": [7]}]"#, "1 annotations: expected an object"),
    (#"[{"data": {"item": "a"}, "data": {}}]"#, "1 data: "),
  ])
  func `What is no list of tasks is told, and why`(text: String, fault: String) throws {
    let found = try read(text)
    #expect(found.last?.hasPrefix(fault) == true, "\(found)")
  }

  @Test func `A label of another project is refused, a task too long is passed by`() throws {
    let wrong = task(annotation(5, by: "7", "nowhere"))
    #expect(
      try read("[\(wrong)]").last?.hasSuffix(
        #"annotations.choices: expected a label of the queue, found "nowhere""#) == true)
    let long = "[{\"data\": {\"item\": \"\(String(repeating: "x", count: 3000))\"}},"
    let found = try read(long + #"{"data": {"item": "b"}}]"#, limit: 1024)
    #expect(found == ["1 line: a task longer than 4 MiB", "1 b 0"])
  }
}
