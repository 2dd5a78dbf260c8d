import Dispatch
import Synchronization

/// Does pieces of work side by side, each worker with tools of its own, and gives the answers in the order of the work.
///
/// Tools hold font maps and caches that must not cross threads, so each worker makes its own and keeps them.
func shared<Work: Sendable, Tools, Answer: Sendable>(
  _ work: [Work], among workers: Int, tools: @Sendable () -> Tools, _ doing: @Sendable (Work, Tools) -> Answer
) -> [Answer] {
  let next = Mutex(0)
  let answers = Mutex([Answer?](repeating: nil, count: work.count))
  DispatchQueue.concurrentPerform(iterations: max(1, min(workers, work.count))) { _ in
    var own: Tools?
    while true {
      let index = next.withLock { value -> Int in
        defer { value += 1 }
        return value
      }
      guard index < work.count else { return }
      let kit = own ?? tools()
      own = kit
      let answer = doing(work[index], kit)
      answers.withLock { $0[index] = answer }
    }
  }
  return answers.withLock { $0.compactMap { $0 } }
}
