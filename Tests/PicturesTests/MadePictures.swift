// Picture files made byte by byte, honest ones and others.

/// A PNG without compression, so that every field is ours to set.
struct MadePNG {
  enum Colour: UInt8 {
    case grey = 0
    case rgb = 2
    case greyAlpha = 4
    case rgba = 6

    var channels: Int {
      switch self {
      case .grey: 1
      case .greyAlpha: 2
      case .rgb: 3
      case .rgba: 4
      }
    }
  }

  var width: Int
  var height: Int
  var colour = Colour.grey
  var bits: UInt8 = 8
  var interlaced = false
  /// Row by row, channels side by side.
  var samples: [Int]
  /// What the header says instead of the true size.
  var claimedSize: (width: Int, height: Int)?

  init(width: Int, height: Int, _ colour: Colour = .grey, samples: [Int]) {
    self.width = width
    self.height = height
    self.colour = colour
    self.samples = samples
  }

  /// Grey, each sample told by its place.
  init(width: Int, height: Int, grey: (Int, Int) -> Int) {
    self.init(
      width: width, height: height,
      samples: (0..<height).flatMap { y in (0..<width).map { x in grey(x, y) } })
  }

  var bytes: [UInt8] {
    let size = claimedSize ?? (width, height)
    let header =
      big(size.width) + big(size.height) + [bits, colour.rawValue, 0, 0, interlaced ? 1 : 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header)
      + chunk("IDAT", stored(rows)) + chunk("IEND", [])
  }

  private var rows: [UInt8] {
    let perRow = width * colour.channels
    return (0..<height).flatMap { y -> [UInt8] in
      [0]
        + samples[y * perRow..<(y + 1) * perRow].flatMap { sample -> [UInt8] in
          bits == 16 ? [UInt8(sample >> 8), UInt8(sample & 255)] : [UInt8(sample)]
        }
    }
  }

  private func big(_ value: Int) -> [UInt8] {
    stride(from: 24, through: 0, by: -8).map { UInt8(value >> $0 & 255) }
  }

  private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return big(data.count) + body + big(Int(crc32(body)))
  }

  /// A zlib stream of stored blocks.
  private func stored(_ data: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let part = data[start..<min(data.count, start + 65535)]
      start = part.endIndex
      let count = part.count
      out += [start == data.count ? 1 : 0, UInt8(count & 255), UInt8(count >> 8)]
      out += [UInt8(~count & 255), UInt8(~count >> 8 & 255)]
      out += part
    } while start < data.count
    var (low, high) = (1, 0)
    for byte in data {
      low = (low + Int(byte)) % 65521
      high = (high + low) % 65521
    }
    return out + big(high << 16 | low)
  }

  private func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
      }
    }
  }
}

/// A grey TIFF of one strip, 16 bits a sample, little-endian.
func madeTIFF(width: Int, height: Int, sampleFormat: Int = 1, samples: [UInt16]) -> [UInt8] {
  func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(value >> ($0 * 8) & 255) }
  }
  let pixels = samples.flatMap { little(Int($0), 2) }
  let entries = [
    (256, 4, width), (257, 4, height), (258, 3, 16), (259, 3, 1), (262, 3, 1), (273, 4, 8),
    (277, 3, 1), (278, 4, height), (279, 4, pixels.count), (339, 3, sampleFormat),
  ]
  let folder = entries.flatMap { tag, type, value in
    little(tag, 2) + little(type, 2) + little(1, 4) + little(value, 4)
  }
  return [0x49, 0x49, 42, 0] + little(8 + pixels.count, 4) + pixels + little(entries.count, 2)
    + folder + little(0, 4)
}

/// 16 × 8 pixels, the left half bright, the right half dark.
enum SmallFiles {
  static let jpeg = base64(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsL"
      + "EBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAAIABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAACQr/xAAUEAEAAAAAAAAA"
      + "AAAAAAAAAAAA/9oACAEBAAA/AFTSrv/Z")
  static let gif = base64(
    "R0lGODlhEAAIAPAAAAAAAP8AACH5BAAAAAAALAAAAAAQAAgAAAITjG+gq4jM3IFLJgpswNly/XlYAQA7")
  static let webp = base64("UklGRiQAAABXRUJQVlA4TBcAAAAvD8ABAA8Q8x/zHwaxYDJ/6c4UIvofOQA=")
  static let png = MadePNG(width: 16, height: 8) { x, _ in x < 8 ? 255 : 0 }.bytes
  static let tiff = madeTIFF(
    width: 16, height: 8, samples: (0..<128).map { $0 % 16 < 8 ? 65535 : 0 })

  static let all = [png, jpeg, gif, webp, tiff]

  /// The JPEG with an EXIF orientation, 1…8.
  static func jpeg(orientation: UInt8) -> [UInt8] {
    let tiff: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0]
    let entry: [UInt8] = [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
    let exif = Array("Exif".utf8) + [0, 0] + tiff + entry
    let length = exif.count + 2
    return [0xFF, 0xD8, 0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + exif
      + jpeg.dropFirst(2)
  }

  private static func base64(_ text: String) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bits = 0
    var held = 0
    var bytes: [UInt8] = []
    for character in text.utf8 {
      guard let value = alphabet.firstIndex(of: character) else { break }
      held = held << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(held >> bits & 255))
      }
    }
    return bytes
  }
}

/// A repeatable source of chance (SplitMix64).
struct SeededChance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
