// How fast parts come and go.

package import Review

/// Parts that came in and parts that were decided, in a span of time.
package struct Flow: Equatable, Sendable {
  package var came: Int
  package var decided: Int
  package var window: Window

  package init(came: Int, decided: Int, window: Window) {
    self.came = came
    self.decided = decided
    self.window = window
  }

  /// The span to count over: the last hour, or since the queue's first part came if that is later,
  /// but a minute at least.
  package static func window(now: Timestamp, firstCame: Timestamp?) -> Window {
    let hourAgo = now.advanced(byMilliseconds: -3_600_000)
    let minuteAgo = now.advanced(byMilliseconds: -60_000)
    return Window(from: min(minuteAgo, max(hourAgo, firstCame ?? hourAgo)), to: now)
  }

  /// Parts an hour, in and out.
  package var figures: [Figure] {
    [rate(.inPerHour, came), rate(.outPerHour, decided)]
  }

  private func rate(_ name: Figure.Name, _ count: Int) -> Figure {
    let hours = window.hours
    var figure = Figure(
      name, value: hours > 0 ? Double(count) / hours : nil,
      why: hours > 0 ? nil : "no time has passed")
    figure.k = count
    figure.window = window
    return figure
  }
}

extension HourCount {
  /// The last `hours` full hours of UTC and the one running at `now`, oldest first; hours without
  /// an entry are zeros, entries outside are left out.
  package static func filled(_ counts: [HourCount], hours: Int, now: Timestamp) -> [HourCount] {
    let length: Int64 = 3_600_000
    func index(_ moment: Timestamp) -> Int64 {
      let (quotient, remainder) = moment.milliseconds.quotientAndRemainder(dividingBy: length)
      return remainder < 0 ? quotient - 1 : quotient
    }
    let last = index(now)
    let first = last - Int64(max(0, hours))
    var filled = (first...last).map {
      HourCount(hour: Timestamp(milliseconds: $0 * length), came: 0, decided: 0)
    }
    for count in counts {
      let place = index(count.hour)
      guard place >= first, place <= last else { continue }
      filled[Int(place - first)].came += count.came
      filled[Int(place - first)].decided += count.decided
      filled[Int(place - first)].byModel += count.byModel
      filled[Int(place - first)].accepted += count.accepted
      filled[Int(place - first)].overridden += count.overridden
    }
    return filled
  }
}
