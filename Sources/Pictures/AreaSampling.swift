// Brings a part of a picture to a given size, each new sample the mean of the area that it covers.

/// Reduced, every sample of the picture counts by its area, so that no small defect falls between two
/// samples; enlarged, the picture's own pixels stay squares with clean edges. Nothing overshoots.
struct AreaSampling {
  let left: Double
  let top: Double
  let extent: Double

  init(_ framing: Framing) {
    left = framing.left
    top = framing.top
    extent = framing.extent
  }

  /// The samples of the part, `width * height * picture.bands` of them.
  func samples(of picture: Picture, width: Int, height: Int) -> [UInt8] {
    let columns = Self.spans(width, over: left, extent, of: picture.width)
    let rows = Self.spans(height, over: top, extent, of: picture.height)
    let bands = picture.bands
    guard let first = columns.first?.first, let last = columns.last?.last else { return [] }
    var sums = [Float](repeating: 0, count: (last - first + 1) * bands)
    return [UInt8](unsafeUninitializedCapacity: width * height * bands) { out, count in
      picture.samples.withUnsafeBufferPointer { source in
        sums.withUnsafeMutableBufferPointer { sums in
          for row in rows {
            add(row, of: source, stride: picture.width * bands, from: first * bands, into: sums)
            for column in columns {
              for band in 0..<bands {
                out[count] = Self.mean(column, in: sums, from: first, band: band, of: bands)
                count += 1
              }
            }
          }
        }
      }
    }
  }

  /// The weighted sum of the rows that `row` covers.
  private func add(
    _ row: Span, of source: UnsafeBufferPointer<UInt8>, stride: Int, from start: Int,
    into sums: UnsafeMutableBufferPointer<Float>
  ) {
    sums.update(repeating: 0)
    for index in row.first...row.last {
      let weight = row.weight(of: index)
      let begin = index * stride + start
      for place in 0..<sums.count { sums[place] += weight * Float(source[begin + place]) }
    }
  }

  private static func mean(
    _ column: Span, in sums: UnsafeMutableBufferPointer<Float>, from first: Int, band: Int,
    of bands: Int
  ) -> UInt8 {
    var sum: Float = 0
    for index in column.first...column.last {
      sum += column.weight(of: index) * sums[(index - first) * bands + band]
    }
    return UInt8(min(255, max(0, sum + 0.5)))
  }

  /// Which samples of one axis a new sample covers; the weights add up to 1.
  private struct Span {
    let first: Int
    let last: Int
    private let inner: Float
    private let atFirst: Float
    private let atLast: Float

    init(from start: Double, to end: Double, of count: Int) {
      first = min(count - 1, max(0, Int(start)))
      last = min(count - 1, max(first, Int(end.rounded(.up)) - 1))
      let length = Float(end - start)
      inner = 1 / length
      atFirst = first == last ? 1 : Float(Double(first + 1) - start) / length
      atLast = Float(end - Double(last)) / length
    }

    func weight(of index: Int) -> Float {
      index == first ? atFirst : index == last ? atLast : inner
    }
  }

  private static func spans(
    _ count: Int, over start: Double, _ extent: Double, of samples: Int
  ) -> [Span] {
    let step = extent * Double(samples) / Double(count)
    let begin = start * Double(samples)
    return (0..<count).map { index in
      Span(
        from: begin + Double(index) * step, to: begin + Double(index + 1) * step, of: samples)
    }
  }
}
