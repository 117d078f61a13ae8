// Decoding: what a good file becomes, and how a bad one is refused.

import Testing

@testable import Pictures

@Suite struct DecodingTests {
  @Test(arguments: SmallFiles.all)
  func `each format is decoded to its pixels`(_ bytes: [UInt8]) throws {
    let picture = try Picture.decoded(bytes)
    #expect(picture.width == 16)
    #expect(picture.height == 8)
    let row = (0..<16).map { picture.samples[$0 * picture.bands] }
    #expect(row[..<8].allSatisfy { $0 > 240 })
    #expect(row[8...].allSatisfy { $0 < 15 })
  }

  @Test func `grey stays grey and colour stays colour`() throws {
    let grey = MadePNG(width: 2, height: 1, samples: [10, 200])
    #expect(try Picture.decoded(grey.bytes).samples == [10, 200])
    let colour = MadePNG(width: 2, height: 1, .rgb, samples: [1, 2, 3, 40, 50, 60])
    #expect(try Picture.decoded(colour.bytes).samples == [1, 2, 3, 40, 50, 60])
  }

  @Test func `what is transparent lies on mid grey`() throws {
    let png = MadePNG(width: 3, height: 1, .greyAlpha, samples: [255, 255, 255, 0, 0, 0])
    let samples = try Picture.decoded(png.bytes).samples
    #expect(samples[0] == 255)
    #expect(abs(Int(samples[1]) - 128) <= 1)
    #expect(samples[1] == samples[2])
  }

  @Test func `a camera's twelve bits in sixteen fill the scale`() throws {
    var png = MadePNG(width: 4, height: 1, samples: [0, 1024, 2048, 4095])
    png.bits = 16
    #expect(try Picture.decoded(png.bytes).samples == [0, 64, 128, 255])
  }

  @Test func `full sixteen bits keep their upper eight`() throws {
    let tiff = madeTIFF(width: 4, height: 1, samples: [0, 256, 32768, 65535])
    #expect(try Picture.decoded(tiff).samples == [0, 1, 128, 255])
  }

  @Test func `a hot pixel does not darken a sixteen bit picture`() throws {
    var png = MadePNG(width: 100, height: 20) { _, _ in 2048 }
    png.samples[777] = 65535
    png.bits = 16
    let samples = try Picture.decoded(png.bytes).samples
    #expect(samples[0] == 128)
    #expect(samples[777] == 255)
  }

  @Test(arguments: [
    (1, 16, 8, true), (3, 16, 8, false), (6, 8, 16, true), (8, 8, 16, false),
  ])
  func `a photograph is turned upright`(
    orientation: UInt8, width: Int, height: Int, startsBright: Bool
  ) throws {
    let picture = try Picture.decoded(SmallFiles.jpeg(orientation: orientation))
    #expect(picture.width == width)
    #expect(picture.height == height)
    #expect(picture.fileWidth == width)
    #expect((picture.samples[0] > 240) == startsBright)
  }

  @Test func `a large picture is shrunk to what is kept, and remembers its size`() throws {
    let png = MadePNG(width: 200, height: 120) { x, _ in x }
    let picture = try Picture.decoded(png.bytes, keeping: 6000)
    #expect(picture.width == 100)
    #expect(picture.height == 60)
    #expect(picture.fileWidth == 200)
    #expect(picture.fileHeight == 120)
    #expect(abs(Int(picture.samples[50]) - 100) <= 1)
  }

  @Test func `a large photograph is shrunk by its decoder and stays whole`() throws {
    let picture = try Picture.decoded(SmallFiles.jpeg, keeping: 8)
    #expect(picture.width == 4)
    #expect(picture.height == 2)
    #expect(picture.fileWidth == 16)
    #expect(
      picture.samples.map { $0 > 128 } == [true, true, false, false, true, true, false, false])
  }

  @Test func `more pixels than can be shown are refused by the header`() {
    var giant = MadePNG(width: 1, height: 1, samples: [0])
    giant.claimedSize = (40_000, 40_000)
    #expect(throws: PictureFailure.tooManyPixels(width: 40_000, height: 40_000)) {
      try Picture.decoded(giant.bytes)
    }
    giant.claimedSize = (30_000, 30_000)
    #expect(throws: PictureFailure.tooManyPixels(width: 30_000, height: 30_000)) {
      try Picture.decoded(giant.bytes)
    }
  }

  @Test func `a picture forty thousand pixels wide is refused`() {
    let wide = MadePNG(width: 40_000, height: 2) { x, _ in x & 255 }
    #expect(throws: PictureFailure.tooManyPixels(width: 40_000, height: 2)) {
      try Picture.decoded(wide.bytes)
    }
  }

  @Test func `an interlaced picture that would have to be held whole is refused earlier`() {
    var giant = MadePNG(width: 1, height: 1, .rgb, samples: [0, 0, 0])
    giant.interlaced = true
    giant.claimedSize = (9_000, 9_000)
    #expect(throws: PictureFailure.tooManyPixels(width: 9_000, height: 9_000)) {
      try Picture.decoded(giant.bytes)
    }
  }

  @Test(arguments: [
    "", "hello, I am text", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "%PDF-1.4", "BM......",
    "RIFF....WAVE", "/* XPM */",
  ])
  func `what is no picture of a known format is refused`(_ text: String) {
    #expect(throws: PictureFailure.notAPicture) { try Picture.decoded(Array(text.utf8)) }
  }

  @Test func `a picture that breaks off is damaged`() {
    let whole = MadePNG(width: 64, height: 64) { x, y in x * y & 255 }.bytes
    for count in [9, 40, whole.count / 2] {
      let failure = #expect(throws: PictureFailure.self) {
        try Picture.decoded(Array(whole.prefix(count)))
      }
      guard case .damaged(let reason) = failure else {
        Issue.record("\(String(describing: failure))")
        continue
      }
      #expect(reason.utf8.allSatisfy { 0x20...0x7E ~= $0 })
    }
  }

  @Test func `samples that are no whole numbers are refused in words`() {
    let tiff = madeTIFF(width: 2, height: 1, sampleFormat: 2, samples: [1, 2])
    let failure = #expect(throws: PictureFailure.self) { try Picture.decoded(tiff) }
    #expect(failure?.inWords == "pictures with other than 8 or 16 bits a sample are not shown")
  }

  @Test func `spoilt bytes are refused or shown, and never stop the program`() {
    var chance = SeededChance(state: 19)
    for file in SmallFiles.all {
      for _ in 0..<200 {
        var bytes = file
        for _ in 0..<Int.random(in: 1...6, using: &chance) {
          let place = Int.random(in: 0..<bytes.count, using: &chance)
          bytes[place] = UInt8.random(in: 0...255, using: &chance)
        }
        if Bool.random(using: &chance) {
          bytes.removeLast(Int.random(in: 0..<bytes.count, using: &chance))
        }
        if let picture = try? Picture.decoded(bytes) {
          #expect(picture.samples.count == picture.width * picture.height * picture.bands)
        }
      }
    }
  }

  @Test func `hostile pictures leave standard error alone`() async {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]
    ) {
      var chance = SeededChance(state: 7)
      for file in SmallFiles.all {
        for _ in 0..<100 {
          var bytes = file
          let place = Int.random(in: 4..<bytes.count, using: &chance)
          bytes[place] ^= UInt8.random(in: 1...255, using: &chance)
          _ = try? Picture.decoded(
            Array(bytes.prefix(Int.random(in: 8...bytes.count, using: &chance))))
          _ = try? Picture.decoded(bytes)
        }
      }
    }
    #expect(result?.standardErrorContent == [])
  }
}
