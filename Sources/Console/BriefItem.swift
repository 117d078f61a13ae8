// An item's id as the last line names it.

import Review
import Screen

extension ItemID {
  /// So much of it that there is room for what became of the part: an id may be a kibibyte long.
  var brief: String { text.cleaned(upTo: 32, .middle) }
}
