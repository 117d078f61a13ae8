// The screen of disputes: what waits for a supervisor, and why as far as he may know.

import Insight
import Review
import Screen

extension SupervisePage {
  var disputePanels: [Panel] {
    guard let disputes else { return [] }
    guard disputes.count > 0 else {
      return [Panel(title: words.disputes, parts: [.line(words.nothingToSettle)])]
    }
    let head =
      (disputes.count == 1 ? words.oneToSettle : words.toSettle)
      .filled(["n": grouped(disputes.count)])
    let rows = disputes.open.map { dispute in
      [
        dispute.item.text.cleaned(upTo: 24, .middle), settings.words.inWords(dispute.summons),
        dispute.holder.map { words.heldBy.filled(["person": $0]) } ?? "",
      ]
    }
    var parts: [Panel.Part] = [.line(head, Style(bold: true)), .quiet(words.howToSettle), .blank]
    parts += rows.map { .line($0.filter { !$0.isEmpty }.joined(separator: "  ")) }
    if disputes.count > disputes.open.count {
      parts.append(
        .quiet(words.moreDisputes.filled(["n": grouped(disputes.count - disputes.open.count)])))
    }
    return [Panel(title: words.disputes, parts: parts)]
  }
}
