// Random choices that can be made again: a salted hash of the part's id.

private import CSodium

/// What a draw is for; draws of different purposes are independent.
package enum DrawPurpose: String, CaseIterable, Sendable {
  case canary, audit, second, adjudicate, explore
  /// The place in the queue of a part whose suggestion is hidden.
  case place
  /// Whether a routed part lets a known-answer part in.
  case known
  /// On which side of a label set a group stands.
  case split
}

/// One draw: a number uniform in [0, 1) and what it was made from (`statistics.md`, section 4).
package struct Draw: Equatable, Sendable {
  /// The first eight bytes of the hash, big-endian.
  package let first8: UInt64

  /// (first8 >> 11) · 2⁻⁵³, in [0, 1).
  package var u: Double { Double(first8 >> 11) * 0x1p-53 }

  /// ⌊10000·u⌋, for display.
  package var bucket: Int { Int(u * 10000) }

  /// The draw of `part` for `purpose` under `salt`: SHA-256 of `salt:purpose:part`, the part's bytes
  /// as they came.
  package init(salt: String, purpose: DrawPurpose, part: String) {
    self.init(prefix: Draw.prefix(salt: salt, purpose: purpose), part: part)
  }

  /// The bytes that stand before the part's; made once where many parts are drawn.
  package static func prefix(salt: String, purpose: DrawPurpose) -> [UInt8] {
    Array("\(salt):\(purpose.rawValue):".utf8)
  }

  /// A draw from a prefix made before.
  package init(prefix: [UInt8], part: String) {
    var state = crypto_hash_sha256_state()
    crypto_hash_sha256_init(&state)
    crypto_hash_sha256_update(&state, prefix, UInt64(prefix.count))
    var part = part
    part.withUTF8 { bytes in
      if let base = bytes.baseAddress {
        crypto_hash_sha256_update(&state, base, UInt64(bytes.count))
      }
    }
    first8 = withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { digest in
      guard let base = digest.baseAddress else { return 0 }
      crypto_hash_sha256_final(&state, base.assumingMemoryBound(to: UInt8.self))
      return UInt64(bigEndian: digest.load(as: UInt64.self))
    }
  }
}
