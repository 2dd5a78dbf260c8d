import Dispatch
import Foundation

/// Jobs that several workers do side by side, each worker with tools of its own.
///
/// A job may bring further jobs, which are begun before those that were there at first: so the outputs of a report are
/// made before the next report is read, and few reports are in memory at once. Tools hold font maps and caches that must
/// not cross threads; each worker makes its own when it first needs them and keeps them to the end.
final class JobQueue<Tools>: Sendable {
  typealias Job = @Sendable (Tools) -> Void

  /// Read and changed under the condition's lock only.
  private final class State: @unchecked Sendable {
    var first = Line()
    var later = Line()
    var running = 0
    var workers = 1
  }

  /// Jobs in the order in which they came; what was taken out is held no longer.
  private struct Line {
    private var jobs: [Job?] = []
    private var head = 0
    var count: Int { jobs.count - head }

    mutating func add(_ more: [Job]) { jobs += more }
    mutating func next() -> Job? {
      guard head < jobs.count else { return nil }
      defer {
        jobs[head] = nil
        head += 1
        if head == jobs.count { (jobs, head) = ([], 0) }
      }
      return jobs[head]
    }
  }
  private let state = State()
  private let condition = NSCondition()

  /// Whether all processors have a job each, so that to split one up gains nothing.
  var isFull: Bool {
    condition.lock()
    defer { condition.unlock() }
    let jobs = state.running + state.first.count + state.later.count
    return min(jobs, state.workers) >= ProcessInfo.processInfo.activeProcessorCount
  }

  /// Adds jobs that are begun before those that wait.
  func addFirst(_ jobs: [Job]) {
    condition.lock()
    state.first.add(jobs)
    condition.broadcast()
    condition.unlock()
  }

  /// Does these jobs and all that they bring; returns when nothing is left to do.
  ///
  /// Workers are threads of their own and not Dispatch's: within one of those, work that is split up runs one part after
  /// the other.
  ///
  /// - Parameters:
  ///   - tools: Tools for a worker.
  ///   - back: Told of tools that their worker does not need any more.
  func run(
    _ jobs: [Job], workers: Int, tools: @escaping @Sendable () -> Tools,
    back: @escaping @Sendable (Tools) -> Void = { _ in }
  ) {
    state.later.add(jobs)
    state.workers = max(1, workers)
    let others = DispatchGroup()
    for _ in 1..<max(1, workers) {
      others.enter()
      let thread = Thread { [self] in
        work(tools, back)
        others.leave()
      }
      thread.stackSize = Self.stack
      thread.start()
    }
    work(tools, back)
    others.wait()
  }

  /// As much as the main thread has: documents are deep trees.
  private static var stack: Int { 8 << 20 }

  private func work(_ tools: @Sendable () -> Tools, _ back: @Sendable (Tools) -> Void) {
    var own: Tools?
    while let job = next() {
      let kit = own ?? tools()
      own = kit
      job(kit)
      done()
    }
    if let own { back(own) }
  }

  /// The next job; waits while one that runs may still bring some, and answers nil when there will be none.
  private func next() -> Job? {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let job = state.first.next() ?? state.later.next() {
        state.running += 1
        return job
      }
      if state.running == 0 { return nil }
      condition.wait()
    }
  }

  private func done() {
    condition.lock()
    state.running -= 1
    if state.running == 0 { condition.broadcast() }
    condition.unlock()
  }
}
