// Why a part is before a supervisor, in words: before his verdict, and what is told with it.

import Review

extension Words {
  func inWords(_ summons: Summons) -> String {
    switch summons {
    case .handedUp(let text): text
    case .readersDiffer: readersDiffer
    case .toBeSettled: toBeSettled
    }
  }

  /// nil where there is nothing to tell that was not on the screen.
  func inWords(_ settled: AdjudicationCause) -> String? {
    switch settled {
    case .readers: settledReaders
    case .model: settledModel
    case .drawn: settledDrawn
    case .handedUp, .unjudged: nil
    }
  }
}
