import Synchronization
import Testing

@testable import Threads

@Suite("Errands")
struct ErrandTests {
  @Test("are run once, whenever they are begun")
  func onceOnly() {
    for isAtOnce in [true, false] {
      for beginnings in 0..<3 {
        let count = Mutex(0)
        let errand = Errand(atOnce: isAtOnce) { () -> Int in
          count.withLock { count in
            count += 1
            return count
          }
        }
        for _ in 0..<beginnings { errand.begin() }
        #expect(errand() == 1 && errand() == 1)
        errand.begin()
        #expect(errand() == 1)
      }
    }
  }

  @Test("left for later do not run before they are begun or asked for")
  func leftForLater() {
    let hasRun = Mutex(false)
    let errand = Errand(atOnce: false) { hasRun.withLock { $0 = true } }
    #expect(!hasRun.withLock { $0 })
    errand()
    #expect(hasRun.withLock { $0 })
  }
}
