// Passwords: asked on the terminal without echo, or read from a file that nobody else can read.
import Glibc
import Review
import Screen
import Sealing

extension Invocation {
  /// The password that `person` signs in with.
  func password(of person: String) throws(Exit) -> String {
    if let path = environment[Variable.passwordFile.rawValue], !path.isEmpty {
      return try PasswordFile(path).password
    }
    return try HiddenPrompt.ask(
      "Password of \(person): ",
      hint: "name a file that holds it with \(Variable.passwordFile.rawValue)")
  }

  /// A new password for `person`, sealed: from the file that is named, else asked for twice.
  func newPassword(of person: String, from file: String?) throws(Exit) -> String {
    let password: String
    if let file {
      password = try PasswordFile(file).password
    } else {
      let hint = "name a file that holds it with --new-password-file"
      password = try HiddenPrompt.ask("New password of \(person): ", hint: hint)
      guard try HiddenPrompt.ask("The same again: ", hint: hint).isExactly(password) else {
        throw Exit(.refused, "the two are not the same: nothing was changed")
      }
    }
    if let expected = Password.expectation(unmetBy: password, of: person) {
      throw Exit(.refused, "expected \(expected): nothing was changed")
    }
    guard let sealed = sealed(password: password) else {
      throw Exit(.refused, "there is not enough memory to seal a password")
    }
    return sealed
  }
}

/// The first line of a file that only its owner can read, or of a pipe.
struct PasswordFile {
  let password: String

  init(_ path: String) throws(Exit) {
    let input = try Input(path)
    var status = stat()
    if path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_mode & 0o077 != 0
    {
      throw Exit(
        .refused, "\(path): others can read or write the password", hint: "chmod 600 \(path)")
    }
    let line = try input.all(upTo: 4096).prefix { $0 != UInt8(ascii: "\n") }
    guard let text = String(validating: line, as: UTF8.self) else {
      throw Exit(.refused, "\(path): the password is not UTF-8")
    }
    password = text.last == "\r" ? String(text.dropLast()) : text
  }
}

/// A question on the terminal whose answer does not appear.
enum HiddenPrompt {
  /// - Parameter hint: what to do where there is no terminal to ask on.
  static func ask(_ question: String, hint: String) throws(Exit) -> String {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else {
      throw Exit(
        .refused, "a password is asked for, and there is no terminal", hint: hint)
    }
    defer { close(terminal) }
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else {
      throw Exit(.refused, "the terminal cannot be asked: \(reason(errno))")
    }
    var hidden = before
    // No echo, no line editing and no signals: the keys are read one by one, so that the terminal is as
    // it was on every road out.
    hidden.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    tcsetattr(terminal, TCSAFLUSH, &hidden)
    defer {
      tcsetattr(terminal, TCSAFLUSH, &before)
      put("\n", on: terminal)
    }
    put(question, on: terminal)
    return try line(from: terminal)
  }

  private static func line(from terminal: Int32) throws(Exit) -> String {
    var typed: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(terminal, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { break }
      switch byte {
      case 0x03: throw Exit(.interrupted)
      case 0x04, UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        return String(decoding: typed, as: UTF8.self)
      case 0x08, 0x7F:
        // Back over the bytes of one character.
        while let last = typed.popLast(), last & 0xC0 == 0x80 {}
      case 0x15: typed = []
      default: if typed.count < 4096 { typed.append(byte) }
      }
    }
    throw Exit(.refused, "the terminal went away")
  }

  private static func put(_ text: String, on terminal: Int32) {
    let bytes = Array(text.cleanedKeepingLineEnds.utf8)
    _ = write(terminal, bytes, bytes.count)
  }
}

extension String {
  /// Nothing in it that a terminal obeys but the end of a line.
  fileprivate var cleanedKeepingLineEnds: String {
    self == "\n" ? self : cleaned(upTo: 200)
  }
}
