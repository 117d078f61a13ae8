// One run of a model server: it is asked part by part, and what it says is stored as it comes.
import Formats
import Glibc
import Outside
import Pictures
import Review
import Storage

extension Scoring {
  /// Parts that are read from the store at a time, and stored together.
  private static let page = 200
  private static let patienceMS: Int64 = 2000

  /// Asks the server about all parts that are to be scored.
  func ask(_ server: ModelServer) throws(Exit) {
    guard version.name.isExactly(server.model) else {
      throw Exit(
        .wrongUse, "the server at \(server.address) has \(server.model), and \(version) is asked",
        hint: "name a version of \(server.model) with --model")
    }
    let client: WebClient
    do throws(OutsideFailure) {
      client = try WebClient()
    } catch {
      throw Exit(.refused, "\(error)")
    }
    client.limitS = server.silenceS
    while true {
      let parts = try page()
      guard !parts.isEmpty else { return }
      try ask(server, about: parts, through: client)
    }
  }

  private func page() throws(Exit) -> [Submission] {
    do throws(StoreError) {
      return try nextParts(Scoring.page)
    } catch {
      throw exit(error)
    }
  }

  private func ask(
    _ server: ModelServer, about parts: [Submission], through client: WebClient
  ) throws(Exit) {
    var scores: [Submission] = []
    var kept = Clock.monotonicMS
    /// What was said so far is stored, whatever ends the run.
    func keepAll() throws(Exit) {
      try keep(scores, lines: scores.map { _ in 0 }, of: server.address)
      scores.removeAll(keepingCapacity: true)
      kept = Clock.monotonicMS
    }
    for part in parts {
      do throws(OutsideFailure) {
        if Interrupt.isRequested { throw .cancelled }
        if let score = try ask(server, about: part, through: client) { scores.append(score) }
      } catch {
        try keepAll()
        throw exit(error)
      }
      if Clock.monotonicMS - kept > Scoring.patienceMS { try keepAll() }
    }
    try keepAll()
  }

  /// nil where the part cannot be asked about, or the answer cannot be used; that is told.
  private func ask(
    _ server: ModelServer, about part: Submission, through client: WebClient
  ) throws(OutsideFailure) -> Submission? {
    let start = Clock.monotonicMS
    let fault: LineFault
    switch request(about: part) {
    case .failure(let unread): fault = unread
    case .success(let request):
      let answer = try send(request, to: server, through: client)
      do throws(LineFault) {
        var score = Submission(item: part.item)
        score.suggestion = try suggestion(answer, of: server)
        score.suggestion?.latencyMS = Double(Clock.monotonicMS - start)
        score.suggestion?.predictedAt = Clock.now
        return score
      } catch {
        fault = error
      }
    }
    refuse(
      LineFault(field: fault.field, reason: "\(part.item): \(fault.reason)"), line: 0,
      of: server.address)
    return nil
  }

  private func send(
    _ request: InferenceRequest, to server: ModelServer, through client: WebClient
  ) throws(OutsideFailure) -> WebClient.Answer {
    let address = InferenceRequest.address(of: version, on: server)
    let answer = try client.post(request.body, to: address)
    // What is wrong with the server is wrong with every part.
    guard answer.status < 500, answer.status != 404 else {
      let words = InferenceAnswer.error(in: answer.body).map { ": \($0)" } ?? ""
      throw .server("\(address) answers \(answer.status)\(words)")
    }
    return answer
  }

  private func suggestion(
    _ answer: WebClient.Answer, of server: ModelServer
  ) throws(LineFault) -> Suggestion {
    guard answer.status == 200 else {
      let words = InferenceAnswer.error(in: answer.body).map { ": \($0)" } ?? ""
      throw LineFault(field: "answer", reason: "status \(answer.status)\(words)")
    }
    return try InferenceAnswer.suggestion(
      of: version, from: answer.body, naming: server.outputs, in: session.queue.definition)
  }

  private func request(about part: Submission) -> Result<InferenceRequest, LineFault> {
    var request = InferenceRequest(about: part.item)
    let media = MediaFolder(path: session.mediaFolder)
    for view in part.views {
      for (name, path) in [("picture", view.picture), ("reference", view.reference)] {
        guard let path else { continue }
        do throws(PictureFailure) {
          let bytes = try media.bytes(of: path)
          request.add(view.name.isEmpty ? name : "\(name).\(view.name)", file: bytes)
        } catch {
          return .failure(LineFault(field: name, reason: "\(path): \(error.inWords)"))
        }
      }
    }
    if let text = part.text { request.add("text", text: text) }
    if !part.fields.isEmpty { request.add("fields", text: part.fields.json) }
    return .success(request)
  }
}
