// Reads files below a queue's media folder, and nothing beside it.

internal import Glibc

/// The folder that a queue's pictures live in. Paths come from outside and are hostile.
package struct MediaFolder: Sendable {
  /// A larger file is not read: 64 MiB.
  package static let mostBytes = 64 << 20

  private let root: String

  /// - Parameter path: the folder; links on the way to it are the operator's own and are followed.
  package init(path: String) {
    root = path
  }

  /// The bytes of the regular file at `path`, relative to this folder.
  package func bytes(of path: String) throws(PictureFailure) -> [UInt8] {
    try opened().file(path).bytes
  }

  /// The folder, open: for many files one after the other.
  package func opened() throws(PictureFailure) -> OpenMediaFolder {
    try OpenMediaFolder(root)
  }
}

/// A media folder that is held open, so that its place is asked for once.
package final class OpenMediaFolder {
  private let folder: Descriptor
  /// Where it truly is, a slash at the end.
  private let above: [UInt8]

  fileprivate init(_ root: String) throws(PictureFailure) {
    let folder = try Descriptor.open(root, O_RDONLY | O_DIRECTORY) { reason, _ in
      .noMediaFolder(reason)
    }
    var above = try trueName(of: folder.number)
    if above.last != UInt8(ascii: "/") { above.append(UInt8(ascii: "/")) }
    self.folder = folder
    self.above = above
  }

  /// The regular file at `path`, relative to the folder: read, and held so that it can be linked to.
  ///
  /// The file is first opened as a mere place (nothing is read, a pipe does not block, a device does
  /// not notice), then asked what and where it truly is, and only then opened for reading through
  /// that same place. So links inside the folder work, and nothing can be exchanged in between.
  package func file(_ path: String) throws(PictureFailure) -> MediaFile {
    try refuseStrays(path)
    let place = try Descriptor.open(path, at: folder, placeOnly) { reason, number in
      number == ENOENT || number == ENOTDIR ? .missing : .unreadable(reason)
    }
    guard try trueName(of: place.number).starts(with: above) else { throw .outsideMedia }
    _ = try place.sizeOfRegularFile()
    let file = try Descriptor.open(place.ownLink, O_RDONLY | O_NONBLOCK | O_NOCTTY) { reason, _ in
      .unreadable(reason)
    }
    let size = try file.sizeOfRegularFile()
    guard size <= MediaFolder.mostBytes else { throw .fileTooLarge(bytes: size) }
    return MediaFile(bytes: try file.read(atMost: size), place: place)
  }

  private func refuseStrays(_ path: String) throws(PictureFailure) {
    let bytes = path.utf8
    guard !bytes.isEmpty else { throw .missing }
    let slash = UInt8(ascii: "/")
    let parts = bytes.split(separator: slash, omittingEmptySubsequences: false)
    guard bytes.first != slash, !bytes.contains(0),
      !parts.contains(where: { $0.elementsEqual("..".utf8) })
    else { throw .outsideMedia }
  }
}

/// A file of a media folder: its bytes, and a hold on the very file that they were read from.
package struct MediaFile: ~Copyable {
  package let bytes: [UInt8]
  // NB: the bare number. With a private type that cannot be copied in its place, other rooms do not
  // link in release (Swift 6.3).
  private let place: Int32

  fileprivate init(bytes: [UInt8], place: consuming Descriptor) {
    self.bytes = bytes
    self.place = place.released()
  }

  deinit { close(place) }

  /// Gives the file a further name: a hard link, or a symbolic one where the file system has no other.
  ///
  /// - Returns: 0, or the system's error number.
  package func link(as name: String) -> Int32 {
    let source = nameInKernel(of: place)
    if linkat(AT_FDCWD, source, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 { return 0 }
    let number = errno
    guard [EXDEV, EPERM, EMLINK, EOPNOTSUPP, EACCES].contains(number) else { return number }
    guard let target = try? trueName(of: place) else { return number }
    return target.withUnsafeBufferPointer { bytes in
      let path = bytes.map { CChar(bitPattern: $0) } + [0]
      return symlink(path, name) == 0 ? 0 : errno
    }
  }
}

/// `O_PATH`, which the Glibc module does not carry (Linux, `open(2)`).
private let placeOnly: Int32 = 0o10_000_000

/// A name through which the kernel reaches the very same file again.
private func nameInKernel(of number: Int32) -> String { "/proc/self/fd/\(number)" }

/// Where an open file truly is, all links resolved, by the kernel's own account.
private func trueName(of number: Int32) throws(PictureFailure) -> [UInt8] {
  var name = [CChar](repeating: 0, count: Int(PATH_MAX))
  let count = name.withUnsafeMutableBufferPointer { buffer in
    buffer.baseAddress.map { readlink(nameInKernel(of: number), $0, buffer.count) } ?? 0
  }
  guard count > 0, count < name.count else { throw .unreadable("its place cannot be told") }
  return name.prefix(count).map { UInt8(bitPattern: $0) }
}

/// An open file descriptor, closed with its owner.
private struct Descriptor: ~Copyable {
  let number: Int32

  private init(_ number: Int32) { self.number = number }

  deinit { close(number) }

  static func open(
    _ path: String, _ flags: Int32, else failure: (String, Int32) -> PictureFailure
  ) throws(PictureFailure) -> Descriptor {
    try adopt(Glibc.open(path, flags | O_CLOEXEC), else: failure)
  }

  static func open(
    _ path: String, at folder: borrowing Descriptor, _ flags: Int32,
    else failure: (String, Int32) -> PictureFailure
  ) throws(PictureFailure) -> Descriptor {
    try adopt(openat(folder.number, path, flags | O_CLOEXEC), else: failure)
  }

  private static func adopt(
    _ number: Int32, else failure: (String, Int32) -> PictureFailure
  ) throws(PictureFailure) -> Descriptor {
    guard number >= 0 else {
      let code = errno
      throw failure(plainReason(String(cString: strerror(code))), code)
    }
    return Descriptor(number)
  }

  /// A name through which the kernel reaches the very same file again.
  var ownLink: String { nameInKernel(of: number) }

  /// Its number, which whoever asked for it closes from now on.
  consuming func released() -> Int32 {
    let number = number
    discard self
    return number
  }

  func sizeOfRegularFile() throws(PictureFailure) -> Int {
    var status = stat()
    guard fstat(number, &status) == 0 else {
      throw .unreadable(plainReason(String(cString: strerror(errno))))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    return status.st_size
  }

  /// What the file holds now, up to `most` bytes.
  func read(atMost most: Int) throws(PictureFailure) -> [UInt8] {
    var failed: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
      while count < most {
        let got = Glibc.read(number, buffer.baseAddress.map { $0 + count }, most - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failed = errno }
        guard got > 0 else { break }
        count += got
      }
    }
    guard failed == 0 else { throw .unreadable(plainReason(String(cString: strerror(failed)))) }
    return bytes
  }
}
