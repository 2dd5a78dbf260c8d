import Dispatch
import Synchronization

/// Something that is worked out beside what its giver does, for work that no output depends on the order of.
public final class Errand<Result: Sendable>: Sendable {
  private enum State {
    case waiting(@Sendable () -> Result)
    case running
    case done(Result)
  }
  private let state: Mutex<State>
  private let running = DispatchGroup()
  private let isLarge: Bool

  /// Begins at once on another thread; or, where all processors have other documents to make, when it is begun or the
  /// result is asked for: a thread costs more than it saves then.
  ///
  /// - Parameter isLarge: Whether it uses much memory on the way; see `KeptThreads`.
  public init(atOnce: Bool, isLarge: Bool = false, _ work: @escaping @Sendable () -> Result) {
    state = Mutex(.waiting(work))
    self.isLarge = isLarge
    if atOnce { begin() }
  }

  /// Begins on another thread, unless it was begun before: for when a processor has become free.
  public func begin() {
    guard let work = take() else { return }
    KeptThreads.begin(isLarge: isLarge) { [self] in finish(work()) }
  }

  /// What came of it; waits for the end.
  public func callAsFunction() -> Result {
    if let work = take() { finish(work()) }
    while true {
      if case .done(let result) = state.withLock({ $0 }) { return result }
      running.wait()
    }
  }

  /// The work, for the one who does it; nil when it has been taken.
  private func take() -> (@Sendable () -> Result)? {
    state.withLock { state in
      guard case .waiting(let work) = state else { return nil }
      state = .running
      running.enter()
      return work
    }
  }

  private func finish(_ result: Result) {
    state.withLock { $0 = .done(result) }
    running.leave()
  }
}
