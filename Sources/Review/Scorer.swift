// Who scores the parts of a queue when nobody sends suggestions: a command, or a model server.

/// The queue field `scorer`.
package enum Scorer: Equatable, Sendable {
  /// A program that reads suggestion lines without scores and writes them with scores.
  case command(ScorerCommand)
  /// A model server that speaks the Open Inference Protocol, version 2.
  case server(ModelServer)
}

package struct ScorerCommand: Equatable, Sendable {
  /// The program and its arguments; it runs in the folder of the queue's file.
  package var words: [String]
  /// Seconds from one run to the next, where it runs by itself.
  package var everyS: Int?
  /// Seconds without a single answer after which it is taken to hang.
  package var silenceS: Double

  package static let standardSilenceS = 300.0

  package init(
    words: [String], everyS: Int? = nil, silenceS: Double = ScorerCommand.standardSilenceS
  ) {
    self.words = words
    self.everyS = everyS
    self.silenceS = silenceS
  }
}

package struct ModelServer: Equatable, Sendable {
  /// What an output of the server says of a part.
  package enum Meaning: String, CaseIterable, Sendable { case score, label, confidence }

  /// `http://host:port`, without the `v2/…` that follows.
  package var address: String
  /// The model's name, on the server and here.
  package var model: String
  /// The names of the server's outputs, by what they mean.
  package var outputs: [Meaning: String]
  package var everyS: Int?
  /// Seconds that one request may take.
  package var silenceS: Double

  /// As anomalib's exported models call them.
  package static let standardOutputs: [Meaning: String] = [
    .score: "pred_score", .label: "pred_label",
  ]

  package init(
    address: String, model: String, outputs: [Meaning: String] = ModelServer.standardOutputs,
    everyS: Int? = nil, silenceS: Double = 30
  ) {
    self.address = address
    self.model = model
    self.outputs = outputs
    self.everyS = everyS
    self.silenceS = silenceS
  }
}

extension Scorer {
  /// Seconds from one run to the next, where it runs by itself.
  package var everyS: Int? {
    switch self {
    case .command(let command): command.everyS
    case .server(let server): server.everyS
    }
  }
}
