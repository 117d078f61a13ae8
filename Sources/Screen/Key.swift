// What comes from a keyboard.

/// One key, as the terminal reports it.
package enum Key: Hashable, Sendable {
  /// A printable character.
  case character(Character)
  /// Control with a letter (lower case).
  case control(Character)
  /// Alt with a character: never the character itself, so that it decides nothing.
  case alternate(Character)
  case enter, escape, tab, backTab, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
  /// F1 is `function(1)`.
  case function(Int)
}

/// What a terminal tells.
package enum Input: Hashable, Sendable {
  case key(Key)
  /// A bracketed paste, whole.
  case pasted(String)
  case resized(Size)
}
