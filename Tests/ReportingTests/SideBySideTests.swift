import Testing

@testable import Reporting

@Suite struct SideBySideTests {
  @Test(arguments: [0, 1, 2, 3, 401])
  func halvesComeInTheOrderOfTheWhole(_ count: Int) {
    #expect(Array(0..<count).halvesSideBySide { $0 * 2 } == (0..<count).map { $0 * 2 })
  }
}
