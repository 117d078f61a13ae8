// COCO, YOLO and Label Studio, value by value; scripts/interop has them read by real readers.
import Formats
import Foundation
import Insight
import Review
import Testing

private func line(_ label: Label, sequence: Int64 = 7) -> LabelLine {
  var line = LabelLine(
    item: "a/b", part: "S1", label: label, mode: .assist, route: .band,
    decidedAt: Timestamp(milliseconds: 1_795_155_124_120), deploymentRevision: 1,
    labelSetVersion: 1, sequence: sequence)
  line.inspector = "i-7f3a09c1"
  line.activeMS = 2140
  line.propensity = 0.5
  line.model = ModelVersion(name: "m", version: "1")
  line.suggestedLabel = "crack"
  line.score = 0.8
  return line
}

private func example(_ regions: [Region], label: Label = "crack", good: Bool = false) -> Example {
  Example(
    item: "a/b", part: "S1", label: label, isGood: good, consensus: nil, readings: [line(label)],
    regions: regions,
    picture: .init(file: "a.b.png", stem: "a.b", width: 200, height: 100, sha256: "00"), side: .test
  )
}

private func json(_ bytes: [UInt8]) throws -> Any {
  try JSONSerialization.jsonObject(with: Data(bytes))
}

private let box = Box(x: 20, y: 10, width: 40, height: 30)

