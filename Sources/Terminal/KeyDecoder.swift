// The bytes that a terminal sends, turned into keys and pastes.

package import Screen

/// Takes bytes as they come, in pieces of any size.
///
/// What it does not know is swallowed whole: a sequence never falls apart into the keys that its
/// bytes would be, since some of those are verdicts.
package struct KeyDecoder {
  /// A paste keeps so many bytes; the rest is dropped.
  package static let longestPaste = 65536

  private enum State: Equatable {
    case ground
    /// Escape, then nothing yet.
    case escape
    /// Escape and what followed it so far, without its end.
    case sequence([UInt8])
    /// A message from the terminal, up to BEL or Escape and backslash.
    case message(opener: UInt8, length: Int, escaped: Bool)
    /// The first bytes of a character of several.
    case character([UInt8], alternate: Bool)
    /// The paste, and how much of its end marker has been seen.
    case paste([UInt8], marker: Int)
  }

  private let sequences: [[UInt8]: Key]
  private var state = State.ground

  /// - Parameter sequences: what this terminal sends beyond what nearly all do, each beginning with
  ///   Escape.
  package init(sequences: [[UInt8]: Key] = [:]) {
    self.sequences = sequences.merging(commonSequences) { _, common in common }
  }

  /// How many milliseconds to wait for more bytes before `expire`; nil while nothing hangs on it.
  package var patience: Int? {
    switch state {
    case .ground, .character: nil
    case .escape: 25
    case .sequence, .message: 500
    case .paste: 2000
    }
  }

  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [Input] {
    var inputs: [Input] = []
    for byte in bytes { take(byte, &inputs) }
    return inputs
  }

  /// Settles what the bytes so far mean, as nothing more has come for as long as `patience` says.
  package mutating func expire() -> [Input] {
    defer { state = .ground }
    switch state {
    case .ground, .character: return []
    case .escape: return [.key(.escape)]
    case .sequence(let bytes): return bytes.count == 1 ? alternate(bytes[0]) : []
    case .message(let opener, let length, _): return length == 0 ? alternate(opener) : []
    case .paste(let bytes, let marker):
      return [.pasted(String(decoding: bytes + pasteEnd.prefix(marker), as: UTF8.self))]
    }
  }

  private mutating func take(_ byte: UInt8, _ inputs: inout [Input]) {
    switch state {
    case .ground: takeFirst(byte, &inputs)
    case .escape: takeAfterEscape(byte, &inputs)
    case .sequence(let bytes): takeSequence(bytes, byte, &inputs)
    case .message(let opener, let length, let escaped):
      let ended = byte == 0x07 || (escaped && byte == 0x5C)
      state =
        ended ? .ground : .message(opener: opener, length: length + 1, escaped: byte == 0x1B)
    case .character(let bytes, let alternate):
      takeCharacter(bytes, byte, alternate: alternate, &inputs)
    case .paste: takePasted(byte, &inputs)
    }
  }

  private mutating func takeFirst(_ byte: UInt8, _ inputs: inout [Input]) {
    switch byte {
    case 0x1B: state = .escape
    case 0x00...0x1F, 0x7F: inputs.append(.key(controlKey(byte)))
    case 0x20...0x7E: inputs.append(.key(.character(Character(Unicode.Scalar(byte)))))
    case 0xC2...0xF4: state = .character([byte], alternate: false)
    default: break
    }
  }

  private mutating func takeAfterEscape(_ byte: UInt8, _ inputs: inout [Input]) {
    if let key = sequences[[0x1B, byte]] {
      state = .ground
      inputs.append(.key(key))
      return
    }
    switch byte {
    case 0x1B: inputs.append(.key(.escape))
    case UInt8(ascii: "["), UInt8(ascii: "O"): state = .sequence([byte])
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      state = .message(opener: byte, length: 0, escaped: false)
    case 0xC2...0xF4: state = .character([byte], alternate: true)
    default:
      state = .ground
      inputs += alternate(byte)
    }
  }

  private mutating func takeSequence(
    _ bytes: [UInt8], _ byte: UInt8, _ inputs: inout [Input]
  ) {
    switch byte {
    // The function keys of the Linux console have a second bracket.
    case UInt8(ascii: "[") where bytes == [UInt8(ascii: "[")]: state = .sequence(bytes + [byte])
    case 0x20...0x3F: state = .sequence(bytes.count < 64 ? bytes + [byte] : bytes)
    case 0x40...0x7E:
      state = .ground
      let sequence = [0x1B] + bytes + [byte]
      if sequence == pasteStart {
        state = .paste([], marker: 0)
      } else if let key = sequences[sequence] {
        inputs.append(.key(key))
      }
    default:
      // Broken off by something that belongs to no sequence.
      state = .ground
      takeFirst(byte, &inputs)
    }
  }

  private mutating func takeCharacter(
    _ bytes: [UInt8], _ byte: UInt8, alternate: Bool, _ inputs: inout [Input]
  ) {
    guard byte & 0xC0 == 0x80 else {
      state = .ground
      return takeFirst(byte, &inputs)
    }
    let bytes = bytes + [byte]
    if bytes.count < (bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4) {
      state = .character(bytes, alternate: alternate)
      return
    }
    state = .ground
    guard let text = String(validating: bytes, as: UTF8.self), let character = text.first,
      character.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { return }
    inputs.append(.key(alternate ? .alternate(character) : .character(character)))
  }

  private mutating func takePasted(_ byte: UInt8, _ inputs: inout [Input]) {
    guard case .paste(var bytes, var marker) = state else { return }
    // Copying the paste at every byte is avoided by leaving it nowhere else meanwhile.
    state = .ground
    if byte == pasteEnd[marker] {
      marker += 1
      if marker == pasteEnd.count {
        inputs.append(.pasted(String(decoding: bytes, as: UTF8.self)))
        return
      }
    } else {
      // Escape stands only at the start of the marker.
      keep(pasteEnd.prefix(marker), in: &bytes)
      marker = byte == pasteEnd[0] ? 1 : 0
      if marker == 0 { keep([byte], in: &bytes) }
    }
    state = .paste(bytes, marker: marker)
  }

  private func keep(_ more: some Collection<UInt8>, in bytes: inout [UInt8]) {
    bytes += more.prefix(max(0, Self.longestPaste - bytes.count))
  }

  private func alternate(_ byte: UInt8) -> [Input] {
    guard (0x20...0x7E).contains(byte) else { return [] }
    return [.key(.alternate(Character(Unicode.Scalar(byte))))]
  }
}

private func controlKey(_ byte: UInt8) -> Key {
  switch byte {
  case 0x08, 0x7F: .backspace
  case 0x09: .tab
  case 0x0A, 0x0D: .enter
  case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
  default: .control(Character(Unicode.Scalar(byte + 0x40)))
  }
}
