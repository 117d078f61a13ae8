// The reader that the house is held by: what it takes for code.
import Testing

struct SwiftTextTests {
  @Test(arguments: [
    ("a // try! b\nc", "a \nc"),
    ("a /* b /* c */ \n d */ e", "a \n e"),
    (#"f("print(1)") + g"#, #"f("") + g"#),
    (#"f("a\"b", c)"#, #"f("", c)"#),
    (#""\(x["k"] ?? "try!")" + y"#, #""(x[""] ?? "")" + y"#),
    (##"#"a"b\#(c!)"# + d"##, ##""(c!)" + d"##),
    ("\"\"\"\n  a \"b\" // c\n  \\(d)\n  \"\"\" + e", "\"\n\n(d)\n\" + e"),
    ("a // unfinished", "a "),
    ("\"unfinished", "\"\""),
  ])
  func `Comments and quotes go, code and line ends stay`(text: String, code: String) {
    #expect(SwiftText(text).code == code)
  }

  @Test func `Imports are read with their levels and without what is imported`() {
    let file = SourceFile(
      path: "Sources/Room/File.swift",
      text: """
        // import Comment
        package import Review
        @testable private import CSodium
        import func Glibc.erf
        let text = "import Quoted"
        """)
    #expect(file.imports == ["Review", "CSodium", "Glibc"])
    #expect(file.room == "Room")
  }
}
