import Foundation

/// Threads that do nothing but wait for the disk: each file is flushed before it is published, and while one waits for
/// that the workers go on drawing. Files that are flushed at the same time share a commit of the file system's journal.
final class DiskCrew: Sendable {
  typealias Job = @Sendable () -> Void

  /// Read and changed under the condition's lock only.
  private final class State: @unchecked Sendable {
    var waiting: [Job] = []
    var running = 0
    var leftovers: [any Sendable] = []
    var isOver = false
  }
  private let state = State()
  private let condition = NSCondition()

  /// At most so many files wait in memory.
  private static let most = 32

  /// A crew of so many threads.
  init(threads: Int = 6) {
    for _ in 0..<threads { Thread.detachNewThread { [self] in work() } }
  }

  /// Leaves a job to the crew; waits when too many are left already.
  func add(_ job: @escaping Job) {
    condition.lock()
    while state.waiting.count >= Self.most { condition.wait() }
    state.waiting.append(job)
    condition.broadcast()
    condition.unlock()
  }

  /// Lets go of something that nobody needs any more, beside what the workers do. Nobody waits for that, and it does not
  /// keep files waiting.
  @Sendable func letGo(_ leftover: any Sendable) {
    condition.lock()
    state.leftovers.append(leftover)
    condition.broadcast()
    condition.unlock()
  }

  /// Waits until every job is done and sends the crew home; there must be no job after that.
  func finish() {
    condition.lock()
    while !state.waiting.isEmpty || state.running > 0 { condition.wait() }
    state.isOver = true
    condition.broadcast()
    condition.unlock()
  }

  private func work() {
    condition.lock()
    while true {
      if !state.waiting.isEmpty {
        let job = state.waiting.removeFirst()
        state.running += 1
        condition.broadcast()
        condition.unlock()
        job()
        condition.lock()
        state.running -= 1
        condition.broadcast()
      } else if !state.leftovers.isEmpty {
        var leftovers = exchange(&state.leftovers, with: [])
        condition.unlock()
        leftovers.removeAll()
        condition.lock()
      } else if state.isOver {
        break
      } else {
        condition.wait()
      }
    }
    condition.unlock()
  }
}
