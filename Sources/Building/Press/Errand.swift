import Dispatch
import Foundation
import Synchronization

/// Something that is worked out beside what its giver does.
///
/// For work that no output depends on the order of: what a document says, to be kept beside it, is put into words while its
/// pages are drawn, and the file around them is begun.
final class Errand<Result: Sendable>: Sendable {
  private enum State {
    case waiting(@Sendable () -> Result)
    case running
    case done(Result)
  }
  private let state: Mutex<State>
  private let running = DispatchGroup()

  /// Begins at once on a thread of its own; or, where all processors have other documents to make, when the result is asked
  /// for: a thread costs more than it saves then.
  init(atOnce: Bool, _ work: @escaping @Sendable () -> Result) {
    state = Mutex(atOnce ? .running : .waiting(work))
    guard atOnce else { return }
    running.enter()
    Thread.detachNewThread { [self] in
      let found = work()
      state.withLock { $0 = .done(found) }
      running.leave()
    }
  }

  /// What came of it; waits for the end. Asked by one thread at a time.
  func callAsFunction() -> Result {
    while true {
      switch state.withLock({ $0 }) {
      case .done(let result): return result
      case .running: running.wait()
      case .waiting(let work):
        let found = work()
        state.withLock { $0 = .done(found) }
      }
    }
  }
}
