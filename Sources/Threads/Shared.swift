import Synchronization

/// Things that are opened once for all who want the same one, on whatever thread, for as long as somebody has it.
public final class Shared<Key: Hashable & Sendable, Thing: AnyObject & Sendable>: Sendable {
  private struct Known: Sendable {
    weak var thing: Thing?
  }
  private let known = Mutex<[Key: Known]>([:])

  /// Nothing is open yet.
  public init() {}

  /// The thing of a key: the one that somebody has, or one that is opened now. While it is opened others wait.
  public func thing(_ key: Key, open: () -> Thing?) -> Thing? {
    known.withLock { known in
      if let thing = known[key]?.thing { return thing }
      let thing = open()
      known[key] = thing.map { Known(thing: $0) }
      return thing
    }
  }
}
