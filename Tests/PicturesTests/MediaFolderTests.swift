// The media folder gives what is in it, and nothing else.

import Foundation
import Testing

@testable import Pictures

@Suite struct MediaFolderTests {
  /// A folder of its own for one test, with `media/` in it, gone afterwards.
  private final class Place {
    let path: String
    var media: String { path + "/media" }
    var folder: MediaFolder { MediaFolder(path: media) }

    init() throws {
      path = NSTemporaryDirectory() + "lineside-media-" + UUID().uuidString
      try FileManager.default.createDirectory(
        atPath: path + "/media/images", withIntermediateDirectories: true)
      try Data("inside".utf8).write(to: URL(fileURLWithPath: media + "/images/a.png"))
      try Data("outside".utf8).write(to: URL(fileURLWithPath: path + "/secret.png"))
    }

    func link(_ name: String, to target: String) throws {
      try FileManager.default.createSymbolicLink(
        atPath: media + "/" + name, withDestinationPath: target)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  @Test func `a file below the folder is read`() throws {
    let place = try Place()
    #expect(try place.folder.bytes(of: "images/a.png") == Array("inside".utf8))
  }

  @Test func `the folder itself may be reached through a link`() throws {
    let place = try Place()
    try FileManager.default.createSymbolicLink(
      atPath: place.path + "/way", withDestinationPath: "media")
    let folder = MediaFolder(path: place.path + "/way")
    #expect(try folder.bytes(of: "images/a.png") == Array("inside".utf8))
  }

  @Test(arguments: [
    "../secret.png", "images/../../secret.png", "images/../images/a.png", "/etc/passwd",
    "images/a.png\0.txt", "..",
  ])
  func `a path that strays is refused`(_ path: String) throws {
    let place = try Place()
    #expect(throws: PictureFailure.outsideMedia) { try place.folder.bytes(of: path) }
  }

  @Test func `a link that leads outside is refused`() throws {
    let place = try Place()
    try place.link("out.png", to: "../secret.png")
    try place.link("away", to: place.path)
    for path in ["out.png", "away/secret.png"] {
      #expect(throws: PictureFailure.outsideMedia) { try place.folder.bytes(of: path) }
    }
  }

  @Test func `a link that stays inside is followed`() throws {
    let place = try Place()
    try place.link("same.png", to: "images/a.png")
    #expect(try place.folder.bytes(of: "same.png") == Array("inside".utf8))
  }

  @Test func `a neighbour whose name begins alike is outside`() throws {
    let place = try Place()
    try FileManager.default.createDirectory(
      atPath: place.path + "/media2", withIntermediateDirectories: true)
    try Data("no".utf8).write(to: URL(fileURLWithPath: place.path + "/media2/b.png"))
    try place.link("near", to: "../media2")
    #expect(throws: PictureFailure.outsideMedia) { try place.folder.bytes(of: "near/b.png") }
  }

  @Test(arguments: ["images/none.png", "images/a.png/b", ""])
  func `a missing file is missing`(_ path: String) throws {
    let place = try Place()
    #expect(throws: PictureFailure.missing) { try place.folder.bytes(of: path) }
  }

  @Test func `a pipe and a folder are no files, and nothing waits for them`() throws {
    let place = try Place()
    #expect(mkfifo(place.media + "/pipe.png", 0o600) == 0)
    for path in ["pipe.png", "images"] {
      #expect(throws: PictureFailure.notAFile) { try place.folder.bytes(of: path) }
    }
  }

  @Test func `a file that is too large is refused by its size`() throws {
    let place = try Place()
    let path = place.media + "/large.png"
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    #expect(truncate(path, MediaFolder.mostBytes + 1) == 0)
    #expect(throws: PictureFailure.fileTooLarge(bytes: MediaFolder.mostBytes + 1)) {
      try place.folder.bytes(of: "large.png")
    }
  }

  @Test func `a name that is too long and a link in a circle are told in words`() throws {
    let place = try Place()
    try place.link("round", to: "round")
    for path in [String(repeating: "a", count: 300), "round"] {
      let failure = #expect(throws: PictureFailure.self) { try place.folder.bytes(of: path) }
      #expect(failure?.inWords.hasPrefix("the picture cannot be read: ") == true)
    }
  }

  @Test func `a media folder that is not there is named as such`() {
    let folder = MediaFolder(path: "/nowhere/at/all")
    #expect(throws: PictureFailure.noMediaFolder("No such file or directory")) {
      try folder.bytes(of: "a.png")
    }
  }
}
