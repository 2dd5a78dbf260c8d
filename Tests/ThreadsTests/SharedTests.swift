import Dispatch
import Synchronization
import Testing

@testable import Threads

@Suite struct SharedTests {
  private final class Thing: Sendable {
    let name: String
    init(_ name: String) { self.name = name }
  }

  @Test func aThingIsOpenAsLongAsSomebodyHasIt() {
    let shared = Shared<String, Thing>()
    let opened = Mutex(0)
    func thing() -> Thing? {
      shared.thing("a") {
        opened.withLock { $0 += 1 }
        return Thing("a")
      }
    }
    do {
      let (first, second) = (thing(), thing())
      #expect(first != nil && first === second)
      #expect(opened.withLock { $0 } == 1)
    }
    #expect(thing()?.name == "a")
    #expect(opened.withLock { $0 } == 2)
    #expect(shared.thing("b") { nil } == nil)
  }

  @Test func threadsThatAskAtOnceGetTheSame() {
    let shared = Shared<Int, Thing>()
    let opened = Mutex(0)
    let found = Mutex([Thing?]())
    DispatchQueue.concurrentPerform(iterations: 64) { _ in
      let thing = shared.thing(1) {
        opened.withLock { $0 += 1 }
        return Thing("one")
      }
      found.withLock { $0.append(thing) }
    }
    #expect(opened.withLock { $0 } == 1)
    #expect(Set(found.withLock { $0 }.map { $0.map(ObjectIdentifier.init) }).count == 1)
  }
}
