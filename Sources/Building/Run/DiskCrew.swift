import Foundation
import Threads

/// Threads that do nothing but wait for the disk: each file is flushed before it is published, and while one waits for
/// that the workers go on drawing. Files that are flushed at the same time share a commit of the file system's journal.
final class DiskCrew: Sendable {
  typealias Job = @Sendable () -> Void

  /// Read and changed under the condition's lock only.
  private final class State: @unchecked Sendable {
    var waiting: [Job] = []
    var leftovers: [any Sendable] = []
    /// The last thing to let go of, which waits for the next one.
    var last: (any Sendable)?
    /// How many threads are at work, and how many of them with a job.
    var threads = 0
    var running = 0
  }
  private let state = State()
  private let condition = NSCondition()
  private let most: Int

  /// At most so many files wait in memory.
  private static let room = 32

  /// A crew of at most so many threads.
  init(threads: Int = 6) { most = threads }

  /// Leaves a job to the crew; waits when too many are left already.
  func add(_ job: @escaping Job) {
    condition.lock()
    while state.waiting.count >= Self.room { condition.wait() }
    state.waiting.append(job)
    callOne()
    condition.unlock()
  }

  /// Lets go of something that nobody needs any more, beside what the workers do. Nobody waits for that, and it does not
  /// keep files waiting. The last of all is let go with the crew, or by the system when the program ends with its run.
  @Sendable func letGo(_ leftover: any Sendable) {
    condition.lock()
    if let last = exchange(&state.last, with: leftover) {
      state.leftovers.append(last)
      callOne()
    }
    condition.unlock()
  }

  /// Waits until every job is done.
  func finish() {
    condition.lock()
    while !state.waiting.isEmpty || state.running > 0 { condition.wait() }
    condition.unlock()
  }

  private func callOne() {
    guard state.threads < most else { return }
    state.threads += 1
    KeptThreads.begin { [self] in work() }
  }

  /// Does what there is to do.
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
      } else {
        break
      }
    }
    state.threads -= 1
    condition.unlock()
  }
}
