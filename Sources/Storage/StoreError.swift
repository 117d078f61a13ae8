// What can go wrong with a store, by what a caller can do about it.

package import Review

/// A store that cannot serve. What was being written is not in it.
package enum StoreError: Error, Equatable, Sendable {
  /// Another program holds the lock for longer than one waits.
  case locked
  /// The disk, or the room that the store may take, is full.
  case full
  case readOnly
  /// What is stored is damaged; the detail is the engine's.
  case damaged(String)
  /// The store was written by a newer version of this program.
  case newer(found: Int, known: Int)
  /// The file is no database, or one of another program.
  case foreign
  /// The store is not there, or cannot be opened; the detail is the engine's.
  case unreachable(String)
  /// The person's role does not allow it; nothing was done.
  case denied(Denial)
  /// Nobody is signed in, and why.
  case signIn(SignInRefusal)
  /// The caller wanted no more of it.
  case stopped
  /// The engine refused a statement; a fault in this program.
  case fault(String)
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .locked: "the store is locked by another program"
    case .full: "the disk is full"
    case .readOnly: "the store is read-only"
    case .damaged(let detail): "the store is damaged: \(detail)"
    case .newer(let found, let known):
      "the store was written by a newer lineside (schema \(found); this one knows up to \(known))"
    case .foreign: "the file is no store of lineside"
    case .unreachable(let detail): "the store cannot be reached: \(detail)"
    case .denied(let denial): denial.words
    case .signIn(let refusal): refusal.words
    case .stopped: "stopped"
    case .fault(let detail): "the store refused a statement: \(detail)"
    }
  }
}
