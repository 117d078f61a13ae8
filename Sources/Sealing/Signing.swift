// Signatures: Ed25519, for what must be known to come from who holds a key.

private import CSodium

/// A key that signs, and the one that tells whether it did.
package struct SigningKey: Equatable, Sendable {
  /// 64 bytes; the last 32 are the public key.
  package let secret: [UInt8]

  package var publicKey: [UInt8] { Array(secret.suffix(32)) }

  /// A fresh one.
  package init() {
    var secret = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
    var publicKey = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
    crypto_sign_keypair(&publicKey, &secret)
    self.secret = secret
  }

  /// - Returns: nil where the bytes are no key: their halves must belong together.
  package init?(secret: [UInt8]) {
    guard secret.count == Int(crypto_sign_SECRETKEYBYTES) else { return nil }
    var publicKey = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
    var again = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
    guard crypto_sign_seed_keypair(&publicKey, &again, Array(secret.prefix(32))) == 0,
      again == secret
    else { return nil }
    self.secret = secret
  }

  /// The signature of `bytes`, 64 bytes.
  package func signature(of bytes: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
    crypto_sign_detached(&signature, nil, bytes, UInt64(bytes.count), secret)
    return signature
  }
}

/// Whether `signature` was made over `bytes` by the holder of the key that `publicKey` belongs to.
package func isSignature(
  _ signature: [UInt8], of bytes: [UInt8], by publicKey: [UInt8]
) -> Bool {
  guard signature.count == Int(crypto_sign_BYTES),
    publicKey.count == Int(crypto_sign_PUBLICKEYBYTES)
  else { return false }
  return crypto_sign_verify_detached(signature, bytes, UInt64(bytes.count), publicKey) == 0
}

/// The bytes that hexadecimal text stands for; nil where it is none.
package func bytes(ofHex text: String) -> [UInt8]? {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count / 2)
  var high: UInt8?
  for digit in text.utf8 {
    let value: UInt8
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
    default: return nil
    }
    if let first = high { bytes.append(first << 4 | value) }
    high = high == nil ? value : nil
  }
  return high == nil ? bytes : nil
}
