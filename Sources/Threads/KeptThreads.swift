import Dispatch
import Foundation
import Synchronization

/// Threads that are kept: one that has done its work waits for more.
///
/// To end a thread costs more than to begin one: the allocator looks through what all that ended before it have left
/// behind, together a twenty-fifth of the time of a briefing. What a kept thread has used serves its next work.
public enum KeptThreads {
  private static let idle = Mutex<[KeptThread]>([])

  /// As much as the main thread has: documents are deep trees.
  fileprivate static let stack = 8 << 20

  /// Begins with some work at once, on a thread that waits for some or, when none does, on a new one.
  ///
  /// - Parameter isLarge: Whether it uses much memory on the way. It has a thread then that ends with it: what a thread has
  ///   used and given up cannot be used by another while it lasts.
  public static func begin(isLarge: Bool = false, _ work: @escaping @Sendable () -> Void) {
    guard isLarge else {
      let thread = idle.withLock { $0.popLast() } ?? KeptThread()
      return thread.begin(work)
    }
    let thread = Thread(block: work)
    thread.stackSize = stack
    thread.start()
  }

  fileprivate static func hasTime(_ thread: KeptThread) { idle.withLock { $0.append(thread) } }
}

/// One of them, which lasts as long as the process.
private final class KeptThread: Sendable {
  private let work = Mutex<(@Sendable () -> Void)?>(nil)
  private let isWanted = DispatchSemaphore(value: 0)

  init() {
    let thread = Thread { [self] in
      while true {
        isWanted.wait()
        take()?()
        KeptThreads.hasTime(self)
      }
    }
    thread.stackSize = KeptThreads.stack
    thread.start()
  }

  func begin(_ work: @escaping @Sendable () -> Void) {
    self.work.withLock { $0 = work }
    isWanted.signal()
  }

  private func take() -> (@Sendable () -> Void)? { work.withLock { $0.take() } }
}
