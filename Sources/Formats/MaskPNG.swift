// The mask of a part: its boxes, white on black, as a PNG of one bit a pixel.

/// Written here and not by a library, so that the same boxes are the same bytes on every machine.
///
/// The compression is the plainest that shrinks: fixed codes, and runs of equal bytes (RFC 1951,
/// 3.2.6). A mask is hardly anything but runs.
package func maskPNG(of boxes: [Box], width: Int, height: Int) -> [UInt8] {
  var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  var header: [UInt8] = []
  header.append(bigEndian: UInt32(clamping: width))
  header.append(bigEndian: UInt32(clamping: height))
  // One bit, grey, deflate, filters, not interlaced.
  header += [1, 0, 0, 0, 0]
  png.append(chunk: "IHDR", header)
  png.append(chunk: "IDAT", zlib(rows(of: boxes, width: width, height: height)))
  png.append(chunk: "IEND", [])
  return png
}

/// Each row with the mark of its filter (none) before it.
private func rows(of boxes: [Box], width: Int, height: Int) -> [UInt8] {
  let stride = (width + 7) / 8 + 1
  var bytes = [UInt8](repeating: 0, count: stride * height)
  for box in boxes {
    let (left, right) = pixels(box.x, box.x + box.width, of: width)
    let (top, bottom) = pixels(box.y, box.y + box.height, of: height)
    for row in top..<bottom {
      for column in left..<right {
        bytes[row * stride + 1 + column / 8] |= 0x80 >> UInt8(column & 7)
      }
    }
  }
  return bytes
}

/// The pixels that a side touches.
private func pixels(_ from: Double, _ to: Double, of count: Int) -> (Int, Int) {
  let first = Int(max(0, min(Double(count), from.rounded(.down))))
  let last = Int(max(0, min(Double(count), to.rounded(.up))))
  return (first, max(first, last))
}

/// A zlib stream (RFC 1950) of one block.
private func zlib(_ bytes: [UInt8]) -> [UInt8] {
  var bits = BitWriter()
  bits.write(0b011, 3)
  var place = 0
  while place < bytes.count {
    let byte = bytes[place]
    bits.writeLiteral(byte)
    place += 1
    var run = 0
    while place + run < bytes.count, run < 258, bytes[place + run] == byte { run += 1 }
    guard run >= 3 else { continue }
    bits.writeRun(run)
    place += run
  }
  bits.writeCode(0, 7)
  var stream: [UInt8] = [0x78, 0x01]
  stream += bits.finished
  stream.append(bigEndian: adler32(bytes))
  return stream
}

private struct BitWriter {
  private var bytes: [UInt8] = []
  private var waiting: UInt32 = 0
  private var count = 0

  /// The low bits of `value`, the lowest first.
  mutating func write(_ value: UInt32, _ length: Int) {
    waiting |= value << UInt32(count)
    count += length
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: waiting))
      waiting >>= 8
      count -= 8
    }
  }

  /// A code, its highest bit first.
  mutating func writeCode(_ code: UInt32, _ length: Int) {
    var turned: UInt32 = 0
    for bit in 0..<length where code >> UInt32(bit) & 1 == 1 {
      turned |= 1 << UInt32(length - 1 - bit)
    }
    write(turned, length)
  }

  mutating func writeLiteral(_ byte: UInt8) {
    if byte < 144 { writeCode(0x30 + UInt32(byte), 8) } else { writeCode(0x100 + UInt32(byte), 9) }
  }

  /// The byte before, 3 to 258 times more: a length code, and the distance 1.
  mutating func writeRun(_ length: Int) {
    if length == 258 {
      writeLength(285, extra: 0, bits: 0)
    } else if length <= 10 {
      writeLength(254 + length, extra: 0, bits: 0)
    } else {
      // Codes come in fours; each four has one bit more than the four before.
      var bits = 1
      while length - 3 >= 8 << bits { bits += 1 }
      let from = 4 << bits
      let step = (length - 3 - from) >> bits
      writeLength(261 + bits * 4 + step, extra: (length - 3 - from) & (1 << bits - 1), bits: bits)
    }
    writeCode(0, 5)
  }

  private mutating func writeLength(_ code: Int, extra: Int, bits: Int) {
    if code < 280 {
      writeCode(UInt32(code - 256), 7)
    } else {
      writeCode(0xC0 + UInt32(code - 280), 8)
    }
    write(UInt32(extra), bits)
  }

  var finished: [UInt8] {
    count == 0 ? bytes : bytes + [UInt8(truncatingIfNeeded: waiting)]
  }
}

private func adler32(_ bytes: [UInt8]) -> UInt32 {
  var (a, b): (UInt32, UInt32) = (1, 0)
  for byte in bytes {
    a = (a + UInt32(byte)) % 65521
    b = (b + a) % 65521
  }
  return b << 16 | a
}

private let crcTable: [UInt32] = (0..<256).map { byte in
  (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
}

extension [UInt8] {
  fileprivate mutating func append(bigEndian value: UInt32) {
    for shift in [24, 16, 8, 0] as [UInt32] { append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  fileprivate mutating func append(chunk name: String, _ content: [UInt8]) {
    append(bigEndian: UInt32(content.count))
    let body = Array(name.utf8) + content
    append(contentsOf: body)
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in body { crc = crcTable[Int((crc ^ UInt32(byte)) & 255)] ^ (crc >> 8) }
    append(bigEndian: crc ^ 0xFFFF_FFFF)
  }
}
