// Answers about streams: detectors of drift, value by value.

import Statistics

func adwin(_ input: JSON, _ streams: JSON) throws -> JSON {
  var window = try ADWIN(
    delta: input.number("delta"), clock: input.whole("clock"),
    maxBuckets: input.whole("max_buckets"), minLength: input.whole("min_window_length"),
    grace: input.whole("grace_period"))
  let drifts = try places(in: stream(input, streams)) { try window.add($0) }
  return .object([
    "drifts": .of(drifts), "width": .of(window.width), "mean": .of(window.mean),
  ])
}

func pageHinkley(_ input: JSON, _ streams: JSON) throws -> JSON {
  guard let mode = PageHinkley.Mode(rawValue: try input.text("mode")) else {
    throw refuse("mode", "up, down or both")
  }
  var test = try PageHinkley(
    minInstances: input.whole("min_instances"), delta: input.number("delta"),
    threshold: input.number("threshold"), alpha: input.number("alpha"), mode: mode)
  return .object(["drifts": .of(try places(in: stream(input, streams)) { try test.add($0) })])
}

func ddm(_ input: JSON, _ streams: JSON) throws -> JSON {
  var detector = try DDM(
    warmStart: input.whole("warm_start"), warningAt: input.number("warning_threshold"),
    driftAt: input.number("drift_threshold"))
  return try states(input, streams) { detector.add(isError: try isError($0)) }
}

func eddm(_ input: JSON, _ streams: JSON) throws -> JSON {
  var detector = try EDDM(
    warmStart: input.whole("warm_start"), alpha: input.number("alpha"),
    beta: input.number("beta"))
  return try states(input, streams) { detector.add(isError: try isError($0)) }
}

func hddmA(_ input: JSON, _ streams: JSON) throws -> JSON {
  var detector = try HDDMA(
    driftChance: input.number("drift_confidence"),
    warningChance: input.number("warning_confidence"))
  return try states(input, streams) { try detector.add($0) }
}

func hddmW(_ input: JSON, _ streams: JSON) throws -> JSON {
  var detector = try HDDMW(
    driftChance: input.number("drift_confidence"),
    warningChance: input.number("warning_confidence"), lambda: input.number("lambda_val"))
  return try states(input, streams) { try detector.add($0) }
}

private func stream(_ input: JSON, _ streams: JSON) throws -> [Double] {
  try streams.numbers(input.text("stream"))
}

private func places(in stream: [Double], where rings: (Double) throws -> Bool) rethrows -> [Int] {
  var places: [Int] = []
  for (place, value) in stream.enumerated() where try rings(value) { places.append(place) }
  return places
}

private func isError(_ value: Double) throws -> Bool {
  guard value == 0 || value == 1 else { throw refuse("stream", "0 and 1") }
  return value == 1
}

private func states(
  _ input: JSON, _ streams: JSON, _ next: (Double) throws -> DriftState
) throws -> JSON {
  let states = try stream(input, streams).map(next)
  let warnings = states.indices.filter { states[$0] == .warning }
  return .object([
    "drifts": .of(states.indices.filter { states[$0] == .drift }),
    "n_warnings": .of(warnings.count), "first_warning": .of(warnings.first),
  ])
}
