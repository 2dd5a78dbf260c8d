import Dispatch
import Foundation
import Synchronization
import Threads

/// Jobs that several workers do side by side, each worker with tools of its own.
///
/// A job may bring further jobs, which are begun before those that were there at first: so the outputs of a report are
/// made before the next report is read, and few reports are in memory at once. Tools hold font maps and caches that must
/// not cross threads; each worker makes its own when it first needs them and keeps them to the end.
///
/// A job may be split over several processors until it has no use for them any more. When nothing else is left to do, small
/// jobs wait for that: beside its parts they would take as long, and at its end there would be nothing for the others to do.
final class JobQueue<Tools>: Sendable {
  struct Job: Sendable {
    /// Whether it takes long enough for others to wait for it.
    var isLong = true
    /// Whether it may wait for jobs that are split.
    var canWait = false
    /// How many processors it keeps busy until it leaves the others.
    var span = 1
    /// Given tools, and its turn, by which it leaves processors to others.
    var work: @Sendable (Tools, Turn) -> Void
  }

  /// The turn of a job.
  final class Turn: Sendable {
    private let queue: JobQueue
    private let span: Mutex<Int>

    fileprivate init(_ queue: JobQueue, span: Int) {
      self.queue = queue
      self.span = Mutex(span)
    }

    /// Leaves all processors but one to other jobs.
    func leave() {
      let left = span.withLock { span in
        defer { span = min(span, 1) }
        return max(0, span - 1)
      }
      queue.leave(left)
    }

    /// Leaves them all, and answers how many there were.
    fileprivate func end() -> Int { span.withLock { exchange(&$0, with: 0) } }
  }

  /// Read and changed under the condition's lock only.
  private final class State: @unchecked Sendable {
    var first = Line()
    /// Jobs that can wait, begun before those that were there at first.
    var small = Line()
    var later = Line()
    var running = 0, runningLong = 0
    /// How many processors the running jobs keep busy.
    var busy = 0
    var workers = 1

    /// Whether small jobs wait for a job that is split.
    var holdsSmall: Bool { first.count + later.count == 0 && busy >= Processors.count }
    /// How many jobs could begin now.
    var ready: Int { first.count + (holdsSmall ? 0 : small.count) + later.count }
    var waiting: Int { first.count + small.count + later.count }
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
  var isFull: Bool { isFull { $0.running + $0.ready } }

  /// The same with jobs that wait for one that is split.
  var willBeFull: Bool { isFull { $0.running + $0.waiting } }

  /// Whether all processors have a long job each, so that to split one up gains nothing.
  var isFullOfLong: Bool { isFull { $0.runningLong + $0.first.countLong + $0.later.countLong } }

  /// Whether a worker waits for a job.
  var hasIdleWorker: Bool {
    condition.lock()
    defer { condition.unlock() }
    return state.running + state.waiting < state.workers
  }

  private func isFull(_ count: (State) -> Int) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    return min(count(state), state.workers) >= Processors.count
  }

  /// Adds jobs that are begun before those that wait.
  func addFirst(_ jobs: [Job]) {
    condition.lock()
    state.first.add(jobs.filter { !$0.canWait })
    state.small.add(jobs.filter(\.canWait))
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
      KeptThreads.begin { [self] in
        work(tools, back)
        others.leave()
      }
    }
    work(tools, back)
    others.wait()
  }

  private func work(_ tools: @Sendable () -> Tools, _ back: @Sendable (Tools) -> Void) {
    var own: Tools?
    while let job = next() {
      let kit = own ?? tools()
      own = kit
      let turn = Turn(self, span: max(1, job.span))
      job.work(kit, turn)
      done(job, turn)
    }
    if let own { back(own) }
  }

  /// The next job; waits while one that runs may still bring some, and answers nil when there will be none.
  private func next() -> Job? {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let job = state.first.next() ?? (state.holdsSmall ? nil : state.small.next()) ?? state.later.next() {
        state.running += 1
        state.busy += max(1, job.span)
        if job.isLong { state.runningLong += 1 }
        return job
      }
      if state.running == 0 { return nil }
      condition.wait()
    }
  }

  private func done(_ job: Job, _ turn: Turn) {
    let span = turn.end()
    condition.lock()
    state.running -= 1
    state.busy -= span
    if job.isLong { state.runningLong -= 1 }
    if state.running == 0 || state.small.count > 0 { condition.broadcast() }
    condition.unlock()
  }

  private func leave(_ processors: Int) {
    guard processors > 0 else { return }
    condition.lock()
    state.busy -= processors
    condition.broadcast()
    condition.unlock()
  }
}
