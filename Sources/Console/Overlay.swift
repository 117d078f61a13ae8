// What can lie over the part: lists, prompts, questions, pages.

import Review

/// What lies over the part for now.
enum Overlay: Equatable, Sendable {
  case help(top: Int)
  case samples(top: Int)
  case picker(Picker)
  case prompt(Prompt)
  case question(Question)

  /// Whether the part cannot be seen behind it.
  var hidesPart: Bool {
    switch self {
    case .help, .samples: true
    case .picker, .prompt, .question: false
    }
  }
}

/// A list that filters as one types.
struct Picker: Equatable, Sendable {
  enum Purpose: Hashable, Sendable { case label, reason }
  let purpose: Purpose
  let choices: [String]
  var filter = LineEditor()
  /// The chosen row among those that match; nil until something was typed or moved, so that a bare
  /// Enter chooses nothing.
  var selection: Int?
  /// When a character was last typed, in monotonic milliseconds.
  var typedAt: Int64?

  /// The choices that hold what is typed, letters large and small alike.
  var matches: [String] {
    let wanted = filter.string.lowercased()
    guard !wanted.isEmpty else { return choices }
    return choices.filter { $0.lowercased().contains(wanted) }
  }
}

/// A line that asks for a text.
struct Prompt: Equatable, Sendable {
  enum Purpose: Hashable, Sendable { case note, handUp, find }
  let purpose: Purpose
  var line: LineEditor
  var typedAt: Int64?
}

/// A question that is answered with `y`; every other key is a no.
enum Question: Hashable, Sendable {
  /// Stop although a note or a reason has not been recorded.
  case stopWithDraft
}
