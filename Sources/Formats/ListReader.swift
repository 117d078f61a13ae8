// The elements of one long JSON list, in constant memory.

import Review

/// Cuts a list into its elements, each of which a decoder then reads like a line.
///
/// Elements that stand one after the other without a list around them are read too: so are those that
/// were kept because they were refused. Only brackets and quotes are looked at; whether an element is sound is the decoder's to say.
final class ListReader {
  private(set) var bytesRead = 0
  /// The element that `next` found, good until the next is asked for.
  private(set) var element: [UInt8] = []

  private enum State { case before, inside, over }

  private let source: ByteSource
  private let limit: Int
  private var buffer: [UInt8]
  private var (start, end) = (0, 0)
  private var offset = 0
  private var line = 1
  private var state = State.before
  private var isFirst = true
  /// Whether there is no list around the elements.
  private var isBare = false

  init(limit: Int, chunk: Int, source: @escaping ByteSource) {
    self.limit = limit
    self.source = source
    buffer = [UInt8](repeating: 0, count: chunk)
  }

  /// The next element; nil at the end of the list.
  func next() throws(ReadFailure) -> FileLine? {
    if state == .before {
      while offset < mark.count, try peek() == mark[offset] { take() }
      guard let first = try peekAfterSpace() else { return nil }
      isBare = first == UInt8(ascii: "{")
      guard isBare || first == UInt8(ascii: "[") else {
        return broken("expected a list of tasks")
      }
      if !isBare { take() }
      state = .inside
    }
    guard state == .inside else { return nil }
    guard isBare else { return try nextInside() }
    return try peekAfterSpace() == nil ? nil : readElement()
  }

  private func nextInside() throws(ReadFailure) -> FileLine? {
    guard let byte = try peekAfterSpace() else { return broken("the list is not closed") }
    if byte == UInt8(ascii: "]") {
      take()
      state = .over
      return try peekAfterSpace() == nil ? nil : broken("expected the end after the list")
    }
    if !isFirst {
      guard byte == UInt8(ascii: ",") else {
        return broken("expected \",\" or \"]\" after a task")
      }
      take()
      guard try peekAfterSpace() != nil else { return broken("the list is not closed") }
    }
    isFirst = false
    return try readElement()
  }

  private func readElement() throws(ReadFailure) -> FileLine? {
    element.removeAll(keepingCapacity: true)
    let (number, from) = (line, offset)
    var (depth, inText, escaped, count) = (0, false, false, 0)
    while let byte = try peek() {
      if inText {
        if escaped {
          escaped = false
        } else if byte == UInt8(ascii: "\\") {
          escaped = true
        } else if byte == UInt8(ascii: "\"") {
          inText = false
        }
      } else {
        let ends = byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]")
        if depth == 0, ends { return element(number, from, count) }
        switch byte {
        case UInt8(ascii: "\""): inText = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
      }
      count += 1
      if count <= limit { element.append(byte) }
      take()
      if isBare, depth == 0, !inText { return element(number, from, count) }
    }
    return broken(isBare ? "a task is not closed" : "the list is not closed")
  }

  private func element(_ number: Int, _ from: Int, _ count: Int) -> FileLine {
    let fault = LineFault(field: "line", reason: "a task longer than 4 MiB")
    return FileLine(number: number, offset: from, fault: count > limit ? fault : nil)
  }

  private func broken(_ reason: String) -> FileLine {
    state = .over
    element.removeAll()
    return FileLine(
      number: line, offset: offset, fault: LineFault(field: "line", reason: reason))
  }

  private func take() {
    if buffer[start] == 0x0A { line += 1 }
    start += 1
    offset += 1
  }

  private func peekAfterSpace() throws(ReadFailure) -> UInt8? {
    while let byte = try peek() {
      guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return byte }
      take()
    }
    return nil
  }

  private func peek() throws(ReadFailure) -> UInt8? {
    if start < end { return buffer[start] }
    (start, end) = (0, 0)
    var failure: ReadFailure?
    buffer.withUnsafeMutableBytes { bytes in
      do throws(ReadFailure) { end = try source(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
    bytesRead += end
    return end > 0 ? buffer[0] : nil
  }
}
