// Asking over HTTP: libcurl, one connection kept open from request to request.
internal import CCurl

/// A client for requests that follow each other.
package final class WebClient {
  /// What a server answered.
  package struct Answer: Equatable, Sendable {
    package let status: Int
    package let body: [UInt8]
  }

  /// Bytes of an answer after which it is given up.
  private static let longest = 64 << 20
  private static let start = lineside_curl_start()

  private let handle: OpaqueHandle
  /// Seconds that one request may take, its connection included.
  package var limitS = 30.0

  /// - Throws: where libcurl cannot be used.
  package init() throws(OutsideFailure) {
    guard WebClient.start == CURLE_OK, let curl = lineside_curl_open() else {
      throw .server("libcurl cannot be loaded (the package libcurl4 has it)")
    }
    handle = OpaqueHandle(curl: curl)
  }

  deinit { lineside_curl_close(handle.curl) }

  /// Sends JSON with POST.
  ///
  /// - Throws: where no answer came: no such host, refused, too late, too long.
  package func post(_ body: [UInt8], to address: String) throws(OutsideFailure) -> Answer {
    let curl = handle.curl
    // Without the second, a long body waits for the server's leave.
    var headers = lineside_curl_longer(nil, "Content-Type: application/json")
    headers = lineside_curl_longer(headers, "Expect:") ?? headers
    defer { lineside_curl_free(headers) }
    let sink = Sink(limit: WebClient.longest)
    var code = lineside_curl_set_text(curl, CURLOPT_URL, address)
    let numbers = [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0),
      (CURLOPT_TIMEOUT_MS, Int(min(limitS, 86_400) * 1000)),
    ]
    for (option, number) in numbers where code == CURLE_OK {
      code = lineside_curl_set_number(curl, option, number)
    }
    if code == CURLE_OK {
      code = lineside_curl_set_text(curl, CURLOPT_PROTOCOLS_STR, "http,https")
    }
    if code == CURLE_OK { code = lineside_curl_set_list(curl, CURLOPT_HTTPHEADER, headers) }
    if code == CURLE_OK {
      let place = Unmanaged.passUnretained(sink).toOpaque()
      code = lineside_curl_set_sink(curl, { Sink.take($0, $1, $2, $3) }, place)
    }
    if code == CURLE_OK {
      code = body.withUnsafeBytes { bytes in
        let code = lineside_curl_set_body(curl, bytes.baseAddress, bytes.count)
        return code == CURLE_OK ? lineside_curl_perform(curl) : code
      }
    }
    guard code == CURLE_OK else {
      let reason =
        sink.isFull
        ? "it answers more than \(WebClient.longest) bytes"
        : String(cString: lineside_curl_words(code))
      throw .server("\(address): \(reason)")
    }
    return Answer(status: lineside_curl_status(curl), body: sink.bytes)
  }
}

private struct OpaqueHandle {
  let curl: UnsafeMutableRawPointer
}

/// Where the bytes of an answer go.
private final class Sink {
  private let limit: Int
  private(set) var bytes: [UInt8] = []
  private(set) var isFull = false

  init(limit: Int) { self.limit = limit }

  /// As libcurl calls it: how many bytes were taken; fewer than came ends the request.
  static func take(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ place: UnsafeMutableRawPointer?
  ) -> Int {
    guard let bytes, let place else { return 0 }
    let sink = Unmanaged<Sink>.fromOpaque(place).takeUnretainedValue()
    guard sink.bytes.count + size * count <= sink.limit else {
      sink.isFull = true
      return 0
    }
    sink.bytes += UnsafeRawBufferPointer(start: bytes, count: size * count)
    return size * count
  }
}
