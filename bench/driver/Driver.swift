// Drives the store as the console does, without a terminal: claims a part, decides it, claims the next.
//
//   bench-driver STORE QUEUE-FILE DECISIONS [LABEL [A-SECOND]]
//   bench-driver STORE QUEUE-FILE PARTS route         draws and routes alone, without the store
import Formats
import FoundationEssentials
import Glibc
import Review
import Storage

/// What the loop took, in seconds.
struct Cost {
  var wall = 0.0
  var cpu = 0.0
  var decisions = 0
}

func seconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

var now: Timestamp { Timestamp(milliseconds: Int64(seconds(CLOCK_REALTIME) * 1000)) }

func open(_ store: Store, file: String) throws -> Queue {
  let text = [UInt8](try Data(contentsOf: URL(filePath: file)))
  let name = String(file.split(separator: "/").last?.dropLast(".json5".count) ?? "")
  let definition = try QueueDefinition(name: name, file: file, bytes: text)
  try store.signIn("bench", host: "", program: "bench", now: now)
  return try store.enrol(
    definition, text: text, content: definition.deployment.json, now: now,
    deployment: { content throws(StoreError) in
      do throws(DeploymentFault) {
        return try Deployment(json: content)
      } catch {
        throw .damaged("the deployment in force: \(error)")
      }
    })
}

/// What an inspector does who looks at one picture for two seconds and finds nothing.
///
/// - Parameter label: what he finds instead; then the true picture is hashed when the verdict leaves.
func verdict(on part: Assignment, _ label: Label?) -> Decision {
  var sitting = Sitting()
  sitting.openedAt = now.advanced(bySeconds: -2.14)
  sitting.activeMS = 2140
  sitting.suggestionShown = part.suggestion != nil
  sitting.pictures =
    label != nil
    ? []
    : part.views.prefix(1).map {
      Sitting.Seen(view: $0.name, sha256: String(repeating: "e3b0c442", count: 8))
    }
  return Decision(
    reading: part.reading, fence: part.fence, act: .judged(label ?? "ok"),
    agreement: part.suggestion == nil ? nil : .accept, sitting: sitting)
}

/// - Parameter pace: decisions a second, at most; nil: as many as there can be.
func decide(
  _ count: Int, as label: Label?, in queue: Queue, of store: Store, pace: Double? = nil
) throws -> Cost {
  var cost = Cost()
  var hand = try store.claim(1, in: queue, at: .line, now: now).first
  let start = (wall: seconds(CLOCK_MONOTONIC), cpu: seconds(CLOCK_PROCESS_CPUTIME_ID))
  while cost.decisions < count, let part = hand {
    let receipt = try store.record(
      verdict(on: part, label), in: queue, at: .line, claimsNext: true, now: now
    ).get()
    hand = receipt.next
    cost.decisions += 1
    if let pace {
      let early = start.wall + Double(cost.decisions) / pace - seconds(CLOCK_MONOTONIC)
      if early > 0 { usleep(UInt32(early * 1e6)) }
    }
  }
  cost.wall = seconds(CLOCK_MONOTONIC) - start.wall
  cost.cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - start.cpu
  try store.letGoOfAll(now: now)
  return cost
}

@main enum Driver {
  static func main() throws {
    let words = CommandLine.arguments
    guard 4...6 ~= words.count, let count = Int(words[3]) else {
      print("Usage: bench-driver STORE QUEUE-FILE DECISIONS [LABEL [A-SECOND]]")
      exit(2)
    }
    let store = try Store(path: words[1], create: false)
    if words.last == "route" {
      let (cost, automatic) = route(count, in: try open(store, file: words[2]))
      print(#"{"parts": \#(count), "automatic": \#(automatic), "cpu_seconds": \#(cost.cpu)}"#)
      return
    }
    let label = words.count > 4 ? Label(words[4]) : nil
    let pace = words.count > 5 ? Double(words[5]) : nil
    let cost = try decide(
      count, as: label, in: try open(store, file: words[2]), of: store, pace: pace)
    print(
      #"{"decisions": \#(cost.decisions), "seconds": \#(cost.wall), "cpu_seconds": \#(cost.cpu)}"#)
  }
}
