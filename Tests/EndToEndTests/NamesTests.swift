// Names in place of pseudonyms: for an engineer who was given the right, and noted.

import Foundation
import Testing

struct NamesTests {
  private func run(_ site: Site, _ line: String, as person: String) throws -> Answer {
    try site.start(
      line.split(separator: " ").map(String.init), environment: ["SUDO_USER": person]
    ).answer()
  }

  @Test func `An export holds pseudonyms, and names where an engineer has the right and asks`()
    throws
  {
    let site = try Site.texts(2)
    #expect(try site.run("decide", "texts", "t-001", "ok", "--person", "ida").status == 0)
    #expect(try site.run("user", "auth", "os", "--because", "test").status == 0)
    #expect(try site.run("user", "add", "sup", "--role", "supervisor").status == 0)
    #expect(try run(site, "user add eng --role engineer", as: "sup").status == 0)
    let due = try site.shell(
      "SUDO_USER=eng FAKETIME_DONT_FAKE_MONOTONIC=1 faketime -f +1h lineside export texts --to plain"
    )
    #expect(due.status == 0, "\(due.errors)")
    let inspector = try #require(
      try site.lines("plain/labels.jsonl").first?["inspector"] as? String)
    #expect(inspector.hasPrefix("i-"))

    let without = try run(site, "export texts --to named --names", as: "eng")
    #expect(without.status == 1)
    #expect(without.errors.contains("eng was not given the right to take labels out with names"))
    #expect(!FileManager.default.fileExists(atPath: site.path("named")))

    let right = try run(site, "user role eng engineer --names --because study", as: "sup")
    #expect(right.status == 0, "\(right.errors)")
    let with = try run(site, "export texts --to named --names", as: "eng")
    #expect(with.status == 0, "\(with.errors)")
    #expect(try site.lines("named/labels.jsonl").first?["inspector"] as? String == "ida")
    #expect(text(site.path("named/labels.csv")).contains(",ida,"))
    #expect(text(site.path("named/manifest.json")).contains(#""names":true"#))
    #expect(!text(site.path("plain/manifest.json")).contains("names"))
    let log = try run(site, "audit log --kind export --limit 1 --format json", as: "sup")
    #expect(log.output.contains("eng") && log.output.contains(#"\"names\":true"#), "\(log.output)")
  }
}
