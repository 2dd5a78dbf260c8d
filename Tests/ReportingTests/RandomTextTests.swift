import Foundation
import Languages
import RandomReports
import Testing

/// A short turn of the random reports; `scripts/release random-texts 1000000` is a long one.
@Suite struct RandomTextTests {
  static let count = ProcessInfo.processInfo.environment["DIPTYCH_RANDOM_TEXTS"].flatMap(UInt64.init) ?? 400

  @Test func noTextBreaksTheReaderAndEveryPlaceIsInIt() throws {
    let reports = try RandomReports(edition: try #require(Edition("en+zh-Hant")))
    for seed in 2024..<(2024 + Self.count) {
      let faults = try reports.faults(seed: seed)
      #expect(faults == [], "seed \(seed): \(reports.texts(seed: seed).map(\.text))")
    }
  }

  @Test func textsAreTheSameForASeed() throws {
    let reports = try RandomReports(edition: try #require(Edition("en+zh-Hant")))
    #expect(reports.texts(seed: 7).map(\.text) == reports.texts(seed: 7).map(\.text))
    #expect(Set((0..<100).map { reports.texts(seed: $0).map(\.text) }).count == 100)
  }
}
