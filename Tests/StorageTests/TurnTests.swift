// Turns: runs that are so far apart, and alarms that wait for a training.

import Review
import Testing

@testable import Storage

struct TurnTests {
  @Test func `a turn is taken by one, and by the next when its time is over`() throws {
    let site = try Site()
    let (ann, queue) = try site.process("ann")
    let (bob, _) = try site.process("bob")
    func take(_ store: Store, _ task: String = "score") throws -> Bool {
      try store.takeTurn(task, seconds: 3600, in: queue, now: site.now)
    }
    #expect(try take(ann) == true)
    #expect(try take(bob) == false)
    #expect(try take(bob, "retrain") == true)
    site.advance(seconds: 3599)
    #expect(try take(bob) == false)
    site.advance(seconds: 1)
    #expect(try take(bob) == true)
    // The clock was set back by a day: what lies further ahead than an hour was set by the wrong one.
    site.advance(seconds: -86_400)
    #expect(try take(ann) == true)
  }

  @Test func `an alarm is what nobody did, until a version is trained`() throws {
    let site = try Site()
    let (store, queue) = try site.process("ann")
    var deployment = queue.revision.deployment
    deployment.blindRate = 0.3
    let changed = try site.revise(store, queue, to: deployment).get().queue
    #expect(try store.alarmSinceTraining(in: changed) == nil)
    deployment.blindRate = 0.4
    let down = try store.revise(
      changed, to: site.content(of: deployment), because: "worse", on: Grounds(byItself: true),
      as: .due, now: site.now
    ).get().queue
    let alarm = ModelAlarm(revision: 3, because: "worse")
    #expect(try store.alarmSinceTraining(in: down) == alarm)
    // A version without files was not trained.
    site.advance(seconds: 1)
    for (name, files) in [("m@8", "[]"), ("m@9", #"[{"name":"weights"}]"#)] {
      var new = Registration(version: try #require(ModelVersion(name)))
      new.files = files
      _ = try store.register(
        new, scores: [], deployment: nil, in: down, because: "test", now: site.now
      ).get()
      let expected = files == "[]" ? alarm : nil
      #expect(try store.alarmSinceTraining(in: down) == expected)
    }
  }
}
