// Signing keys as files: a word what it is, and the key in hexadecimal.
import Glibc
import Sealing

enum KeyFile {
  private static let secretWord = "lineside-signing-key"
  private static let publicWord = "lineside-public-key"

  /// Writes a key pair to two new files; only the owner can read the first.
  static func write(_ key: SigningKey, to path: String, outside site: Site) throws(Exit) {
    try check(path, outside: site)
    try make(path, mode: 0o600, text: "\(secretWord) \(hex(key.secret))\n")
    try make("\(path).pub", mode: 0o644, text: "\(publicWord) \(hex(key.publicKey))\n")
  }

  static func secretKey(_ path: String, outside site: Site) throws(Exit) -> SigningKey {
    try check(path, outside: site)
    let input = try Input(path)
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 != 0 {
      throw Exit(
        .refused, "\(path): others can read or write the signing key", hint: "chmod 600 \(path)")
    }
    guard let key = SigningKey(secret: try key(in: input, after: secretWord)) else {
      throw Exit(.wrongUse, "\(path) is no signing key", hint: "'lineside audit key' makes one")
    }
    return key
  }

  static func publicKey(_ path: String) throws(Exit) -> [UInt8] {
    let key = try key(in: Input(path), after: publicWord)
    guard key.count == 32 else {
      throw Exit(.wrongUse, "\(path) is no public key", hint: "it is the one in FILE.pub")
    }
    return key
  }

  private static func key(in input: Input, after word: String) throws(Exit) -> [UInt8] {
    let text = String(decoding: try input.all(upTo: 4096), as: UTF8.self)
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, words[0] == word, let key = bytes(ofHex: String(words[1])) else {
      throw Exit(.wrongUse, "\(input.name) does not hold a '\(word)'")
    }
    return key
  }

  /// A key beside what it signs guards nothing.
  private static func check(_ path: String, outside site: Site) throws(Exit) {
    let folder = String(
      path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/"))
    let place = real(folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder)
    let target = real(path) ?? place
    for root in [site.folder, site.storeFolder].compactMap(real) {
      for found in [place, target].compactMap(\.self)
      where found == root
        || found.hasPrefix(root == "/" ? "/" : root + "/")
      {
        throw Exit(
          .refused, "\(path) lies in the site: whoever can write the ledger could sign it too",
          hint: "keep the signing key outside, on another machine or a stick")
      }
    }
  }

  private static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  private static func make(_ path: String, mode: mode_t, text: String) throws(Exit) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw Exit(.refused, "\(path): \(reason(errno))") }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      throw Exit(.refused, "\(path): \(reason(errno))")
    }
  }
}