struct TrainerFormatTests {
  @Test func `COCO counts ids from one, cuts boxes to the picture and forgets those outside`()
    throws
  {
    var text = COCOText(categories: ["crack", "\"dent\""])
    var (images, boxes): ([UInt8], [UInt8]) = ([], [])
    let regions = [
      Region(label: "\"dent\"", box: box, score: 0.25),
      Region(box: Box(x: 190, y: 90, width: 40, height: 30)),
      Region(box: Box(x: 300, y: 0, width: 10, height: 10)),
      Region(box: Box(x: 5, y: 5, width: -3, height: 4)),
    ]
    text.append(
      example([], label: "ok", good: true), in: "i/", images: &images, annotations: &boxes)
    text.append(example(regions), in: "i/", images: &images, annotations: &boxes)
    let whole = COCOText.beginning + images + COCOText.between + boxes + text.end
    let coco = try #require(try json(whole) as? [String: [[String: Any]]])
    #expect(coco["images"]?.map { $0["id"] as? Int } == [1, 2])
    #expect(coco["images"]?[1]["file_name"] as? String == "i/a.b.png")
    #expect(coco["images"]?[1]["width"] as? Int == 200)
    #expect(coco["images"]?[1]["weight"] as? Double == 2)
    #expect(coco["images"]?[1]["item"] as? String == "a/b")
    #expect(coco["annotations"]?.map { $0["image_id"] as? Int } == [2, 2])
    #expect(coco["annotations"]?.map { $0["category_id"] as? Int } == [2, 1])
    #expect(
      coco["annotations"]?.map { $0["bbox"] as? [Double] } == [
        [20, 10, 40, 30], [190, 90, 10, 10],
      ])
    #expect(coco["annotations"]?.map { $0["area"] as? Double } == [1200, 100])
    #expect(coco["categories"]?.map { $0["name"] as? String } == ["crack", "\"dent\""])
  }

  @Test func `YOLO has shares of the picture, a class a box, and nothing for a good part`() {
    let text = YOLOText(classes: ["dent", "crack"])
    #expect(text.boxes(of: example([Region(box: box)])) == Array("1 0.2 0.25 0.2 0.3\n".utf8))
    #expect(text.boxes(of: example([Region(box: box)], label: "ok", good: true)).isEmpty)
    #expect(
      String(decoding: YOLOText(classes: ["a: \"b\"\n"]).dataFile(isSplit: false), as: UTF8.self)
        == "train: images\nval: images\nnames:\n  0: \"a: \\\"b\\\"\\n\"\n")
  }

  @Test func `A task holds the prediction, an annotation a reading, and boxes in per cent`() throws
  {
    var part = example([Region(box: box, score: 0.5)])
    part.readings = [line("crack"), line("dent", sequence: 8)]
    var bytes = LabelStudioText.beginning
    var text = LabelStudioText()
    text.append(part, address: "?d=", to: &bytes)
    text.append(part, address: "?d=", to: &bytes)
    bytes += LabelStudioText.end
    let tasks = try #require(try json(bytes) as? [[String: Any]])
    #expect(tasks.map { $0["id"] as? Int } == [1, 2])
    #expect((tasks[0]["data"] as? [String: String])?["image"] == "?d=a.b.png")
    let predictions = try #require(tasks[0]["predictions"] as? [[String: Any]])
    #expect(predictions.map { $0["model_version"] as? String } == ["m@1"])
    let annotations = try #require(tasks[0]["annotations"] as? [[String: Any]])
    #expect(annotations.map { $0["completed_by"] as? Int } == [0x7f3a_09c1, 0x7f3a_09c1])
    #expect(annotations[0]["lead_time"] as? Double == 2.14)
    let results = try #require(annotations[0]["result"] as? [[String: Any]])
    let value = try #require(results[1]["value"] as? [String: Any])
    #expect(value["x"] as? Double == 10)
    #expect(value["height"] as? Double == 30)
    #expect(value["rectanglelabels"] as? [String] == ["crack"])
    // The reading that called it otherwise has no boxes.
    #expect((annotations[1]["result"] as? [Any])?.count == 1)
  }

  @Test func `The configuration is XML whatever the labels are`() throws {
    let bytes = LabelStudioText.configuration(labels: ["a<b", "\"&\n\u{1}"], boxes: ["é"])
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#"<Choice value="a&lt;b"/>"#))
    #expect(text.contains(#"<Choice value="&quot;&amp;&#10;?"/>"#))
    #expect(text.contains(#"<Label value="é"/>"#))
  }

  @Test func `A consensus is a line with a probability for each label`() throws {
    var bytes: [UInt8] = []
    var count = ConsensusCount(labels: ["ok", "crack"])
    count.add([line("crack")], known: "crack")
    let found = try #require(count.settle()["a/b"])
    bytes.append(found, on: "a/b", part: "S1", labels: ["ok", "crack"])
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"item":"a/b","part":"S1","consensus":"crack","confidence":1.0,"source":"known","#
        + #""readers":1,"agreeing":1,"p":{"ok":0.0,"crack":1.0}}"# + "\n")
  }

  @Test func `Regions that are no boxes are passed by`() {
    var reader = RegionReader()
    let list =
      #"[{"box":[1,2.5,3,4],"label":"a","score":0.5,"more":{}},{"label":"b"},{"box":[1,2]},7,"#
      + #"{"box":[1,2,"3",4]},{"box":[0,0,1,1],"label":7}]"#
    #expect(
      reader.regions(of: list) == [
        Region(label: "a", box: Box(x: 1, y: 2.5, width: 3, height: 4), score: 0.5),
        Region(box: Box(x: 0, y: 0, width: 1, height: 1)),
      ])
    #expect(reader.regions(of: "[]").isEmpty)
    #expect(reader.regions(of: "{\"box\":[1,2,3,4]}").isEmpty)
    #expect(reader.regions(of: "[{").isEmpty)
  }

  @Test func `A manifest with sides and parts left out is read back as it was written`() throws {
    var manifest = Manifest(
      queue: "q", query: RawObject(), fromSequence: 0, toSequence: 9, labels: ["ok": 3],
      routes: ["band": 3], labelSetVersion: 2, leftOutKnown: 1, leftOutAudit: 0, files: [])
    #expect(try Manifest(json: manifest.json) == manifest)
    #expect(!String(decoding: manifest.json, as: UTF8.self).contains("split"))
    manifest.sides = ["train": 2, "test": 1]
    manifest.leftOutParts = ["no box": 4]
    #expect(try Manifest(json: manifest.json) == manifest)
  }
}
