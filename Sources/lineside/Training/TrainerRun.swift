// One run of a trainer: its folder, its limits, its log, and what it left behind.
import Formats
import Glibc
import Outside
import Review
import Sealing

/// A trainer at work, in a folder that becomes the model's if all goes well.
struct TrainerRun {
  let trainer: Trainer
  /// Where the model's files are to be written.
  let folder: String
  /// Where all that it writes to its outputs is kept.
  let log: String
  let talk: Talk

  /// What ended it before its time.
  private enum Stop { case time, space, log, interrupt }

  private var mostBytes: Int { trainer.outputMB << 20 }

  /// Runs the program to its end.
  ///
  /// - Throws: `refused` where it failed or went over a limit, saying where its log is.
  func run(_ program: Program) throws(Exit) -> TrainedModel {
    let file = try OutputFile(log)
    let child: Child
    do throws(OutsideFailure) { child = try Child(program) } catch {
      throw Exit(.refused, "the trainer cannot be started: \(error)")
    }
    var stop: Stop?
    let start = Clock.monotonicMS
    var looked = start
    var written = 0
    child.isCancelled = {
      let now = Clock.monotonicMS
      if Interrupt.isRequested { stop = .interrupt }
      if Double(now - start) > trainer.minutes * 60_000 { stop = .time }
      if now - looked > 500 {
        looked = now
        if FolderFiles(folder).bytes > mostBytes { stop = .space }
        talk.show(status: "training for \(ProgressLine.clock(Double(now - start) / 1000))")
      }
      return stop != nil
    }
    var last = ""
    child.complained = { line in
      last = line
      written += line.utf8.count
      file.write(Array((line + "\n").utf8))
    }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    do throws(OutsideFailure) {
      while true {
        let count = try child.read(into: buffer) { nil }
        if count == 0 { break }
        written += count
        if written > mostBytes {
          stop = .log
          break
        }
        file.write(buffer[..<count])
      }
    } catch {
      if stop == nil { throw Exit(.refused, "the trainer: \(error)") }
    }
    if stop != nil { child.end() }
    let end = child.finish(graceS: stop == nil ? trainer.minutes * 60 : 0)
    try file.finish()
    talk.show(status: nil)
    if FolderFiles(folder).bytes > mostBytes { stop = stop ?? .space }
    if let stop { throw exit(stop) }
    guard end == .exited(0) else {
      throw Exit(
        .refused, "the trainer \(end.inWords)\(last.isEmpty ? "" : ": \(last)")",
        hint: "nothing was changed; its log is \(log)")
    }
    return try model()
  }

  private func exit(_ stop: Stop) -> Exit {
    let why =
      switch stop {
      case .interrupt: "the trainer was stopped"
      case .time: "the trainer was stopped after \(trainer.minutes) minutes (trainer.minutes)"
      case .space:
        "the trainer was stopped: it wrote more than \(trainer.outputMB) MiB (trainer.output_mb)"
      case .log:
        "the trainer was stopped: it said more than \(trainer.outputMB) MiB (trainer.output_mb)"
      }
    return Exit(
      stop == .interrupt ? .interrupted : .refused, why,
      hint: "nothing was changed; its log is \(log)")
  }

  private func model() throws(Exit) -> TrainedModel {
    let file = "\(folder)/model.json"
    guard access(file, F_OK) == 0 else {
      throw Exit(
        .refused, "the trainer named no model",
        hint:
          "it writes model.json into LINESIDE_MODEL_FOLDER: {\"model\": \"…\", \"version\": \"…\"}")
    }
    let json = try Input(file).all(upTo: 4 << 20)
    do throws(LineFault) {
      return try TrainedModel(json: json)
    } catch {
      throw Exit(
        .refused, "the trainer's model.json: \(error.field): \(error.reason)",
        hint: "nothing was changed; its log is \(log)")
    }
  }
}

/// The regular files of a folder, and of those in it. What links lead to is not of it.
struct FolderFiles {
  private(set) var files: [(name: String, bytes: Int)] = []

  init(_ folder: String) { walk(folder, "", depth: 0) }

  var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

  private mutating func walk(_ folder: String, _ prefix: String, depth: Int) {
    guard depth < 16, let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { place in
        place.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: walk(path, "\(prefix)\(name)/", depth: depth + 1)
      case S_IFREG: files.append((prefix + name, Int(status.st_size)))
      default: break
      }
    }
  }

  /// Name, bytes and hash of each file, in the order of names, as JSON.
  func manifest(of folder: String) throws(Exit) -> String {
    var members: [String] = []
    for file in files.sorted(by: { $0.name < $1.name }) {
      var hash = RunningSHA256()
      let source = try Input("\(folder)/\(file.name)").bytes
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
      defer { buffer.deallocate() }
      do throws(ReadFailure) {
        while true {
          let count = try source(buffer)
          if count == 0 { break }
          hash.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
      } catch {
        throw Exit(.refused, "\(file.name): \(error)")
      }
      members.append(
        RawObject([
          .init(name: "name", json: jsonString(file.name)),
          .init(name: "bytes", json: "\(file.bytes)"),
          .init(name: "sha256", json: jsonString(hex(hash.finish()))),
        ]).json)
    }
    return "[" + members.joined(separator: ",") + "]"
  }
}

/// Takes a folder away with all that is in it.
func removeFolder(_ path: String) {
  guard let stream = opendir(path) else { return }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { place in
      place.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  closedir(stream)
  for name in names {
    var status = stat()
    let inside = "\(path)/\(name)"
    guard lstat(inside, &status) == 0 else { continue }
    if status.st_mode & S_IFMT == S_IFDIR { removeFolder(inside) } else { unlink(inside) }
  }
  rmdir(path)
}
