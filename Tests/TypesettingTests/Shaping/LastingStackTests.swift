import Testing

@testable import Typesetting

@Suite struct LastingStackTests {
  /// Over several blocks: what was put in stays where it was, and neighbours are told apart from those of another block.
  @Test func whatIsPutInNeverMovesAndLiesTogether() {
    let stack = LastingStack<Int>()
    defer { stack.free() }
    var random = Int.random
    var (count, added) = (0, [(first: Int, place: UnsafeMutablePointer<Int>, elements: [Int])]())
    for number in 0..<4_000 {
      random = (random &* 6_364_136_223_846_793_005) &+ 1_442_695_040_888_963_407
      let size = number % 500 == 499 ? 9_000 : Int(UInt(bitPattern: random) >> 60)
      let elements = (0..<size).map { number * 10_000 + $0 }
      let first = stack.place(for: size, behind: count)
      #expect(first >= count)
      elements.withUnsafeBufferPointer { stack.put($0, at: first) }
      added.append((first, stack.pointer(first), elements))
      count = first + size
    }
    #expect(added.allSatisfy { stack.pointer($0.first) == $0.place })
    #expect(added.allSatisfy { entry in entry.elements.indices.allSatisfy { entry.place[$0] == entry.elements[$0] } })
    #expect(
      added.allSatisfy { entry in entry.elements.indices.allSatisfy { stack[entry.first + $0] == entry.elements[$0] } })
    for (one, next) in zip(added, added.dropFirst()) where one.first + one.elements.count == next.first {
      #expect(one.place + one.elements.count == next.place)
    }
  }
}

extension Int {
  fileprivate static let random = 20_240_426
}
