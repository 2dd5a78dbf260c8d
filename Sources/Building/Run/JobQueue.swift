import Dispatch
import Foundation

/// Jobs that several workers do side by side, each worker with tools of its own.
///
/// A job may bring further jobs, which are begun before those that were there at first: so the outputs of a report are
/// made before the next report is read, and few reports are in memory at once. Tools hold font maps and caches that must
/// not cross threads; each worker makes its own when it first needs them and keeps them to the end.
final class JobQueue<Tools>: Sendable {
  struct Job: Sendable {
    /// Whether it takes long enough for others to wait for it.
    var isLong = true
    var work: @Sendable (Tools) -> Void
  }

  /// Read and changed under the condition's lock only.
  private final class State: @unchecked Sendable {
    var first = Line()
    var later = Line()
    var running = 0, runningLong = 0
    var workers = 1
  }

  /// Jobs in the order in which they came; what was taken out is held no longer.
  private struct Line {
    private var jobs: [Job?] = []
    private var head = 0
    var count: Int { jobs.count - head }
    private(set) var countLong = 0

    mutating func add(_ more: [Job]) {
      jobs += more
      countLong += more.count { $0.isLong }
    }
    mutating func next() -> Job? {
      guard head < jobs.count else { return nil }
      defer {
        if jobs[head]?.isLong == true { countLong -= 1 }
        jobs[head] = nil
        head += 1
        if head == jobs.count { (jobs, head) = ([], 0) }
      }
      return jobs[head]
    }
  }
  private let state = State()
  private let condition = NSCondition()

  /// Whether all processors have a job each, so that none is free for a part of one.
  var isFull: Bool { isFull { $0.running + $0.first.count + $0.later.count } }

  /// Whether all processors have a long job each, so that to split one up gains nothing.
  var isFullOfLong: Bool { isFull { $0.runningLong + $0.first.countLong + $0.later.countLong } }

  /// Whether a worker waits for a job.
  var hasIdleWorker: Bool {
    condition.lock()
    defer { condition.unlock() }
    return state.running + state.first.count + state.later.count < state.workers
  }

  private func isFull(_ count: (State) -> Int) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    return min(count(state), state.workers) >= Processors.count
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
      job.work(kit)
      done(job)
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
        if job.isLong { state.runningLong += 1 }
        return job
      }
      if state.running == 0 { return nil }
      condition.wait()
    }
  }

  private func done(_ job: Job) {
    condition.lock()
    state.running -= 1
    if job.isLong { state.runningLong -= 1 }
    if state.running == 0 { condition.broadcast() }
    condition.unlock()
  }
}

/// The machine's processors.
private enum Processors {
  /// How many there are: asked once, since the answer is read from files.
  static let count = ProcessInfo.processInfo.activeProcessorCount
}
