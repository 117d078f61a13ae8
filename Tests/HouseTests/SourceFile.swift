// The source files of the package, read as text.
import Foundation
import Testing

/// One file below `Sources` or `Tests`.
struct SourceFile: CustomTestStringConvertible, Sendable {
  /// From the top of the repository.
  let path: String
  let text: String
  /// The text with comments and what stands between quotes taken out; lines stay where they are.
  let code: String

  init(path: String, text: String) {
    self.path = path
    self.text = text
    code = path.hasSuffix(".swift") ? SwiftText(text).code : text
  }

  var testDescription: String { path }

  /// The room that the file lies in: the folder below `Sources` or `Tests`.
  var room: String { String(path.split(separator: "/")[1]) }

  var name: String { String(path.split(separator: "/").last ?? "") }

  /// The numbers of the lines where a match begins.
  func lines(matching expression: NSRegularExpression) -> [Int] {
    let whole = code as NSString
    return expression.matches(in: code, range: NSRange(location: 0, length: whole.length)).map {
      whole.substring(to: $0.range.location).split(
        separator: "\n", omittingEmptySubsequences: false
      ).count
    }
  }

  /// The modules that the file imports, without what is imported from them.
  var imports: [String] {
    code.split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ")[...]
      words = words.drop { $0.hasPrefix("@") || levels.contains($0) }
      guard words.popFirst() == "import", let module = words.last else { return nil }
      return module.split(separator: ".").first.map(String.init)
    }
  }

  private var levels: Set<Substring> {
    ["package", "internal", "private", "fileprivate", "public"]
  }
}

/// The top of the repository.
let repository = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// Every file below a folder of the repository that is text of ours, by path.
func files(below folder: String, named suffix: String = "") -> [SourceFile] {
  let top = repository.appending(path: folder).path
  let paths = FileManager.default.enumerator(atPath: top)?.compactMap { $0 as? String } ?? []
  return paths.sorted().compactMap { path in
    guard path.hasSuffix(suffix),
      let text = try? String(contentsOfFile: "\(top)/\(path)", encoding: .utf8)
    else { return nil }
    return SourceFile(path: "\(folder)/\(path)", text: text)
  }
}

let sources = files(below: "Sources", named: ".swift")
let tests = files(below: "Tests", named: ".swift")
