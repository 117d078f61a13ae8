// The pictures of a label set: read below the media folder, and held against what was judged.
import Formats
import Pictures
import Review
import Sealing

/// A picture as it goes into a set, and a hold on its file.
struct HungPicture: ~Copyable {
  let file: MediaFile
  let picture: Example.Picture
}

/// Finds the pictures of parts, and remembers which are gone.
struct Gallery {
  private let media: MediaFolder
  /// The folder once it was needed.
  private var open: OpenMediaFolder?
  private let skips: Bool
  private let talk: Talk
  private var gone: [String] = []
  private var goneCount = 0
  /// So many are named; of the others there is a count.
  private static let most = 20

  init(snapshot: Snapshot, survey: SetSurvey, talk: Talk) {
    media = MediaFolder(path: snapshot.session.mediaFolder)
    skips = snapshot.skipsMissing
    self.talk = talk
  }

  /// The picture of a line, and what formats say of it; nil where it is gone, or is another than the
  /// one that was judged.
  mutating func picture(
    _ path: String, of line: LabelLine
  ) -> HungPicture? {
    do throws(PictureFailure) {
      let folder: OpenMediaFolder
      if let open { folder = open } else { folder = try media.opened() }
      open = folder
      let file = try folder.file(path)
      let sum = hex(sha256(file.bytes))
      if let judged = line.pictureSHA256, judged != sum {
        miss(line.item, path, "the picture is another than the one that was judged")
        return nil
      }
      let size = try Picture.size(of: file.bytes)
      let stem = safeName(line.item.text)
      let name = "\(stem).\(try Picture.fileEnding(of: file.bytes))"
      let picture = Example.Picture(
        file: name, stem: stem, width: size.width, height: size.height, sha256: sum)
      return HungPicture(file: file, picture: picture)
    } catch {
      miss(line.item, path, error.inWords)
      return nil
    }
  }

  private mutating func miss(_ item: ItemID, _ path: String, _ why: String) {
    goneCount += 1
    if gone.count < Gallery.most { gone.append("\(item): \(path): \(why)") }
  }

  /// Tells what is gone.
  ///
  /// - Throws: `refused` where parts without their picture are in the way.
  func finish() throws(Exit) {
    guard goneCount > 0 else { return }
    let parts = goneCount == 1 ? "1 picture is" : "\(goneCount) pictures are"
    guard skips else {
      throw Exit(
        .refused, "\(parts) not what was judged, and nothing was written",
        hint: "put them back, or leave these parts out with --skip-missing", details: gone)
    }
    for line in gone { talk.say(line) }
    talk.warn("\(parts) not what was judged: left out")
  }
}
