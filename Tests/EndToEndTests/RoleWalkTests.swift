// The whole table of roles and verbs, walked through the real command line.

import Foundation
import Review
import Testing

@testable import lineside

struct RoleWalkTests {
  /// A call of each command for each verb that it may ask for.
  private static let calls: [String: [Verb: String]] = [
    "console": [.review: "console boards", .adjudicate: "console boards --handed-up"],
    "decide": [.review: "decide boards a ok --correct"],
    "supervise": [.look: "supervise boards"],
    "rehearse": [.look: "rehearse boards --parts 1 --to trial"],
    "deploy": [
      .look: "deploy boards show", .deploy: "deploy boards set undo_s=11 --because x",
      .stop: "deploy boards stop --because x",
    ],
    "import": [.take: "import boards lines.jsonl"],
    "report": [.look: "report boards", .review: "report boards --mine"],
    "trace": [.look: "trace boards"],
    "truth": [.truth: "truth boards truth.jsonl"],
    "score": [.train: "score boards --model m@9 --command cat"],
    "retrain": [.train: "retrain boards"],
    "model list": [.look: "model list boards"],
    "model show": [.look: "model show boards champion"],
    "model compare": [.look: "model compare boards champion champion"],
    "model recalibrate": [.train: "model recalibrate boards champion --by platt"],
    "model alias": [.train: "model alias boards best champion"],
    "export": [
      .export: "export boards --to labels", .train: "export boards --to named --name named",
      .names: "export boards --to people --names",
    ],
    "labels list": [.look: "labels list boards"],
    "labels show": [.look: "labels show boards named"],
    "labels verify": [.look: "labels verify boards"],
    "user add": [.people: "user add new --role inspector"],
    "user list": [.log: "user list"],
    "user role": [.people: "user role spare auditor --because x"],
    "user disable": [.people: "user disable spare --because x"],
    "user enable": [.people: "user enable spare --because x"],
    "user auth": [.people: "user auth os --because x"],
    "user password": [
      .people: "user password spare --new-password-file secret",
      .password: "user password --new-password-file secret",
    ],
    "token add": [.people: "token add service t"],
    "audit log": [.log: "audit log"],
    "audit checkpoint": [.checkpoint: "audit checkpoint --key nowhere"],
    "queue dead": [.look: "queue dead boards", .adjudicate: "queue dead boards --all"],
    "token list": [.log: "token list"],
    "token revoke": [.people: "token revoke service t --because x"],
  ]

  private static let queue = """
    {title: 'Boards', payload: 'text', labels: [{name: 'ok', good: true}, {name: 'bad'}],
     deployment: {mode: 'assist', champion: 'm@1'}}
    """

  /// A site that takes the operating system's word, with an account for each role.
  private func closed() throws -> Site {
    let site = try Site(["boards": RoleWalkTests.queue])
    try site.write(
      #"{"item": "a", "text": "t", "model": "m", "version": "1", "score": 0.5, "threshold": 0.4}"#,
      to: "lines.jsonl")
    try site.write(
      #"{"item": "a", "truth": "ok", "source": "s", "at": "2026-01-01T00:00:00Z"}"#,
      to: "truth.jsonl")
    try site.write("a long enough one\n", to: "secret")
    try site.shell("chmod 600 secret")
    #expect(try site.run("import", "boards", "lines.jsonl").status == 0)
    let auth = try site.run("user", "auth", "os", "--because", "test")
    #expect(auth.status == 0, "\(auth.errors)")
    let first = try site.run("user", "add", "supervisor", "--role", "supervisor")
    #expect(first.status == 0, "\(first.errors)")
    for (name, role) in Role.allCases.filter({ $0 != .supervisor }).map({
      ($0.rawValue, $0.rawValue)
    })
      + [("spare", "inspector")]
    {
      let made = try run(site, "user add \(name) --role \(role)", as: "supervisor")
      #expect(made.status == 0, "\(made.errors)")
    }
    return site
  }

  /// The store belongs to whoever runs the tests, so that who called sudo is who acts.
  private func run(_ site: Site, _ line: String, as person: String) throws -> Answer {
    try site.start(
      line.split(separator: " ").map(String.init), environment: ["SUDO_USER": person]
    ).answer()
  }

  @Test func `Each role is let through by each command, or told what to do, as the table says`()
    throws
  {
    let site = try closed()
    for command in CommandTable.lineside.commands {
      for verb in command.demand.verbs {
        guard let call = RoleWalkTests.calls[command.name]?[verb] else {
          Issue.record("no call of '\(command.name)' that asks for '\(verb)'")
          continue
        }
        for role in Role.allCases {
          let answer = try run(site, call, as: role.rawValue)
          let denied = answer.errors.contains(" and may not \(verb.says)")
          #expect(denied == !role.may(verb), "\(role): \(call): \(answer.errors)")
          if denied {
            #expect(answer.status == 1, "\(role): \(call)")
            #expect(answer.errors.contains("a supervisor changes roles with"), "\(call)")
          }
        }
      }
    }
  }

  @Test func `Who has no account gets in nowhere, and nobody acts as another`() throws {
    let site = try closed()
    let stranger = try run(site, "report boards", as: "stranger")
    #expect(stranger.status == 1)
    #expect(stranger.errors.contains("stranger has no account at this site"))
    let other = try run(site, "decide boards a ok --person inspector", as: "supervisor")
    #expect(other.status == 1)
    #expect(other.errors.contains("supervisor is signed in here, and cannot act as inspector"))
  }

  @Test func `A changed queue file is in force when somebody who may says so`() throws {
    let site = try closed()
    try site.write(
      RoleWalkTests.queue.replacing("'bad'", with: "'worse'"), to: "queues/boards.json5")
    let before = try run(site, "decide boards a worse", as: "inspector")
    #expect(before.status == 2 && before.errors.contains("ok and bad"), "\(before.errors)")
    #expect(try run(site, "report boards", as: "engineer").status == 0)
    let after = try run(site, "decide boards a worse", as: "inspector")
    #expect(after.status == 0, "\(after.errors)")
    #expect(
      try site.rows(
        "select p.name, e.body like '%before%' from entry e join person p on p.id = e.person "
          + "where kind = 'queue'"
      ).last == "engineer|1")
  }
}
