// Who may import whom: the arrows of the house, held against the sources.
import Testing

/// What a room may import of the house, and of what lies outside.
struct Room: CustomTestStringConvertible {
  let name: String
  let rooms: Set<String>
  /// Modules of the language and the system, and C libraries.
  let outside: Set<String>
  /// Takes values and gives values: no clock, no random source, no file.
  let isPure: Bool

  var testDescription: String { name }

  static let all = [
    // The C library for its mathematics only: exp.
    Room("Review", outside: ["Glibc"]),
    // The C library for its mathematics only: erf, lgamma and their kin.
    Room("Statistics", outside: ["Glibc"]),
    Room("Screen"),
    Room("Rehearsal", ["Review"]),
    Room("Insight", ["Review", "Statistics"]),
    Room("Console", ["Review", "Insight", "Screen"]),
    Room(
      "Formats", ["Review", "Insight"], outside: ["CJansson", "FoundationEssentials", "Glibc"],
      isPure: false),
    Room("Sealing", outside: ["CSodium"], isPure: false),
    Room("Threads", outside: ["Glibc", "Synchronization"], isPure: false),
    Room(
      "Pictures", ["Screen", "Threads"], outside: ["CVips", "CChafa", "Glibc", "Synchronization"],
      isPure: false),
    Room(
      "Terminal", ["Screen"], outside: ["CCurses", "Glibc", "Synchronization"], isPure: false),
    Room("Outside", outside: ["CCurl", "Glibc", "Synchronization"], isPure: false),
    Room(
      "Storage", ["Review", "Sealing", "Threads"],
      outside: ["CSQLite", "FoundationEssentials", "Glibc", "Synchronization"], isPure: false),
    Room(
      "lineside",
      [
        "Review", "Statistics", "Screen", "Formats", "Insight", "Console", "Sealing", "Pictures",
        "Terminal", "Storage", "Outside", "Rehearsal", "Threads",
      ],
      outside: ["FoundationEssentials", "Glibc", "Synchronization"], isPure: false),
  ]

  private init(
    _ name: String, _ rooms: Set<String> = [], outside: Set<String> = [], isPure: Bool = true
  ) {
    self.name = name
    self.rooms = rooms
    self.outside = outside
    self.isPure = isPure
  }
}

struct ArrowTests {
  @Test(arguments: Room.all) func `A room imports only what lies below it`(room: Room) {
    let here = sources.filter { $0.room == room.name }
    #expect(!here.isEmpty, "Sources/\(room.name) is gone, or was renamed")
    for file in here {
      let strangers = Set(file.imports).subtracting(room.rooms).subtracting(room.outside)
      #expect(strangers.isEmpty, "\(file.path) imports \(strangers.sorted())")
    }
  }

  @Test func `Every folder of Sources is a room of the house or a C library`() {
    let rooms = Set(Room.all.map(\.name))
    for file in sources { #expect(rooms.contains(file.room), "\(file.path)") }
  }

  @Test func `Of the two that paint, neither knows the other: Console and Terminal share Screen`() {
    for file in sources where file.room == "Terminal" { #expect(!file.imports.contains("Console")) }
    for file in sources where file.room == "Console" { #expect(!file.imports.contains("Terminal")) }
  }

  @Test func `A C library is a module map and a shim, and each is imported by one room`() {
    let names = ["module.modulemap", "shim.h"]
    for file in files(below: "Sources") where !file.path.hasSuffix(".swift") {
      guard file.room.hasPrefix("C") else {
        #expect(!file.path.hasSuffix(".h") && !file.path.hasSuffix(".c"), "\(file.path)")
        continue
      }
      #expect(names.contains(file.name), "\(file.path)")
    }
    for library in Set(Room.all.flatMap(\.outside)).filter({ $0.hasPrefix("C") }) {
      let users = Set(sources.filter { $0.imports.contains(library) }.map(\.room))
      #expect(users.count <= 1, "\(library) is imported by \(users.sorted())")
    }
  }
}
