// The files of each trainer's format: which there are, where they stand, what goes into them.
import Formats
import Glibc
import Pictures
import Review

/// Writes the parts of a label set in one format.
protocol ExampleWriter: AnyObject {
  /// Adds a part and its picture. Says why not, where the format has no place for it.
  func write(_ example: Example, _ picture: borrowing MediaFile) throws(Exit) -> LeftOutPart?
  /// Ends the files of the format.
  func finish() throws(Exit)
}

/// Why a part is not in a label set, or not in one of its formats.
enum LeftOutPart: String {
  /// It has no picture.
  case noPicture = "no picture"
  /// Its picture is gone, or another than the one that was judged.
  case pictureGone = "picture gone"
  /// Its readings leave open what it is.
  case undecided
  /// The same part stands on a better guarded side of the split.
  case otherSide = "other side"
  /// A defect without a box: a detector would learn that there is none.
  case noBox = "no box"
  /// A defect on the side that is learned from, where a format learns from good parts only.
  case abnormal = "defect in training"
}

/// `coco/annotations.json`, or a file for each side, and `coco/images`.
final class COCOWriter: ExampleWriter {
  private final class File {
    let images: SnapshotFile
    /// Kept aside until the images are all there.
    let boxes: OutputFile
    var text: COCOText

    init(_ images: SnapshotFile, _ boxes: OutputFile, _ text: COCOText) {
      (self.images, self.boxes, self.text) = (images, boxes, text)
    }
  }

  private let files: SnapshotFiles
  private var sides: [(side: Split.Side?, file: File)] = []

  init(_ files: SnapshotFiles, sides: [Split.Side?], boxes labels: [Label]) throws(Exit) {
    self.files = files
    for side in sides {
      let name = "coco/\(side?.rawValue ?? "annotations").json"
      let images = try files.begin(name)
      images.write(COCOText.beginning)
      self.sides.append(
        (side, File(images, try files.folder.begin(name + ".boxes"), COCOText(categories: labels))))
    }
  }

  func write(
    _ example: Example, _ picture: borrowing MediaFile
  ) throws(Exit) -> LeftOutPart? {
    guard example.isGood || !example.boxes.isEmpty else { return .noBox }
    guard let file = sides.first(where: { $0.side == example.side })?.file else { return nil }
    var (images, boxes): ([UInt8], [UInt8]) = ([], [])
    file.text.append(example, in: "images/", images: &images, annotations: &boxes)
    file.images.write(images)
    file.boxes.write(boxes)
    let name = "coco/images/\(example.picture.file)"
    try files.put(picture, sha256: example.picture.sha256, as: name)
    return nil
  }

  func finish() throws(Exit) {
    for (_, file) in sides {
      try file.boxes.finish()
      file.images.write(COCOText.between)
      try Input(file.boxes.path).eachChunk { piece in
        file.images.write(piece)
        return true
      }
      unlink(file.boxes.path)
      file.images.write(file.text.end)
      try files.end(file.images)
    }
  }
}

/// `yolo/data.yaml`, pictures and texts, in a folder for each side.
final class YOLOWriter: ExampleWriter {
  private let files: SnapshotFiles
  private let text: YOLOText

  init(_ files: SnapshotFiles, sides: [Split.Side?], boxes labels: [Label]) throws(Exit) {
    self.files = files
    text = YOLOText(classes: labels)
    let data = try files.begin("yolo/data.yaml")
    data.write(text.dataFile(isSplit: sides.count > 1))
    try files.end(data)
    // Readers look for all the folders that the file names.
    for side in sides {
      for kind in ["images", "labels"] {
        try files.make("yolo/\(kind)\(side.map { "/\($0.rawValue)" } ?? "")")
      }
    }
  }

  func write(
    _ example: Example, _ picture: borrowing MediaFile
  ) throws(Exit) -> LeftOutPart? {
    guard example.isGood || !example.boxes.isEmpty else { return .noBox }
    let side = example.side.map { "/\($0.rawValue)" } ?? ""
    let (placed, sum) = (example.picture, example.picture.sha256)
    try files.put(picture, sha256: sum, as: "yolo/images\(side)/\(placed.file)")
    try files.put(text.boxes(of: example), as: "yolo/labels\(side)/\(placed.stem).txt")
    return nil
  }

  func finish() throws(Exit) {}
}

/// `anomalib/good`, a folder for each defect, `anomalib/ground_truth`; below a folder for each side.
final class AnomalibWriter: ExampleWriter {
  private let files: SnapshotFiles

  init(_ files: SnapshotFiles) { self.files = files }

  func write(
    _ example: Example, _ picture: borrowing MediaFile
  ) throws(Exit) -> LeftOutPart? {
    guard example.isGood || example.side != .train else { return .abnormal }
    let side = example.side.map { "/\($0.rawValue)" } ?? ""
    let placed = example.picture
    let kind = example.isGood ? "good" : defectFolder(of: example.label)
    try files.put(picture, sha256: placed.sha256, as: "anomalib\(side)/\(kind)/\(placed.file)")
    let boxes = example.boxes.map(\.box)
    guard !boxes.isEmpty else { return nil }
    try files.put(
      maskPNG(of: boxes, width: placed.width, height: placed.height),
      as: "anomalib\(side)/ground_truth/\(kind)/\(placed.stem)_mask.png")
    return nil
  }

  private func defectFolder(of label: Label) -> String {
    safeName(label.text, besides: ["good", "ground_truth", "train", "validation", "test"])
  }

  func finish() throws(Exit) {}
}

/// `label-studio/tasks.json`, or a file for each side, `label-studio/config.xml` and pictures.
final class LabelStudioWriter: ExampleWriter {
  private let files: SnapshotFiles
  private var sides: [(side: Split.Side?, file: SnapshotFile, text: LabelStudioText)] = []
  /// Label Studio serves what stands below its own document root under this address.
  private static let address = "/data/local-files/?d=images/"

  init(
    _ files: SnapshotFiles, sides: [Split.Side?], labels: [Label], boxes: [Label]
  ) throws(Exit) {
    self.files = files
    let configuration = try files.begin("label-studio/config.xml")
    configuration.write(LabelStudioText.configuration(labels: labels, boxes: boxes))
    try files.end(configuration)
    for side in sides {
      let file = try files.begin("label-studio/\(side?.rawValue ?? "tasks").json")
      file.write(LabelStudioText.beginning)
      self.sides.append((side, file, LabelStudioText()))
    }
  }

  func write(
    _ example: Example, _ picture: borrowing MediaFile
  ) throws(Exit) -> LeftOutPart? {
    guard let place = sides.firstIndex(where: { $0.side == example.side }) else { return nil }
    var bytes: [UInt8] = []
    sides[place].text.append(example, address: LabelStudioWriter.address, to: &bytes)
    sides[place].file.write(bytes)
    let name = "label-studio/images/\(example.picture.file)"
    try files.put(picture, sha256: example.picture.sha256, as: name)
    return nil
  }

  func finish() throws(Exit) {
    for (_, file, _) in sides {
      file.write(LabelStudioText.end)
      try files.end(file)
    }
  }
}
