import Foundation
import RandomPages
import Testing

/// What must hold for any document. `DIPTYCH_RANDOM_DOCUMENTS` says how many are tried; a few when it is not set.
/// `Benchmarks/RandomPages` tries many of them quickly.
@Suite struct PropertyTests {
  private var count: UInt64 {
    ProcessInfo.processInfo.environment["DIPTYCH_RANDOM_DOCUMENTS"].flatMap(UInt64.init) ?? 24
  }

  /// Documents whose pages were once not sound.
  @Test(
    arguments: [
      ("columns 3", 1978), ("columns 3", 8927), ("columns 3", 9289), ("columns 3", 9395), ("facing 2", 580),
      ("facing 2", 6558), ("facing 2", 9459),
    ] as [(String, UInt64)])
  func mendedPagesStaySound(_ name: String, _ seed: UInt64) throws {
    #expect(try #require(RandomPages(name)).faults(seed: seed) == [])
  }

  @Test(arguments: RandomPages.arrangements) func pagesAreSound(_ name: String) throws {
    let pages = try #require(RandomPages(name))
    for seed in 0..<count {
      #expect(pages.faults(seed: seed) == [], Comment(rawValue: "seed \(seed) in \(name)"))
    }
  }
}
