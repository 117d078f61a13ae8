// Figures as people read them.

import Insight
import Statistics
import Testing

@Test(arguments: [
  (0.0, 0, "0"), (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (99.95, 1, "100.0"), (-1.5, 2, "-1.50"),
  (1234.5678, 2, "1234.57"), (0.007, 2, "0.01"), (.nan, 1, "–"), (.infinity, 0, "–"),
])
func decimalsAreRoundedHalfAwayFromZero(_ value: Double, _ places: Int, _ text: String) {
  #expect(decimal(value, places: places) == text)
}

@Test(arguments: [
  (0.9, "0 s"), (59, "59 s"), (240, "4 min"), (11_100, "3 h 5 min"), (183_600, "2 d 3 h"),
  (-1, "–"), (.infinity, "–"),
])
func spansAreInTheirLargestFittingUnit(_ seconds: Double, _ text: String) {
  #expect(span(seconds: seconds) == text)
}

@Test func aShareShowsItsValueIntervalAndCount() throws {
  let figure = Figure(.agreement, try Proportion(k: 968, n: 1000), whyNone: "")
  #expect(figure.valueText == "96.8 %")
  #expect(figure.intervalText == "95.5–97.7 %")
  #expect(figure.countText == "968/1000")
}

@Test func aNullShowsADashAndNoInterval() {
  let figure = Figure(.precision, Proportion(), whyNone: "the model flagged no part")
  #expect(figure.valueText == "–")
  #expect(figure.intervalText == nil)
  #expect(figure.countText == "0/0")
}

@Test func aDifferenceShowsItsSignInPoints() throws {
  let figure = Figure(
    .shownEffect,
    ShareDifference(first: try Proportion(k: 90, n: 100), second: try Proportion(k: 75, n: 100)),
    whyNone: "")
  #expect(figure.valueText == "+15.0 points")
  #expect(figure.intervalText == "+4.5 to +25.3")
  #expect(figure.countText == "200")
}

@Test func evidenceBeyondAllDoubtIsNotSpelledOut() {
  #expect(Figure(.evidenceBetter, value: 0.471).valueText == "0.47")
  #expect(Figure(.evidenceBetter, value: 0.0004).valueText == "under 0.01")
  #expect(Figure(.pairedP, value: 1e-9).valueText == "under 0.001")
  #expect(Figure(.evidenceBetter, value: .greatestFiniteMagnitude).valueText == "over 1000000")
}

@Test(arguments: [
  (0.0, "0.0 %"), (1.0 / 3000, "0.033 %"), (0.00004, "0.0040 %"), (0.0048, "0.48 %"),
  (0.0123, "1.2 %"), (0.72, "72.0 %"), (0.9994, "99.9 %"), (0.9996, "99.96 %"),
  (0.99999, "99.9990 %"), (1, "100.0 %"),
]) func aSmallShareKeepsItsDigitsAndWhatIsNotAllIsNotAll(_ value: Double, _ text: String) {
  #expect(Figure(.error, value: value).valueText == text)
}

@Test func anIntervalHasTheDigitsOfItsUpperEnd() {
  var figure = Figure(.error, value: 1.0 / 3000)
  (figure.low, figure.high) = (0.00006, 0.0019)
  #expect(figure.intervalText == "0.01–0.19 %")
  (figure.low, figure.high) = (0.0123, 0.2)
  #expect(figure.intervalText == "1.2–20.0 %")
  var difference = Figure(.pairedDifference, value: 0.0004)
  (difference.low, difference.high) = (-0.0004, 0.0012)
  #expect(difference.valueText == "+0.040 points")
  #expect(difference.intervalText == "-0.04 to +0.12")
}

@Test func aWeightedIntervalIsSaidToBeForOneLook() {
  var figure = Figure(.error, value: 0.08)
  figure.method = Figure.hajekAdjudicated
  #expect(figure.howText == "hajek, adjudicated", "no interval, no word of one")
  (figure.low, figure.high) = (0.06, 0.1)
  #expect(figure.howText == "hajek, adjudicated, fixed sample")
  figure.note = Figure.readersErr
  figure.method = Figure.hgk
  #expect(figure.howText == "hgk; readers err: trust the row “hajek, adjudicated”")
}
