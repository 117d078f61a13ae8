// Hashes of bytes: SHA-256 for draws and pictures, BLAKE2b-256 for the ledger's chains.

private import CSodium

/// The SHA-256 of `bytes`, 32 bytes (FIPS 180-4).
package func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
  let whole = Array(bytes)
  var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
  crypto_hash_sha256(&digest, whole, UInt64(whole.count))
  return digest
}

/// The BLAKE2b-256 of `bytes`, 32 bytes, without a key (RFC 7693).
package func blake2b256(_ bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 32)
  crypto_generichash(&digest, digest.count, bytes, UInt64(bytes.count), nil, 0)
  return digest
}

/// The BLAKE2b-256 of bytes that lie in memory, written over the first 32 bytes of `digest`; for what
/// is hashed by the million.
package func blake2b256(_ bytes: UnsafeRawBufferPointer, into digest: inout [UInt8]) {
  crypto_generichash(
    &digest, 32, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count), nil, 0
  )
}

/// A SHA-256 over bytes that come piece by piece.
package struct RunningSHA256 {
  private var state = crypto_hash_sha256_state()

  package init() { crypto_hash_sha256_init(&state) }

  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    crypto_hash_sha256_update(
      &state, base.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
  }

  /// The digest; nothing may be added afterwards.
  package mutating func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256_final(&state, &digest)
    return digest
  }
}

/// `bytes` in lower-case hexadecimal.
package func hex(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
