// Passwords and tokens: sealed so that what is stored does not let anybody in.

private import CSodium

/// What is stored of a password: Argon2id with libsodium's limits for signing in, salt included.
///
/// - Returns: nil where there is not enough memory for it (64 MiB).
package func sealed(password: String) -> String? {
  var text = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
  let code = password.withCString { bytes in
    crypto_pwhash_str(
      &text, bytes, UInt64(password.utf8.count), UInt64(crypto_pwhash_opslimit_interactive()),
      crypto_pwhash_memlimit_interactive())
  }
  guard code == 0 else { return nil }
  return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// Whether `password` is the one that `sealed` was made of.
package func isPassword(_ password: String, of sealed: String) -> Bool {
  password.withCString { bytes in
    crypto_pwhash_str_verify(sealed, bytes, UInt64(password.utf8.count)) == 0
  }
}

/// A token that nobody can guess: 256 random bits in hexadecimal, and a word that tells what it is.
package func freshToken() -> String { "lineside-" + hex(randomBytes(32)) }

/// What is stored of a token: its BLAKE2b-256.
package func sealed(token: String) -> [UInt8] { blake2b256(Array(token.utf8)) }
