// The words of the supervisor's page.

package struct SuperviseWords: Equatable, Sendable {
  package init() {}

  package var now = "Now"
  package var atWork = "At work"
  package var shown = "Suggestions shown"
  package var reading = "Reading the store."
  package var nobody = "nobody"
  package var holdsPart = "has a part"

  package var waiting = "waiting"
  package var oldest = "oldest"
  package var claimed = "in hand"
  package var later = "for later"
  package var handedUp = "handed up"
  package var dead = "cannot be shown"
  package var done = "done"
  package var unjudged = "not judged"
  package var leaving = "in the undo window"
  package var awaiting = "wait for the model"
  package var perHourIn = "parts in"
  package var perHourOut = "parts out"
  package var byHour = "by the hour"
  package var none = "–"

  package var accepted = "accepted"
  package var overridden = "overridden"
  package var agreement = "agreement"
  package var ofCount = "{k} of {n}"

  package var champion = "champion"
  package var challenger = "challenger"
  package var judgedBlind = "{n} parts judged without seeing the suggestion"
  package var withoutCall = "{n} more without a call"
  package var withoutReference = "{n} judged without a reference"
  package var escapePerDefect = "missed, of defects"
  package var escapePerPassed = "defects, of passed"
  package var escapePerProduced = "missed, of all"
  package var falseReject = "rejected, of good"
  package var matrixCorner = "was \\ said"
  package var moreColumns = "more columns in the report"
  package var intervals = "intervals: 95 %, Wilson, fixed sample"
  package var keys = "q stop"
  package var moreRows = "Down for more"
}
