// `lineside rehearse`: recorded parts played again at any length, with inspectors who follow a script.
import Rehearsal
import Review

extension Command {
  static let rehearse = Command(
    "rehearse", in: .supervision, asks: .verb(.look),
    "try a deployment on recorded parts, in a site of its own",
    text: """
      Plays recorded parts (what the versions said of them, and what they were) under fresh ids into
      the site --to, drawn by --seed, and lets scripted inspectors judge them. That site is like any
      other: 'report', 'supervise', 'console', 'deploy', 'export' and 'audit verify' work on it, also
      while parts come. The same call again goes on from where the site stands, under whatever
      deployment is in force there by then: so a queue is walked from manual to partial before anybody
      trusts it.

      The parts are those of this site's store, the last 20,000 whose truth is recorded or that people
      judged blind; or those of --from and --truth, files as 'import' and 'truth' read them. Drawn with
      replacement, they keep the share of defects that they have.

      Times are made up: a part every --every seconds from --begin on (where that is not given, as long
      before now that several runs fit in), and they never reach the time on the wall. A console on the
      site lives by the wall's clock: what it holds while a run passes by counts as claimed by a clock
      that was set back, and goes to the others. With --live a run keeps the wall's time instead, and
      takes as long as its parts do.

      With --record-truth it is recorded of each part, ten minutes after it came, what it was, as a test
      further down the line would: then 'deploy simulate' knows of the errors of parts that nobody judged.

      A made-up version errs as often as its factors say, on the parts on which a recorded one errs:
      NEW@VERSION=RECORDED@VERSION,CHANGE:FACTOR, or several changes, with better:0.5, worse:4, escapes:2,
      false-rejects:0.5, or trap:3, which ranks parts better and yet misses three times as many at
      its threshold.

      A planted shift is KIND@FROM..TO:WHAT, over parts counted in this run, TO left out for all that
      follow: light@3001..:brightness=12,score=0.02 adds to measurements and to scores;
      prevalence@3001..4000:0.3 makes so many parts defects; worse@3001..:pcb-tile@2.0.0=4 lets a
      version err so many times as often; tired@1..6000:inspector-2=0.3 lets a person's misses grow to
      that by the end. Inspectors are called inspector-1, inspector-2 and so on, the supervisor supervisor.
      """,
    arguments: [.queue],
    options: [
      .rehearsedParts, .seed, .toSite, .recordedSuggestions, .recordedTruths, .madeVersion, .plant,
      .inspectors, .miss,
      .falseAlarm, .trust, .speed, .stampers, .supervisorErrs, .knownParts, .arrival, .beginning,
      .live, .recordTruth,
    ],
    examples: [
      Example(
        "6,000 parts under the deployment of the queue's file",
        "lineside rehearse circuit-boards --parts 6000 --to trial --from suggestions.jsonl"
          + " --truth truth.jsonl"),
      Example(
        "Then under another, from where it stands",
        "lineside deploy circuit-boards set mode=partial bands.pcb-tile@2.0.0.t_low=0.1 --site trial"
          + " --because 'what if' --override 'a trial'"),
      Example(
        "A challenger that looks better and misses more",
        "lineside rehearse circuit-boards --parts 6000 --to trial --from suggestions.jsonl"
          + " --truth truth.jsonl --version pcb-tile@3.0.0=pcb-tile@2.0.0,trap:3"),
      Example(
        "Two inspectors, one of whom tires, and a lamp that fades",
        "lineside rehearse circuit-boards --parts 6000 --to trial --inspectors 2"
          + " --plant tired@1..6000:inspector-2=0.3 --plant light@3001..:brightness=-15,score=0.03"),
    ],
    statuses: [
      .refused: "there are no recorded parts with a truth, or they do not fit before now",
      .interrupted: "stopped at a whole part; the same call goes on from there",
    ],
    run: rehearse)

  private static func rehearse(_ invocation: Invocation) throws(Exit) {
    let terms = try RehearsalTerms(invocation)
    let source = try RehearsalSource(of: invocation)
    guard !source.parts.isEmpty || terms.parts == 0 else {
      throw Exit(
        .refused, "there is no recorded part whose truth is known",
        hint: "name files with --from and --truth, or record truths with 'lineside truth'")
    }
    let script = try terms.script(of: source.parts)
    let stage = try RehearsalSite(terms.folder, from: source, invocation)
    var performance = try stage.performance(of: script, terms)
    let told = try performance.play()
    invocation.talk.say(told)
  }
}

extension Option {
  static let rehearsedParts = Option(
    "parts", "N", .count, "how many parts come; 0 only makes the site", isRequired: true)
  static let seed = Option(
    "seed", "S", .count, "the same seed on the same site gives the same", standard: "1")
  static let toSite = Option(
    "to", "SITE", .folder, "the rehearsal's own site, made where it is not there", isRequired: true)
  static let recordedSuggestions = Option(
    "from", "FILE", .file, "suggestion lines, in place of this site's store; needs --truth")
  static let recordedTruths = Option(
    "truth", "FILE", .file, "truth lines, by the items of --from")
  static let madeVersion = Option(
    "version", "NEW=OLD,CHANGE", .text, "a made-up version beside the recorded ones", repeats: true)
  static let plant = Option(
    "plant", "KIND@FROM..TO:WHAT", .text, "a shift over some of the parts", repeats: true)
  static let inspectors = Option(
    "inspectors", "K", .count, "how many; 0 leaves all parts waiting", standard: "3")
  static let miss = Option(
    "miss", "RATE", .text, "how often an inspector's own eye calls a defect good", standard: "0.03")
  static let falseAlarm = Option(
    "false-alarm", "RATE", .text, "how often it calls a good part a defect", standard: "0.02")
  static let trust = Option(
    "trust", "RATE", .text, "how often a suggestion is followed against it", standard: "0.3")
  static let speed = Option(
    "speed", "MS", .count, "the median time for a part; times are lognormal", standard: "2500")
  static let stampers = Option(
    "stampers", "K", .count, "how many of them accept whatever is shown, in 0.4 s", standard: "0")
  static let supervisorErrs = Option(
    "supervisor-errs", "RATE", .text, "how often the supervisor errs either way", standard: "0.005")
  static let knownParts = Option(
    "known", "N", .count, "known-answer parts that come first, besides", standard: "0")
  static let arrival = Option(
    "every", "SECONDS", .text, "a part comes every so many seconds", standard: "3")
  static let beginning = Option(
    "begin", "TIME", .text, "when the first part of a new site comes, such as 2026-11-20T06:00:00Z")
  static let recordTruth = Option(
    "record-truth", "record of each part what it was, ten minutes after it came")
  static let live = Option("live", "keep the wall's time: a part when it is due")
}
