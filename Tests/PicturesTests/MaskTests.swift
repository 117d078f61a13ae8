// The masks that label sets carry, as a decoder sees them.
import Formats
import Testing

@testable import Pictures

struct MaskTests {
  @Test(arguments: [(1, 1), (7, 3), (8, 8), (160, 160), (333, 257), (4000, 3)])
  func `A mask is a PNG that is white where a box is`(width: Int, height: Int) throws {
    let boxes = [
      Box(x: Double(width) / 3, y: 0, width: Double(width) / 4, height: Double(height)),
      Box(x: Double(width) - 1, y: Double(height) - 1, width: 50, height: 50),
      Box(x: -5, y: -5, width: 6, height: 6),
    ]
    let mask = try Picture.decoded(maskPNG(of: boxes, width: width, height: height))
    #expect((mask.width, mask.height, mask.bands) == (width, height, 1))
    for row in 0..<height {
      for column in 0..<width {
        let isIn = boxes.contains { box in
          Double(column) + 1 > box.x && Double(column) < box.x + box.width
            && Double(row) + 1 > box.y && Double(row) < box.y + box.height
        }
        #expect(mask.samples[row * width + column] == (isIn ? 255 : 0), "\(column), \(row)")
      }
    }
  }

  @Test func `A picture's size is that of its header, upright`() throws {
    let mask = maskPNG(of: [], width: 33, height: 21)
    let size = try Picture.size(of: mask)
    #expect((size.width, size.height) == (33, 21))
    #expect(try Picture.fileEnding(of: mask) == "png")
    #expect(throws: PictureFailure.notAPicture) { try Picture.size(of: Array("GIF".utf8)) }
    // Cut off before its pixels it is no plain PNG, and the library says what is wrong.
    #expect(throws: PictureFailure.self) { try Picture.size(of: Array(mask.prefix(33))) }
  }
}
