import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Building

@Suite("Jobs side by side")
struct JobQueueTests {
  private typealias Queue = JobQueue<Int>
  private static let processors = ProcessInfo.processInfo.activeProcessorCount

  /// What happened, in order.
  private final class Events: Sendable {
    private let words = Mutex<[String]>([])
    func note(_ word: String) { words.withLock { $0.append(word) } }
    var all: [String] { words.withLock { $0 } }
  }

  /// Runs a job that is split over all processors and brings a small one; answers what happened.
  private func run(leaving: Bool, others: Int = 0) -> [String] {
    let (queue, events) = (Queue(), Events())
    let (smallIsThere, smallIsDone) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let small = Queue.Job(isLong: false, canWait: true) { _, _ in
      events.note("small")
      smallIsDone.signal()
    }
    let split = Queue.Job(span: Self.processors + 1) { _, turn in
      queue.addFirst([small])
      smallIsThere.signal()
      Thread.sleep(forTimeInterval: 0.05)
      events.note("parts are done")
      if leaving {
        turn.leave()
        turn.leave()
        // Another worker takes it while this one goes on.
        events.note(smallIsDone.wait(timeout: .now() + 10) == .success ? "beside" : "never")
      }
      events.note("split")
    }
    let more = (0..<others).map { number in
      Queue.Job { _, _ in
        _ = smallIsThere.wait(timeout: .now() + 10)
        smallIsThere.signal()
        events.note("other \(number)")
      }
    }
    queue.run([split] + more, workers: 2, tools: { 0 })
    return events.all
  }

  @Test("a small job begins when one that is split leaves it a processor")
  func leaving() { #expect(run(leaving: true) == ["parts are done", "small", "beside", "split"]) }

  @Test("or when it ends")
  func ending() { #expect(run(leaving: false) == ["parts are done", "split", "small"]) }

  @Test("and before other things that are still to be done")
  func more() {
    let order = run(leaving: false, others: 3)
    let small = order.firstIndex(of: "small")
    #expect(order.count == 6 && small.map { $0 < (order.firstIndex(of: "other 2") ?? 0) } == true)
  }

  @Test("every job is done once, however many there are and whoever waits", arguments: [1, 2, 3, 8])
  func all(workers: Int) {
    let queue = Queue()
    let done = Mutex<[Int]>([])
    let jobs = (0..<40).map { number in
      Queue.Job(isLong: number % 3 != 0, canWait: number % 3 == 0, span: 1 + number % 4) { _, turn in
        if number % 5 == 0 { turn.leave() }
        let further = (1...2).map { next in
          Queue.Job(canWait: next == 1) { _, _ in done.withLock { $0.append(100 * next + number) } }
        }
        queue.addFirst(further)
        done.withLock { $0.append(number) }
      }
    }
    queue.run(jobs, workers: workers, tools: { 0 })
    #expect(done.withLock { $0.sorted() } == Array(0..<40) + Array(100..<140) + Array(200..<240))
    #expect(!queue.isFull && !queue.isFullOfLong)
  }
}
