import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Threads

@Suite("Kept threads")
struct KeptThreadsTests {
  @Test("do all that is begun, as much of it at once as there is")
  func allAtOnce() {
    let count = 24
    let (begun, mayEnd, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchGroup())
    let done = Mutex<Set<Int>>([])
    for number in 0..<count {
      ended.enter()
      KeptThreads.begin {
        begun.signal()
        mayEnd.wait()
        done.withLock { _ = $0.insert(number) }
        ended.leave()
      }
    }
    // None ends before all have begun: each has a thread of its own.
    for _ in 0..<count { #expect(begun.wait(timeout: .now() + 60) == .success) }
    for _ in 0..<count { mayEnd.signal() }
    #expect(ended.wait(timeout: .now() + 60) == .success)
    #expect(done.withLock { $0 } == Set(0..<count))
  }

  @Test("serve again, and hold nothing of what they did")
  func again() {
    final class Thing: Sendable {}
    let threads = Mutex<Set<UInt>>([])
    for _ in 0..<500 {
      let ended = DispatchSemaphore(value: 0)
      weak var thing: Thing?
      do {
        let own = Thing()
        thing = own
        KeptThreads.begin {
          withExtendedLifetime(own) { threads.withLock { _ = $0.insert(UInt(pthread_self())) } }
          ended.signal()
        }
      }
      ended.wait()
      for _ in 0..<1000 where thing != nil { usleep(1000) }
      #expect(thing == nil)
    }
    #expect(threads.withLock { $0.count } < 100)
  }
}
