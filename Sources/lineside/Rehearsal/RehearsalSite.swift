// The site of a rehearsal: made from another's queue, and gone on with from where it stands.
import FoundationEssentials
import Glibc
import Pictures
import Rehearsal
import Review
import Sealing
import Storage

/// A site whose queue parts are played into.
struct RehearsalSite {
  /// What the ledger calls the processes that play.
  static let program = "rehearse"

  let site: Site
  let source: RehearsalSource
  let invocation: Invocation

  /// Makes the folder, the queue's file and a way to its pictures, where they are not there.
  ///
  /// - Throws: wrong use where it is the site that the parts come from, or holds another queue under
  ///   that name.
  init(_ folder: String, from source: RehearsalSource, _ invocation: Invocation) throws(Exit) {
    site = Site(folder: folder)
    self.source = source
    self.invocation = invocation
    let own = invocation.site
    guard canonical(folder) != canonical(own.folder), site.store != own.store else {
      throw Exit(
        .wrongUse, "--to names the site that the parts come from",
        hint: "a rehearsal has a site of its own")
    }
    do {
      let files = FileManager.default
      try files.createDirectory(atPath: site.queuesFolder, withIntermediateDirectories: true)
      let file = site.queueFile(source.queue.name)
      if !files.fileExists(atPath: file) {
        try Data(source.text).write(to: URL(filePath: file))
        try linkPictures(from: own)
      }
    } catch let exit as Exit {
      throw exit
    } catch {
      throw Exit(.refused, "\(folder) cannot be written: \(error)")
    }
  }

  /// The queue's file is the same, so that the pictures must lie where it says.
  private func linkPictures(from own: Site) throws {
    let media = source.queue.media
    let pictures = own.path(media, from: own.queuesFolder)
    guard !media.hasPrefix("/"), let real = canonical(pictures) else { return }
    let link = site.path(media, from: site.queuesFolder)
    let files = FileManager.default
    let folder = link.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard canonical(link) == nil else { return }
    try files.createSymbolicLink(atPath: link, withDestinationPath: real)
  }

  /// Opens the store and seats everybody.
  func performance(of script: Script, _ terms: RehearsalTerms) throws(Exit) -> Performance {
    let (definition, text) = try site.definition(of: source.queue.name)
    return try invocation.storing { () throws(StoreError) in
      let store = try Store(path: site.store, create: true)
      let last = try store.lastEntry(by: RehearsalSite.program)
      let start = start(after: last, terms)
      store.random = random(terms.seed, start)
      let person = try store.signIn(
        invocation.person, host: Invocation.hostName, program: RehearsalSite.program, now: start)
      let queue = try store.enrol(
        definition, text: text, deployment: source.deployment, now: start)
      var people: [SeatedPerson] = []
      for person in terms.inspectors {
        people.append(try seat(person, at: .line, of: store, now: start))
      }
      if !people.isEmpty {
        people.append(try seat(terms.supervisor, at: .handedUp, of: store, now: start))
      }
      let media = site.path(definition.media, from: site.queuesFolder)
      return Performance(
        store: store, queue: queue, script: script, terms: terms, people: people, start: start,
        before: try store.countItems(in: queue), pictures: PictureHashes(MediaFolder(path: media)),
        person: person, talk: invocation.talk)
    }
  }

  private func seat(
    _ person: ScriptedPerson, at desk: Desk, of store: Store, now: Timestamp
  ) throws(StoreError) -> SeatedPerson {
    let seat = try store.addSeat(
      for: person.name, host: Invocation.hostName, program: RehearsalSite.program, now: now)
    return SeatedPerson(script: person, seat: seat, desk: desk)
  }

  /// When a run begins: after the one before it, or so long ago that several of its kind fit in.
  private func start(after last: Timestamp?, _ terms: RehearsalTerms) -> Timestamp {
    if terms.isLive { return Clock.now }
    if let last { return last.advanced(bySeconds: 60) }
    if let begin = terms.begin { return begin }
    let week = 7 * 86_400.0
    let early = Clock.now.advanced(bySeconds: -max(week, 6 * terms.seconds))
    // At six in the morning, when a shift begins.
    let day: Int64 = 86_400_000
    return Timestamp(milliseconds: early.milliseconds / day * day + day / 4)
  }

  /// Salts and pseudonyms that the same rehearsal makes again.
  private func random(_ seed: UInt64, _ start: Timestamp) -> (Int) -> [UInt8] {
    var chance = Chance(seed: seed, .bytes, UInt64(bitPattern: start.milliseconds))
    return { chance.bytes($0) }
  }
}

extension RehearsalTerms {
  /// How long a run takes by its own time.
  var seconds: Double { Double(parts + known) * everySeconds + 3600 }
}

/// A path without links and dots; nil where nothing is there.
private func canonical(_ path: String) -> String? {
  guard let real = realpath(path, nil) else { return nil }
  defer { free(real) }
  return String(cString: real)
}

/// The hashes of pictures, each taken once.
final class PictureHashes {
  private let media: MediaFolder
  private var hashes: [String: [UInt8]] = [:]

  init(_ media: MediaFolder) { self.media = media }

  /// nil where there is no such picture.
  func hash(_ path: String) -> [UInt8]? {
    if let known = hashes[path] { return known.isEmpty ? nil : known }
    let hash = (try? media.bytes(of: path)).map { sha256($0) }
    hashes[path] = hash ?? []
    return hash
  }
}
