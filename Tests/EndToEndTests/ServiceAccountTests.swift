// A store that belongs to a service account, as the README sets it up: there roles bind, for real.

import Foundation
import Testing

/// Accounts of the operating system, a site that belongs to one of them, and a way in for the others.
/// Everything goes when the test is over.
private final class ServiceAccount {
  let site: Site
  let base: String
  /// The account that the store belongs to, and two people.
  let service, ann, bob: String
  let command: String
  private let rule: String

  init() throws {
    site = try Site()
    base = URL(filePath: site.folder).deletingLastPathComponent().path
    let tag = "\(getpid() % 100_000)"
    (service, ann, bob) = ("lsd\(tag)", "lsa\(tag)", "lsb\(tag)")
    command = "\(base)/line3"
    rule = "/etc/sudoers.d/lineside-test-\(tag)"
    try root(
      """
      chmod 755 \(base)
      for name in \(service) \(ann) \(bob); do
        useradd --system --no-create-home --shell /usr/sbin/nologin $name
      done
      mkdir -p \(base)/bin
      cp \(program) \(base)/bin/lineside
      ldd \(program) | sed -n 's/.* => \\(.*swift.*\\) (.*/\\1/p' | xargs -r cp -t \(base)/bin
      printf '%s\\n' '#!/bin/sh' 'export LD_LIBRARY_PATH=\(base)/bin' \
        'exec \(base)/bin/lineside --site \(site.folder) --store \(site.store) "$@"' > \(command)
      chmod 755 \(command) \(base)/bin \(base)/bin/*
      chown -R \(service): \(site.folder)
      chmod 700 \(site.folder)
      printf '%s\\n' '\(ann) ALL = (\(service)) NOPASSWD: \(command)' \
        '\(bob) ALL = (\(service)) NOPASSWD: \(command)' > \(rule)
      chmod 440 \(rule)
      """)
  }

  deinit {
    _ = try? root(
      """
      rm -f \(rule)
      for name in \(service) \(ann) \(bob); do userdel $name 2>/dev/null; done
      rm -rf \(base)
      """)
  }

  /// Runs a script as root: tests that are not root's go through sudo, as the installing of what they
  /// need does.
  @discardableResult
  func root(_ script: String) throws -> Answer {
    let before = getuid() == 0 ? [] : ["sudo", "-n"]
    let answer = try Child(
      before + ["bash", "-ec", script], environment: world, in: "/", scratch: "/tmp"
    ).answer()
    guard answer.status == 0 else { throw Child.Fault.stillRunning(answer.errors) }
    return answer
  }

  /// What a person gets who types `line` after logging in.
  func type(_ line: String, as person: String) throws -> Answer {
    let before = getuid() == 0 ? [] : ["sudo", "-n"]
    return try Child(
      before + [
        "setpriv", "--reuid=\(person)", "--regid=\(person)", "--init-groups", "bash", "-c", line,
      ], environment: world, in: "/", scratch: "/tmp"
    ).answer()
  }

  /// The way in that the README gives people.
  func lineside(_ words: String, as person: String) throws -> Answer {
    try type("sudo -n -u \(service) \(command) \(words)", as: person)
  }
}

struct ServiceAccountTests {
  @Test func `Behind a service account a role binds, and there is no way around it`() throws {
    let queue = """
      {title: 'Boards', payload: 'text', labels: [{name: 'ok', good: true}, {name: 'bad'}]}
      """
    let account = try ServiceAccount()
    try account.root(
      """
      echo "\(queue)" > \(account.site.folder)/queues/boards.json5
      echo '{"item": "a", "text": "t"}' > \(account.base)/lines.jsonl
      chmod 644 \(account.base)/lines.jsonl
      """)
    let (ann, bob) = (account.ann, account.bob)
    for words in [
      "import boards \(account.base)/lines.jsonl", "user auth os --because set-up",
      "user add \(ann) --role supervisor", "user add \(bob) --role inspector",
    ] {
      let answer = try account.lineside(words, as: ann)
      #expect(answer.status == 0, "\(words): \(answer.errors)")
      // The folder keeps others out, and ann and bob are users of the system.
      #expect(!answer.errors.contains("can be read by others"), "\(words): \(answer.errors)")
      #expect(!answer.errors.contains("is none of them"), "\(words): \(answer.errors)")
    }
    for words in ["queue list", "help import", "queue check"] {
      let answer = try account.lineside(words, as: bob)
      #expect(answer.status == 0, "\(words): \(answer.errors)")
    }
    let stray = try account.lineside("user add nobody-here --role inspector", as: ann)
    #expect(stray.errors.contains("nobody-here is none of them"), "\(stray.errors)")

    // The role is that of whoever called sudo.
    let decided = try account.lineside("decide boards a ok", as: bob)
    #expect(decided.status == 0, "\(decided.errors)")
    let report = try account.lineside("report boards", as: bob)
    #expect(report.status == 1 && report.errors.contains("\(bob) is an inspector and may not"))
    #expect(try account.lineside("report boards", as: ann).status == 0)

    // Nobody says that he is somebody else.
    let other = try account.lineside("user list --person \(ann)", as: bob)
    #expect(other.status == 1 && other.errors.contains("cannot act as"), "\(other.errors)")
    let pretended = try account.type(
      "SUDO_USER=\(ann) sudo -n -u \(account.service) \(account.command) user list", as: bob)
    #expect(pretended.status == 1 && pretended.errors.contains("may not"), "\(pretended.errors)")

    // Nor reaches the store past the program, or with another site.
    let store = account.site.store
    for line in [
      "\(account.command) report boards", "SUDO_USER=\(ann) \(account.command) user list",
      "sqlite3 \(store) 'select * from account'", "cp \(store) \(account.base)/copy",
      "sudo -n -u \(account.service) sqlite3 \(store) 'select * from account'",
      "sudo -n -u \(account.service) \(account.command) --site /tmp user list",
    ] {
      let answer = try account.type(line, as: bob)
      #expect(answer.status != 0, "\(line): \(answer.output)")
    }

    // And the ledger says who it was.
    let log = try account.lineside(
      "audit log --kind verdict --format json", as: ann)
    #expect(log.output.contains(#""person":"\#(bob)""#), "\(log.output)")
    #expect(try account.lineside("audit verify", as: ann).status == 0)
  }
}
