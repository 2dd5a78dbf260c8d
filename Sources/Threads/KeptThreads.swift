import Dispatch
import Foundation
import Synchronization

/// Threads that are kept: one that has done its work waits for more.
///
/// To end a thread costs more than to begin one: the allocator looks through what all that ended before it have left
/// behind, together a twenty-fifth of the time of a briefing. What a kept thread has used serves its next work.
public enum KeptThreads {
  private static let idle = Mutex<[KeptThread]>([])

  /// Begins with some work at once, on a thread that waits for some or, when none does, on a new one.
  public static func begin(_ work: @escaping @Sendable () -> Void) {
    let thread = idle.withLock { $0.popLast() } ?? KeptThread()
    thread.begin(work)
  }

  fileprivate static func hasTime(_ thread: KeptThread) { idle.withLock { $0.append(thread) } }
}

/// One of them, which lasts as long as the process.
private final class KeptThread: Sendable {
  private let work = Mutex<(@Sendable () -> Void)?>(nil)
  private let isWanted = DispatchSemaphore(value: 0)

  /// As much as the main thread has: documents are deep trees.
  private static let stack = 8 << 20

  init() {
    let thread = Thread { [self] in
      while true {
        isWanted.wait()
        take()?()
        KeptThreads.hasTime(self)
      }
    }
    thread.stackSize = Self.stack
    thread.start()
  }

  func begin(_ work: @escaping @Sendable () -> Void) {
    self.work.withLock { $0 = work }
    isWanted.signal()
  }

  private func take() -> (@Sendable () -> Void)? { work.withLock { $0.take() } }
}
