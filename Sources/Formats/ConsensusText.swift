// What several readings of a part come to, as lines of JSON.

package import Insight
package import Review

extension [UInt8] {
  /// Appends the consensus on an item as one JSON object with its line's end.
  ///
  /// - Parameter labels: what the probabilities are of, in their order.
  package mutating func append(
    _ consensus: Consensus, on item: ItemID, part: PartID, labels: [Label]
  ) {
    append(UInt8(ascii: "{"))
    member("item", item.text)
    member("part", part.text)
    member("consensus", consensus.label?.text)
    member("confidence", consensus.confidence)
    member("source", consensus.source.rawValue)
    member("readers", Int64(consensus.readers))
    member("agreeing", Int64(consensus.agreeing))
    append(text: #","p":"#)
    appendObject(zip(labels, consensus.probabilities).lazy.map { ($0.text, $1) }) {
      $0.append(json: $1)
    }
    append(text: "}\n")
  }
}
