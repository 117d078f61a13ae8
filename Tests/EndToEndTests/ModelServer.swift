// A model server in Python on loopback: the Open Inference Protocol, as a plant's own would speak it.

import Foundation

/// A running server that knows the model `pcb`, version `1`.
///
/// Its score is the share of bright bytes of the picture's file; a part called `odd` is refused, one
/// called `silly` gets an answer that cannot be used, and `broken` breaks the server.
final class ModelServer {
  private let process = Process()
  private let lifeline = Pipe()
  let address: String

  private static let source = #"""
    import base64, http.server, json, os, sys, threading
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path != "/v2/models/pcb/versions/1/infer":
                return self.answer(404, {"error": "no such model"})
            inputs = {one["name"]: one for one in body["inputs"]}
            item = body["id"]
            if item == "odd": return self.answer(400, {"error": "an odd\u001b[31m part"})
            if item == "broken": return self.answer(500, {"error": "out of memory"})
            picture = base64.b64decode(inputs["picture"]["data"][0])
            score = sum(byte > 127 for byte in picture) / len(picture)
            flagged = score > 0.5
            self.answer(200, {"model_name": "pcb", "outputs": [
                {"name": "pred_score", "shape": [1, 1], "datatype": "FP32", "data": [["high" if item == "silly" else score]]},
                {"name": "pred_label", "shape": [1], "datatype": "BOOL", "data": [flagged]}]})
        def answer(self, status, thing):
            text = json.dumps(thing).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)
        def log_message(self, *words): pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # It goes with whoever holds the other end of its standard input.
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    print(server.server_port, flush=True)
    server.serve_forever()
    """#

  init() throws {
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", ModelServer.source]
    process.standardInput = lifeline
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let port = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    address = "http://127.0.0.1:\(port.trimmingCharacters(in: .whitespacesAndNewlines))"
  }

  deinit { try? lifeline.fileHandleForWriting.close() }
}
