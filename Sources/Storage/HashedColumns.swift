// The bytes that a row is hashed over: its columns in table order, each with its length before it.

private import Glibc
internal import Sealing

/// The length is 8 bytes, little-endian, all ones for null; whole numbers are 8 bytes, little-endian.
struct HashedColumns {
  private var bytes: [UInt8] = []

  init(reserving capacity: Int = 512) { bytes.reserveCapacity(capacity) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func append(_ number: Int64?) {
    guard let number else { return append(length: .max) }
    append(length: 8)
    append(length: UInt64(bitPattern: number))
  }

  mutating func append(_ part: some Collection<UInt8>) {
    append(length: UInt64(part.count))
    bytes.append(contentsOf: part)
  }

  mutating func append(_ part: UnsafeRawBufferPointer) {
    append(length: UInt64(part.count))
    bytes.append(contentsOf: part)
  }

  private mutating func append(length: UInt64) {
    withUnsafeBytes(of: length.littleEndian) { bytes.append(contentsOf: $0) }
  }

  var digest: [UInt8] { blake2b256(bytes) }

  /// Writes the hash over the first 32 bytes of `digest`.
  func digest(into digest: inout [UInt8]) {
    bytes.withUnsafeBytes { blake2b256($0, into: &digest) }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether these are the very bytes.
  func holds(_ bytes: [UInt8]) -> Bool {
    guard count == bytes.count, let start = baseAddress else { return count == bytes.count }
    return memcmp(start, bytes, count) == 0
  }
}
