// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is compiled with: warnings are errors, `any` is written out, imports
/// are internal unless said otherwise.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The pure rooms besides: they must need no `unsafe`.
let pure = strict + [.strictMemorySafety()]

/// A C library from Debian. Only glib's folders are asked of pkg-config: what vips itself adds
/// (`-pthread`) SwiftPM refuses with a warning at every build.
func ground(_ name: String, pkgConfig: String? = nil) -> Target {
  .systemLibrary(name: name, path: "Sources/\(name)", pkgConfig: pkgConfig)
}

func room(
  _ name: String, on dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = strict
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, on dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "lineside",
  products: [.executable(name: "lineside", targets: ["lineside"])],
  targets: [
    ground("CSQLite"),
    ground("CCurses"),
    ground("CVips", pkgConfig: "glib-2.0"),
    ground("CChafa", pkgConfig: "chafa"),
    ground("CSodium"),
    ground("CJansson"),
    ground("CCurl"),

    room("Review", settings: pure),
    room("Statistics", settings: pure),
    room("Screen", settings: pure),
    room("Rehearsal", on: ["Review"], settings: pure),
    room("Formats", on: ["Review", "Insight"]),
    room("Insight", on: ["Review", "Statistics"], settings: pure),
    room("Console", on: ["Review", "Insight", "Screen"], settings: pure),

    room("Sealing", on: ["CSodium"]),
    room("Pictures", on: ["Screen", "Threads", "CVips", "CChafa"]),
    room("Terminal", on: ["Screen", "CCurses"]),
    room("Outside", on: ["CCurl"]),
    room("Threads"),
    .target(
      name: "Storage", dependencies: ["Review", "Sealing", "Threads", "CSQLite"],
      resources: [.embedInCode("SQL")], swiftSettings: strict),

    .executableTarget(
      name: "lineside",
      dependencies: [
        "Review", "Statistics", "Screen", "Formats", "Insight", "Console", "Sealing", "Pictures",
        "Terminal", "Storage", "Outside", "Rehearsal", "Threads",
      ], swiftSettings: strict),

    // What `scripts/bench` drives the store with, and the statistics; no part of the program.
    .executableTarget(
      name: "statistics-bench", dependencies: ["Statistics"], path: "bench/statistics/driver",
      swiftSettings: strict),
    .executableTarget(
      name: "bench-driver", dependencies: ["Review", "Formats", "Storage"], path: "bench/driver",
      swiftSettings: strict),

    tests("Review", on: ["Review"]),
    tests("Statistics", on: ["Statistics", "Review", "Sealing"]),
    tests("Screen", on: ["Screen"]),
    tests("Rehearsal", on: ["Rehearsal", "Review"]),
    tests("Formats", on: ["Formats", "Review", "Insight", "CJansson"]),
    tests("Insight", on: ["Insight", "Review", "Statistics"]),
    tests("Console", on: ["Console", "Review", "Insight", "Screen"]),
    tests("Sealing", on: ["Sealing"]),
    tests("Pictures", on: ["Pictures", "Screen", "Formats", "Threads"]),
    tests("Terminal", on: ["Terminal", "Screen", "CCurses"]),
    tests("Outside", on: ["Outside"]),
    tests("Threads", on: ["Threads"]),
    tests("Storage", on: ["Storage", "Review", "Sealing", "CSQLite", "Insight", "lineside"]),
    tests("Command", on: ["lineside", "Console", "Formats", "Insight", "Review", "Storage"]),
    tests("EndToEnd", on: ["lineside", "Review"]),
    tests("House", on: []),
  ]
)
