// The work on one order: from the media folder to finished cells, with what is worth keeping kept.

package import Screen

/// A finished order.
package struct Developed: Equatable, Sendable {
  package let canvas: Canvas
  /// Of the picture as its file has it, turned upright.
  package let pixelWidth: Int
  package let pixelHeight: Int
  /// The hash of the bytes that are shown.
  package let sha256: String
  /// Why the heat map that was asked for is not over the picture; nil where it is, or none was asked.
  package let heatmapFailure: PictureFailure?
}

/// Opens, decodes and draws; keeps decoded pictures for the next order.
struct Development {
  /// Of samples kept in all.
  static let mostSampleBytes = 24 << 20

  private struct Exposed: Sendable {
    let picture: Picture
    let hash: String
  }

  private let media: MediaFolder
  private let utf8: Bool
  private let hash: @Sendable (UnsafeRawBufferPointer) -> String
  private var pictures = Shelf<String, Exposed>(capacity: mostSampleBytes)

  init(
    media: MediaFolder, utf8: Bool, hash: @escaping @Sendable (UnsafeRawBufferPointer) -> String
  ) {
    self.media = media
    self.utf8 = utf8
    self.hash = hash
  }

  mutating func develop(_ order: PictureOrder) throws(PictureFailure) -> Developed {
    let exposed = try exposed(order.path)
    var heat: Picture?
    var heatmapFailure: PictureFailure?
    if let path = order.heatmap {
      do throws(PictureFailure) {
        heat = try self.exposed(path).picture
      } catch {
        heatmapFailure = error
      }
    }
    let picture = exposed.picture
    return Developed(
      canvas: picture.canvas(for: order, heat: heat, utf8: utf8), pixelWidth: picture.fileWidth,
      pixelHeight: picture.fileHeight, sha256: exposed.hash, heatmapFailure: heatmapFailure)
  }

  private mutating func exposed(_ path: String) throws(PictureFailure) -> Exposed {
    if let kept = pictures.take(path) { return kept }
    let bytes = try media.bytes(of: path)
    let fresh = Exposed(
      picture: try Picture.decoded(bytes), hash: bytes.withUnsafeBytes { hash($0) })
    pictures.put(fresh, for: path, weight: fresh.picture.samples.count)
    return fresh
  }
}
