// `lineside demo`: a site to try everything on, made from the package's own fixtures.
import FoundationEssentials
import Glibc
import Review

extension Command {
  static let demo = Command(
    "demo", in: .start, asks: .nothing,
    "make a site with circuit boards and open the console on it",
    text: """
      Copies the queue definitions and their pictures from the package, takes in the suggestions that
      come with them, and opens the console on the queue circuit-boards. The boards are made by a
      generator, not photographed; their scores and heat maps are earned by two real scorers.

      May be called again: what was reviewed stays, and what was changed in the site is not written
      over.
      """,
    options: [.demoSite, .source, .check], common: [.person],
    examples: [
      Example("Try it, from the top of the package", "lineside demo"),
      Example("Make the site, and look at what waits in it", "lineside demo --check"),
    ],
    statuses: [.wrongUse: "the package's queues and fixtures are not in --from"],
    run: demo)

  private static func demo(_ invocation: Invocation) throws(Exit) {
    let package = Site(folder: invocation[.source] ?? ".")
    guard exists(suggestions(for: "circuit-boards", in: package)) else {
      throw Exit(
        .wrongUse, "there are no circuit boards in \(package.folder)",
        hint: "call it from the top of the package, or name that with --from DIR")
    }
    let site = Site(folder: invocation[.demoSite] ?? ".demo")
    for name in try package.someQueueNames() {
      let queue = try package.definition(of: name).0
      try copy(package.queueFile(name), to: site.queueFile(name))
      let pictures = package.path(queue.media, from: package.queuesFolder)
      guard !queue.media.hasPrefix("/"), exists(pictures) else { continue }
      try copy(pictures, to: site.path(queue.media, from: site.queuesFolder))
    }
    for name in site.queueNames {
      let lines = suggestions(for: name, in: package)
      guard exists(lines) else { continue }
      invocation.talk.say("\(name):")
      try run(["import", name, lines], in: site, as: invocation)
    }
    if invocation.has(.check) {
      invocation.talk.say(
        "The site in \(site.folder) is ready: lineside demo opens the console on it")
    } else {
      try run(["console", "circuit-boards"], in: site, as: invocation)
    }
  }

  /// Runs another command of the table on the site, as if it had been typed. The site has its own
  /// store, whatever the environment says.
  private static func run(
    _ words: [String], in site: Site, as invocation: Invocation
  ) throws(Exit) {
    let person = invocation.has(.person) ? ["--person", invocation.person] : []
    var environment = invocation.environment
    environment[Variable.store.rawValue] = nil
    try Main.run(
      words + ["--site", site.folder] + person, environment: environment,
      output: invocation.output, talk: invocation.talk)
  }

  private static func suggestions(for queue: String, in package: Site) -> String {
    package.path("../fixtures/\(queue)/suggestions.jsonl", from: package.queuesFolder)
  }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Copies a file, or a folder with all that is in it; what is there already stays as it is.
  private static func copy(_ source: String, to target: String) throws(Exit) {
    let files = FileManager.default
    do {
      var isFolder = false
      guard files.fileExists(atPath: source, isDirectory: &isFolder) else { return }
      if isFolder {
        try files.createDirectory(atPath: target, withIntermediateDirectories: true)
        for name in try files.contentsOfDirectory(atPath: source) {
          try copy("\(source)/\(name)", to: "\(target)/\(name)")
        }
      } else if !files.fileExists(atPath: target) {
        let folder = target.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        try files.createDirectory(
          atPath: folder.joined(separator: "/"), withIntermediateDirectories: true)
        try files.copyItem(atPath: source, toPath: target)
      }
    } catch let exit as Exit {
      throw exit
    } catch {
      throw Exit(.refused, "\(target) cannot be written: \(error)")
    }
  }
}

extension Option {
  fileprivate static let demoSite = Option(
    "site", "DIR", .folder, "the folder that the site is made in", standard: ".demo")
  fileprivate static let source = Option(
    "from", "DIR", .folder, "the package, with its queues/ and fixtures/", standard: ".")
  fileprivate static let check = Option("check", "do all but open the console")
}
