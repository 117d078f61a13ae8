// Hashes against published values.

import Testing

@testable import Sealing

@Test func sha256OfABCIsThePublishedOne() {
  #expect(
    hex(sha256("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
}

@Test func blake2bOfNothingIsThePublishedOne() {
  #expect(
    hex(blake2b256([])) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")
}

@Test func piecesHashLikeTheWhole() {
  var running = RunningSHA256()
  for piece in ["a", "", "bc"] {
    Array(piece.utf8).withUnsafeBytes { running.add($0) }
  }
  #expect(running.finish() == sha256("abc".utf8))
}

@Test func aDrawTakesTheBytesAsTheyCame() {
  let salt = "77ce363d1bc0512b61d8290ac3c54a0b"
  let draw = Draw(salt: salt, purpose: .canary, part: "P-000001")
  #expect(draw.first8 == 0x4104_26aa_52dd_9793)
  #expect(draw.bucket == 2539)
  #expect(
    Draw(salt: salt, purpose: .audit, part: "é")
      != Draw(salt: salt, purpose: .audit, part: "e\u{301}"))
}
