// What the sources never say, and how long a file may grow.
import Foundation
import Testing

/// A pattern that code must not match, as a regular expression over one line of it.
struct Habit: CustomTestStringConvertible {
  let testDescription: String
  let pattern: String
  let instead: String

  init(_ name: String, _ pattern: String, instead: String) {
    testDescription = name
    self.pattern = pattern
    self.instead = instead
  }

  /// What ends a program or talks behind its back.
  static let ofAll = [
    Habit(
      "print", #"(?<![.\w])print\s*\("#, instead: "data goes through Output, talk through Talk"),
    Habit(
      "traps", #"\b(fatalError|preconditionFailure)\b"#, instead: "throw what a caller can act on"),
    Habit("try!", #"\btry!"#, instead: "let the error out"),
    Habit("as!", #"\bas!"#, instead: "use as? and say what happens else"),
    Habit(
      "forced unwrapping", #"[\w)\]]!(?![=\w])"#, instead: "unwrap with guard, or give a default"),
    Habit(
      "public", #"\b(public|open)\s+(func|var|let|class|struct|enum|protocol|init|extension)\b"#,
      instead: "package: nothing leaves the house"),
    Habit(
      "async", #"\b(async|await)\b|(?<!enum |-> )\bTask\s*\{|\bDispatchQueue\b"#,
      instead: "one thread decides; long work comes back as an event"),
  ]

  /// Where a pure room would get time, chance or the world from.
  static let ofPureRooms = [
    Habit(
      "clock",
      #"\b(ContinuousClock|SuspendingClock|clock_gettime|gettimeofday|localtime|gmtime)\b"#
        + #"|\bDate\s*\(|(?<![.\w])time\s*\(\s*(nil|&)"#,
      instead: "take the time as an argument"),
    Habit(
      "chance",
      #"\bSystemRandomNumberGenerator\b|\.(random|randomElement|shuffled|shuffle)\s*\("#
        + #"|(?<![.\w])(rand|random|drand48|getrandom)\s*\("#,
      instead: "take the draw as an argument"),
    Habit(
      "the world",
      #"\b(FileManager|FileHandle|ProcessInfo|CommandLine)\b"#
        + #"|(?<![.\w])(fopen|open|read|write|stat|getenv|system|unlink|printf|puts)\s*\("#,
      instead: "take bytes, give bytes"),
  ]
}

struct HabitTests {
  @Test(arguments: Habit.ofAll) func `Nothing in the sources`(says habit: Habit) throws {
    try expect(habit, nowhereIn: sources)
  }

  @Test(arguments: Habit.ofPureRooms) func `No pure room has a hold on`(_ habit: Habit) throws {
    let pure = Set(Room.all.filter(\.isPure).map(\.name))
    try expect(habit, nowhereIn: sources.filter { pure.contains($0.room) })
  }

  private func expect(_ habit: Habit, nowhereIn files: [SourceFile]) throws {
    let expression = try NSRegularExpression(pattern: habit.pattern)
    for file in files {
      let lines = file.lines(matching: expression)
      #expect(lines.isEmpty, "\(file.path), lines \(lines): \(habit.instead)")
    }
  }

  @Test func `A file holds one idea: 350 lines are the most`() {
    for file in sources + tests {
      let count = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
      #expect(count <= 350, "\(file.path) has \(count) lines")
    }
  }

  @Test func `The first line of a file says what it is for`() {
    for file in files(below: "Sources") + tests {
      // A query is named by its file, and short; a step of the schema is neither.
      let isQuery = file.path.hasSuffix(".sql") && file.name.wholeMatch(of: /s\d+\.sql/) == nil
      if isQuery || ["module.modulemap", "README.md"].contains(file.name) { continue }
      let mark = file.path.hasSuffix(".sql") ? "-- " : "// "
      let line = file.text.prefix { $0 != "\n" }
      #expect(line.hasPrefix(mark) && line.count > 12, "\(file.path)")
    }
  }

  @Test func `Scripts say what they are for, below the line that runs them`() {
    for file in files(below: "scripts") where file.text.hasPrefix("#!") {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count > 1 && lines[1].hasPrefix("# "), "\(file.path)")
    }
  }
}
