// Times as they are shown: the clock on the wall, ages and countdowns.

import Review

/// Shows times in the place's own time.
struct WallClock {
  let now: Timestamp
  let offsetMinutes: Int
  let words: Words

  /// `14:02`, and with the day where it is another one: `20 Nov 14:02`.
  func time(_ moment: Timestamp) -> String {
    let (day, minute) = local(moment)
    return day == local(now).day ? "\(two(minute / 60)):\(two(minute % 60))" : dated(moment)
  }

  private func dated(_ moment: Timestamp) -> String {
    let (day, minute) = local(moment)
    let clock = "\(two(minute / 60)):\(two(minute % 60))"
    let date = civil(day)
    let months = words.months.split(separator: " ")
    let month = months.indices.contains(date.month - 1) ? String(months[date.month - 1]) : ""
    return "\(date.day) \(month) \(clock)"
  }

  /// `5 Jun 00:00` and `27 Nov 14:02`: both ends of a span tell their day unless both lie in this one.
  func span(_ from: Timestamp, _ to: Timestamp) -> (from: String, to: String) {
    let today = local(now).day
    let areToday = local(from).day == today && local(to).day == today
    return areToday ? (time(from), time(to)) : (dated(from), dated(to))
  }

  /// `4 min ago`; nil for what is yet to come, as happens where a clock was set back.
  func age(_ moment: Timestamp) -> String? {
    let minutes = now.since(moment) / 60_000
    switch minutes {
    case _ where now < moment: return nil
    case 0: return words.justNow
    case 1..<60: return words.minutesAgo.filled(["n": String(minutes)])
    case 60..<(48 * 60): return words.hoursAgo.filled(["n": String(minutes / 60)])
    default: return words.daysAgo.filled(["n": String(minutes / 1440)])
    }
  }

  /// `in 1:23`, `2:10 ago`, and with the time of day where it is far.
  func countdown(_ due: Timestamp) -> String {
    let left = due.since(now)
    guard (-3_600_000...3_600_000).contains(left) else { return time(due) }
    let seconds = (left.magnitude + (left > 0 ? 999 : 0)) / 1000
    let span = "\(seconds / 60):\(two(Int(seconds % 60)))"
    return (left > 0 ? words.inTime : words.overdue).filled(["time": span])
  }

  private func local(_ moment: Timestamp) -> (day: Int64, minute: Int) {
    let shifted = moment.advanced(byMilliseconds: Int64(offsetMinutes) * 60_000)
    let (day, into) = shifted.milliseconds.quotientAndFloor(86_400_000)
    return (day, Int(into / 60_000))
  }

  /// Month and day of a day since 1970 (Hinnant, "chrono-compatible low-level date algorithms").
  private func civil(_ days: Int64) -> (month: Int, day: Int) {
    let (_, dayOfEra) = (days + 719_468).quotientAndFloor(146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    return (Int(month < 10 ? month + 3 : month - 9), Int(dayOfYear - (153 * month + 2) / 5 + 1))
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
