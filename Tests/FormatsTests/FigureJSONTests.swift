// Figures are written as the contract has them.

import Formats
import Insight
import Review
import Testing

@Suite struct FigureJSONTests {
  private func json(_ figures: [Figure]) -> String {
    var bytes: [UInt8] = []
    bytes.append(figures)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a figure has all its fields, and a why only where there is one`() {
    var figure = Figure(
      .precision, value: nil, by: [.model(ModelVersion(name: "m", version: "1"))], why: "no part")
    figure.low = 0
    figure.high = 1
    figure.level = 0.95
    figure.k = 0
    figure.n = 0
    figure.method = "wilson"
    figure.window = Window(
      from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: 1_795_155_124_120))
    #expect(
      json([figure, Figure(.waiting, count: 3)]) == """
        [
        {"name":"precision","value":null,"low":0.0,"high":1.0,"level":0.95,"k":0,"n":0,\
        "method":"wilson","window":{"from":"1970-01-01T00:00:00.000Z",\
        "to":"2026-11-20T06:12:04.120Z"},"only":{},"by":{"model":"m@1"},"why":"no part"},
        {"name":"waiting","value":3.0,"low":null,"high":null,"level":null,"k":3,"n":null,\
        "method":null,"window":null,"only":{},"by":{}}
        ]

        """)
  }

  @Test func `a figure says which parts it is of, and whether its value is a bound`() {
    var figure = Figure(.evidenceBetter, evidence: .greatestFiniteMagnitude, by: [])
    figure.only.attributes = ["board=173", "board=\"x\""]
    figure.only.routes = ["blind"]
    let told = json([figure])
    #expect(told.contains(#""value":1e+100,"#) && told.contains(#""bound":"at least""#), "\(told)")
    #expect(
      told.contains(
        #""only":{"attribute":["board=173","board=\"x\""],"route":["blind"]},"by""#), "\(told)")
    let least = json([Figure(.pairedP, evidence: 0, by: [])])
    #expect(least.contains(#""value":1e-100,"#) && least.contains(#""bound":"at most""#))
    #expect(!json([Figure(.pairedP, evidence: 0.5, by: [])]).contains("bound"))
  }

  @Test func `no figures are an empty array`() {
    #expect(json([]) == "[]\n")
  }
}
