// Bytes that nobody can guess.

private import CSodium

/// `count` random bytes from the operating system.
package func randomBytes(_ count: Int) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  randombytes_buf(&bytes, count)
  return bytes
}

/// The salt of a deployment: 128 random bits in hexadecimal.
package func freshSalt(_ random: (Int) -> [UInt8] = randomBytes) -> String { hex(random(16)) }

/// A person's pseudonym: `i-` and 8 hexadecimal digits.
package func freshPseudonym(_ random: (Int) -> [UInt8] = randomBytes) -> String {
  "i-" + hex(random(4))
}
