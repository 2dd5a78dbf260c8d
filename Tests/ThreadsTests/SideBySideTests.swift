import Foundation
import Synchronization
import Testing

@testable import Threads

@Suite("Side by side")
struct SideBySideTests {
  @Test("each piece is made once, and they come in the order of their numbers", arguments: [false, true])
  func eachOnce(isLarge: Bool) {
    for count in [0, 1, 2, 3, 7, 200] {
      let made = Mutex<[Int: Int]>([:])
      let pieces = SideBySide.all(count, isLarge: isLarge) { number in
        made.withLock { $0[number, default: 0] += 1 }
        return "\(number)"
      }
      #expect(pieces == (0..<count).map(String.init))
      #expect(made.withLock { $0 } == Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, 1) }))
    }
  }

  @Test("pieces may be of several pieces themselves")
  func nested() {
    let sums = SideBySide.all(8) { number in SideBySide.all(8) { number * $0 }.reduce(0, +) }
    #expect(sums == (0..<8).map { $0 * 28 })
  }

  @Test("large pieces are made beside each other, one that waits for others included")
  func largeAtOnce() {
    let (first, second) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let met = SideBySide.all(2, isLarge: true) { number in
      (number == 0 ? first : second).signal()
      return (number == 0 ? second : first).wait(timeout: .now() + 60) == .success
    }
    #expect(met == [true, true])
  }

  @Test("nothing of the work is held when it is done")
  func holdsNothing() {
    final class Thing: Sendable {}
    weak var thing: Thing?
    do {
      let own = Thing()
      thing = own
      _ = SideBySide.all(20) { _ in withExtendedLifetime(own) { 0 } }
    }
    // A thread that came too late lets go of the work a moment later.
    for _ in 0..<2_000 where thing != nil { usleep(1_000) }
    #expect(thing == nil)
  }
}
