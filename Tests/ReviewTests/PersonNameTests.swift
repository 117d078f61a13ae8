// What somebody may be called, and what a password must be.

import Review
import Testing

struct PersonNameTests {
  @Test(arguments: ["ann", "Ann O'Hara", "山田", "a.ortiz", "user-1001"])
  func `A name may be in any script`(name: String) {
    #expect(PersonName.expectation(unmetBy: name) == nil)
  }

  @Test(arguments: [
    "", "a\nb", "a\u{1B}[2J", "\u{202E}nna", "a\0", " ann", "ann ", "nobody", "a\u{200B}b",
    String(repeating: "x", count: 65),
  ])
  func `A name that would deceive or be lost is refused`(name: String) {
    #expect(PersonName.expectation(unmetBy: name) != nil)
  }

  @Test(arguments: [
    ("", "nothing was given"), ("short", "at least 8"), ("Annabell", "not the name"),
    (String(repeating: "x", count: 1025), "at most 1024"),
  ])
  func `A password that guards nothing is refused`(password: String, says: String) {
    let expected = Password.expectation(unmetBy: password, of: "annabell")
    #expect(expected?.contains(says) == true)
  }

  @Test func `A password may be a sentence`() {
    #expect(Password.expectation(unmetBy: "correct horse", of: "ann") == nil)
  }
}
