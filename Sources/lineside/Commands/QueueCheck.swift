// `lineside queue check`: whether the queue files can be used.

import Formats
import Review
import Storage

extension Command {
  static let queueCheck = Command(
    "queue check", in: .housekeeping, asks: .nothing, "check queue definitions",
    text: """
      Reads queues/NAME.json5 as every other command does and tells all that is wrong with it, a
      line each, FILE:LINE: FIELD: REASON. Without names, checks every file of the site's queues/.

      Nothing is written to standard output where nothing is wrong.
      """,
    arguments: [.queues], common: [.site, .store],
    examples: [
      Example("Check every queue of the site in this folder", "lineside queue check"),
      Example("Check one after a change", "lineside queue check circuit-boards --site /srv/line3"),
    ],
    statuses: [.wrongUse: "a file is not right, or there is no such queue"],
    run: checkQueues)

  private static func checkQueues(_ invocation: Invocation) throws(Exit) {
    let site = invocation.site
    let named = invocation[all: .queues]
    let names = named.isEmpty ? try site.someQueueNames() : named
    var faulty = 0
    for name in names {
      let queue: QueueDefinition
      do throws(Exit) {
        queue = try site.definition(of: name).0
      } catch {
        guard !error.details.isEmpty else { throw error }
        faulty += 1
        for line in error.details { try invocation.output.line(line) }
        continue
      }
      guard let revision = try invocation.revision(of: queue) else { continue }
      if !revision.content.isExactly(queue.deployment.json) {
        invocation.talk.say(
          "\(name): the deployment in force is revision \(revision.number) of the store, not what"
            + " the file says; a change of the file changes nothing there")
      }
    }
    let queues = names.count == 1 ? "1 queue" : "\(names.count) queues"
    guard faulty == 0 else {
      throw Exit(.wrongUse, "\(faulty) of \(queues) cannot be used")
    }
    invocation.talk.say("\(queues) checked, nothing wrong")
  }
}

extension Argument {
  fileprivate static let queues = Argument(
    "QUEUE", .queue, "the queues to check; all where none is named", isRequired: false,
    repeats: true)
}
