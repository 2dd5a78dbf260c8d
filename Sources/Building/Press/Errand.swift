import Dispatch
import Foundation
import Synchronization

/// Something that is worked out on a thread of its own while its giver goes on.
///
/// For work that no output depends on the order of: what a document says, to be kept beside it, is put into words while its
/// pages are drawn, and the file around them is begun.
final class Errand<Result: Sendable>: Sendable {
  private let result = Mutex<Result?>(nil)
  private let running = DispatchGroup()

  /// Begins at once.
  init(_ work: @escaping @Sendable () -> Result) {
    running.enter()
    Thread.detachNewThread { [self] in
      let found = work()
      result.withLock { $0 = found }
      running.leave()
    }
  }

  /// What came of it; waits for the end.
  func callAsFunction() -> Result {
    while true {
      running.wait()
      if let found = result.withLock({ $0 }) { return found }
    }
  }
}
