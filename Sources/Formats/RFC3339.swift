// Moments as RFC 3339 spells them: any offset in, UTC with milliseconds out.

package import Review

extension Timestamp {
  /// Reads `2026-11-20T06:12:04.120Z`: any offset, `t` and `z` in either case, a fraction of any
  /// length cut to milliseconds. A leap second (23:59:60 UTC) counts as the second after it.
  ///
  /// - Returns: nil for what RFC 3339 does not spell, or what lies outside the years 0…9999 in UTC.
  package init?(rfc3339 text: String) {
    var text = text
    guard let moment = text.withUTF8({ Timestamp(rfc3339: UnsafeRawBufferPointer($0)) }) else {
      return nil
    }
    self = moment
  }

  init?(rfc3339 bytes: UnsafeRawBufferPointer) {
    func number(_ start: Int, _ length: Int) -> Int? {
      var value = 0
      for index in start..<start + length {
        let digit = bytes[index] &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), let year = number(0, 4), let month = number(5, 2),
      let day = number(8, 2), let hour = number(11, 2), let minute = number(14, 2),
      let second = number(17, 2), (1...12).contains(month),
      (1...daysIn(month: month, year: year)).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }

    var at = 19
    var millisecond = 0
    if bytes[at] == UInt8(ascii: ".") {
      var unit = 100
      at += 1
      while at < bytes.count, let digit = number(at, 1) {
        millisecond += digit * unit
        unit /= 10
        at += 1
      }
      guard at > 20 else { return nil }
    }

    var offset = 0
    if at == bytes.count - 1, bytes[at] | 0x20 == UInt8(ascii: "z") {
      offset = 0
    } else if at == bytes.count - 6, bytes[at + 3] == UInt8(ascii: ":"),
      let hours = number(at + 1, 2), let minutes = number(at + 4, 2), hours < 24, minutes < 60
    {
      switch bytes[at] {
      case UInt8(ascii: "+"): offset = hours * 60 + minutes
      case UInt8(ascii: "-"): offset = -(hours * 60 + minutes)
      default: return nil
      }
    } else {
      return nil
    }

    let minutes = (days(toYear: year, month: month, day: day) * 24 + hour) * 60 + minute - offset
    if second == 60, (minutes + 1) % (24 * 60) != 0 { return nil }
    let milliseconds = Int64((minutes * 60 + second) * 1000 + millisecond)
    guard (Timestamp.first...Timestamp.last).contains(milliseconds) else { return nil }
    self.init(milliseconds: milliseconds)
  }

  /// The moment in UTC with milliseconds, 24 characters. Moments outside the years 0…9999, which
  /// RFC 3339 cannot spell, come out as the nearest it can.
  package var rfc3339: String {
    var bytes: [UInt8] = []
    bytes.append(rfc3339: self)
    return String(decoding: bytes, as: UTF8.self)
  }

  fileprivate static let first: Int64 = -62_167_219_200_000
  fileprivate static let last: Int64 = 253_402_300_799_999
}

extension [UInt8] {
  /// Appends `moment` in UTC with milliseconds.
  mutating func append(rfc3339 moment: Timestamp) {
    let clamped = Swift.min(Swift.max(moment.milliseconds, Timestamp.first), Timestamp.last)
    let milliseconds = Int(clamped - Timestamp.first)
    let (day, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    let date = civilDate(days: day - daysBefore1970)
    append(digits: date.year, count: 4)
    append(UInt8(ascii: "-"))
    append(digits: date.month, count: 2)
    append(UInt8(ascii: "-"))
    append(digits: date.day, count: 2)
    append(UInt8(ascii: "T"))
    append(digits: rest / 3_600_000, count: 2)
    append(UInt8(ascii: ":"))
    append(digits: rest / 60_000 % 60, count: 2)
    append(UInt8(ascii: ":"))
    append(digits: rest / 1000 % 60, count: 2)
    append(UInt8(ascii: "."))
    append(digits: rest % 1000, count: 3)
    append(UInt8(ascii: "Z"))
  }

  private mutating func append(digits value: Int, count: Int) {
    var unit = 1
    for _ in 1..<count { unit *= 10 }
    while unit > 0 {
      append(UInt8(ascii: "0") + UInt8(value / unit % 10))
      unit /= 10
    }
  }
}

/// Days from 0000-01-01 to 1970-01-01 in the Gregorian calendar carried back.
private let daysBefore1970 = 719_528

private func isLeap(_ year: Int) -> Bool {
  year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

private func daysIn(month: Int, year: Int) -> Int {
  switch month {
  case 2: isLeap(year) ? 29 : 28
  case 4, 6, 9, 11: 30
  default: 31
  }
}

/// Days from 1970-01-01 to a date of the years 0…9999. Years are counted from March, so that the leap
/// day is a year's last.
private func days(toYear year: Int, month: Int, day: Int) -> Int {
  let marchYear = month > 2 ? year : year - 1
  let monthFromMarch = (month + 9) % 12
  let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
  // Four hundred years on, all quotients round the same way for the year before 0 too.
  let shifted = marchYear + 400
  let leapDays = shifted / 4 - shifted / 100 + shifted / 400
  return shifted * 365 + leapDays + dayOfYear - 146_097 - (daysBefore1970 - 60)
}

/// The date that lies `days` after 1970-01-01.
private func civilDate(days: Int) -> (year: Int, month: Int, day: Int) {
  // Counted from 1 March of the year -400, a whole number of 400-year cycles before year 0.
  let count = days + (daysBefore1970 - 60) + 146_097
  let cycle = count / 146_097
  let dayOfCycle = count % 146_097
  let yearOfCycle =
    (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
  let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  let year = cycle * 400 + yearOfCycle - 400 + (month <= 2 ? 1 : 0)
  return (year, month, day)
}
