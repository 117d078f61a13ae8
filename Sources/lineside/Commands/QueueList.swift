// `lineside queue list`: the queues of a site.
import Review

extension Command {
  static let queueList = Command(
    "queue list", in: .housekeeping, asks: .nothing, "list the queues of a site",
    text: """
      One row a queue file: its name and title, what is reviewed, the labels, the mode and the
      champion that the file starts out with.
      """,
    options: [.format], common: [.site, .store],
    examples: [
      Example("See what can be reviewed here", "lineside queue list"),
      Example("The same for a program", "lineside queue list --site /srv/line3 --format json"),
    ],
    run: listQueues)

  private static func listQueues(_ invocation: Invocation) throws(Exit) {
    var listing = Listing(["queue", "title", "payload", "labels", "mode", "champion"])
    for name in try invocation.site.someQueueNames() {
      let queue = try invocation.site.definition(of: name).0
      listing.add([
        .text(name), .text(queue.title), .text(queue.payload.rawValue),
        .list(queue.labels.map(\.name.text)),
        .text(queue.deployment.mode.rawValue), .init(queue.deployment.champion?.description),
      ])
    }
    try listing.write(to: invocation.output, asJSON: invocation.wantsJSON)
  }
}
