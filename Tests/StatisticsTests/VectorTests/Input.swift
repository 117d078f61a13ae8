// Reading the inputs of a vector's case; what cannot be read so is refused like any bad input.

import Statistics

/// Refuses, in the name of the reader, what has the wrong form for the argument.
func refuse(_ argument: String, _ expected: String) -> StatisticsRefusal {
  StatisticsRefusal(argument, expected: expected)
}

extension JSON {
  func number(_ key: String) throws -> Double {
    guard case .number(let value) = self[key] else { throw refuse(key, "a number") }
    return value
  }

  func whole(_ key: String) throws -> Int {
    guard let value = Int(exactly: try number(key)) else { throw refuse(key, "a whole number") }
    return value
  }

  func text(_ key: String) throws -> String {
    guard case .text(let value) = self[key] else { throw refuse(key, "text") }
    return value
  }

  func list(_ key: String) throws -> [JSON] {
    guard case .list(let values) = self[key] else { throw refuse(key, "a list") }
    return values
  }

  /// Numbers, or a string of digits 0 and 1.
  func numbers(_ key: String) throws -> [Double] {
    try perhapsNumbers(key).map {
      guard let value = $0 else { throw refuse(key, "numbers") }
      return value
    }
  }

  /// Numbers of which some may be missing.
  func perhapsNumbers(_ key: String) throws -> [Double?] {
    if case .text(let digits) = self[key] {
      return digits.map { $0.wholeNumberValue.map(Double.init) }
    }
    return try list(key).map {
      switch $0 {
      case .null: nil
      case .number(let value): value.isNaN ? nil : value
      default: throw refuse(key, "numbers")
      }
    }
  }

  /// 1 = true, 0 = false, null = missing.
  func perhapsFlags(_ key: String) throws -> [Bool?] {
    try perhapsNumbers(key).map {
      switch $0 {
      case nil: nil
      case 0: false
      case 1: true
      default: throw refuse(key, "labels 0 and 1")
      }
    }
  }

  func flags(_ key: String) throws -> [Bool] {
    try perhapsFlags(key).map {
      guard let flag = $0 else { throw refuse(key, "labels 0 and 1") }
      return flag
    }
  }

  func wholes(_ key: String) throws -> [Int] {
    try numbers(key).map {
      guard let value = Int(exactly: $0) else { throw refuse(key, "whole numbers") }
      return value
    }
  }

  func texts(_ key: String) throws -> [String] {
    try perhapsTexts(key).map {
      guard let value = $0 else { throw refuse(key, "texts") }
      return value
    }
  }

  /// Texts of which some may be missing.
  func perhapsTexts(_ key: String) throws -> [String?] {
    try list(key).map {
      switch $0 {
      case .null: nil
      case .text(let value): value
      default: throw refuse(key, "texts")
      }
    }
  }
}

// Writing answers.
extension JSON {
  static func of(_ value: Double?) -> JSON {
    guard let value else { return .null }
    if value == .infinity { return .text("inf") }
    if value == -.infinity { return .text("-inf") }
    return .number(value)
  }

  static func of(_ value: Int?) -> JSON { value.map { .number(Double($0)) } ?? .null }
  static func of(_ value: String?) -> JSON { value.map { .text($0) } ?? .null }
  static func of(_ value: [Double?]) -> JSON { .list(value.map { .of($0) }) }
  static func of(_ value: [Int]) -> JSON { .list(value.map { .of($0) }) }
  static func of(_ value: Interval) -> JSON { .of([value.low, value.high]) }
}
