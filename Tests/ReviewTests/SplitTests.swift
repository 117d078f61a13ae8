// How a label set is divided, and what old labels are called.
import Review
import Testing

struct SplitTests {
  @Test func `A split is a group and three shares that make a hundred`() throws {
    let split = try #require(Split("lot:a:80,15,5"))
    #expect(split.group == "lot:a")
    #expect([split.train, split.validation, split.test] == [80, 15, 5])
    #expect(split.description == "lot:a:80,15,5")
    for wrong in [
      "", "board", "board:", ":80,10,10", "board:80,20", "board:80,10,11", "board:-10,100,10",
      "board:80,10,10,0", "board:80.5,10,9.5", "board:a,b,c", "80,10,10",
      "board:9223372036854775807,1,99",
    ] {
      #expect(Split(wrong) == nil, "\(wrong)")
    }
  }

  @Test func `Draws fall on the sides by their shares, and the ends belong to the next side`() {
    let split = Split("b:80,10,10")
    #expect(split?.side(at: 0) == .train)
    #expect(split?.side(at: 0.7999) == .train)
    #expect(split?.side(at: 0.8) == .validation)
    #expect(split?.side(at: 0.9) == .test)
    #expect(Split("b:0,0,100")?.side(at: 0) == .test)
    #expect(Split("b:100,0,0")?.side(at: 0.9999999) == .train)
  }

  @Test func `What is measured on is better guarded than what is learned from`() {
    #expect(Split.Side.train.guarded(with: .test) == .test)
    #expect(Split.Side.test.guarded(with: .train) == .test)
    #expect(Split.Side.validation.guarded(with: .train) == .validation)
    #expect(Split.Side.train.guarded(with: .train) == .train)
  }

  @Test func `An old label is what the queue says it was; one that is in use stays itself`() {
    var queue = QueueDefinition(
      name: "q", title: "Q", payload: .picture,
      labels: [.init(name: "ok", good: true), .init(name: "copper"), .init(name: "e\u{301}")])
    queue.was = [("scratch", "copper"), ("ok", "copper"), ("gone", "never there")]
    #expect(queue.today("scratch") == "copper")
    #expect(queue.today("ok") == "ok")
    #expect(queue.today("gone") == nil)
    #expect(queue.today("\u{E9}") == nil)
    #expect(queue.defects == ["copper", "e\u{301}"])
  }
}
