// The word that somebody probably meant.

/// The candidate that is fewest slips away from `word`: letters too many, missing, wrong or swapped.
/// Where none is near (more slips than a third of the letters, or more than three), the only one
/// that begins with the word or holds it; nil if there is none, or more than one.
func nearest(to word: String, among candidates: [String]) -> String? {
  let letters = Array(word.utf8.prefix(64))
  let ranked = candidates.map { ($0, slips(letters, Array($0.utf8))) }
  if let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= min(3, max(1, letters.count / 3)) {
    return best.0
  }
  let begun = candidates.filter { !word.isEmpty && $0.utf8.starts(with: letters) }
  let holding = candidates.filter { letters.count > 2 && $0.contains(word) }
  return begun.count == 1 ? begun[0] : holding.count == 1 ? holding[0] : nil
}

/// The optimal string alignment distance: edits of one letter, or of two neighbours swapped.
private func slips(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var twoAgo = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, twoAgo[j - 1] + 1) }
      row.append(best)
    }
    twoAgo = last
    last = row
  }
  return last[b.count]
}
