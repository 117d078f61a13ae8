// What is wrong with a queue file: the line, the field, the reason.

/// One fault of a queue file.
package struct QueueFault: Error, Equatable, Sendable {
  /// From 1.
  package let line: Int
  /// The way to the field from the top, `deployment.bands.m@1.t_low`; list members count from 1.
  package let field: String
  package let reason: String

  package init(line: Int, field: String, reason: String) {
    self.line = line
    self.field = field
    self.reason = reason
  }
}

/// All that is wrong with a queue file, in the order of its lines.
package struct QueueFileError: Error, Equatable, Sendable {
  package let file: String
  package let faults: [QueueFault]

  package init(file: String, faults: [QueueFault]) {
    self.file = file
    self.faults = faults
  }

  /// A line a fault, `FILE:LINE: FIELD: REASON`, cleaned for a terminal.
  package var lines: [String] {
    faults.map {
      Refusal(file: file, line: $0.line, field: $0.field, reason: $0.reason).description
    }
  }
}
