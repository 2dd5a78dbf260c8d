import Foundation
import Inputs
import Languages
import Pages
import RandomCharts
import Testing

@testable import Charts

/// Specifications and data broken by chance: each gives a drawing or a diagnostic, soon, and never a crash. A short turn;
/// `scripts/release random-charts 100000` is a long one, which has the huge charts too.
@Suite struct BrokenChartTests {
  static let count = ProcessInfo.processInfo.environment["DIPTYCH_RANDOM_CHARTS"].flatMap(UInt64.init) ?? 1_200

  @Test func eachIsReportedOrDrawn() throws {
    let charts = try RandomCharts(hugeOnceIn: .max, renderer: { TestFiles.squares })
    for seed in 1...Self.count {
      let start = Self.processorSeconds
      #expect(charts.faults(seed: seed) == [], "seed \(seed): \(charts.text(seed: seed).prefix(2_000))")
      let took = Self.processorSeconds - start
      // Two seconds of an optimised program.
      #expect(took < 60, "seed \(seed) took \(took) s")
    }
  }

  /// Of this thread alone: other tests run beside.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test func chartsAreTheSameForASeed() throws {
    let charts = try RandomCharts(hugeOnceIn: .max, renderer: { TestFiles.squares })
    #expect(charts.text(seed: 7) == charts.text(seed: 7))
    #expect(Set((1...100).map { charts.text(seed: $0) }).count > 80)
  }

  @Test(arguments: [
    "layer", "concat", "facet", "expression", "condition", "list",
  ])
  func deepNestingIsRefused(_ kind: String) throws {
    let depth = 3_000
    func nested(_ open: String, _ inner: String, _ close: String) -> String {
      String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
    }
    let body =
      switch kind {
      case "layer": nested(#"{"layer":["#, #"{"mark":"bar"}"#, "]}")
      case "concat": nested(#"{"concat":["#, #"{"mark":"bar"}"#, "]}")
      case "facet": nested(#"{"facet":{"field":"a"},"spec":"#, #"{"mark":"bar"}"#, "}")
      case "expression":
        #"{"data":{"values":[{"a":1}]},"transform":[{"filter":"\#(nested("(", "1", ")"))"}],"mark":"bar"}"#
      case "condition":
        #"{"data":{"values":[{"a":1}]},"transform":[{"filter":\#(nested(#"{"not":"#, #""true""#, "}"))}],"mark":"bar"}"#
      default: #"{"data":{"values":\#(nested("[", "1", "]"))},"mark":"bar"}"#
      }
    var diagnostics = Diagnostics()
    if let value = ValueReader.value(of: InputFile(path: "deep.json", text: body), &diagnostics) {
      diagnostics.report(Self.draw(value))
    }
    #expect(diagnostics.hasErrors)
  }

  @Test(arguments: [
    ("nominal", 100_000), ("quantitative", 0), ("ordinal", 1), ("temporal", 0),
  ])
  func emptyAndCrowdedScalesAreHandled(_ type: String, _ count: Int) throws {
    for mark in MarkType.allCases {
      let value = try TestFiles.value(
        """
        data: {sequence: {start: 0, stop: \(count), as: n}}
        mark: \(mark.rawValue)
        encoding: {x: {field: n, type: \(type)}, y: {field: n, type: quantitative}, color: {field: n, type: \(type)}}
        """)
      let diagnostics = Self.draw(value)
      #expect(diagnostics.all.contains { $0.code == "chart-too-much" } == (count > 10_000))
    }
  }

  /// Repeats within repeats double at each step.
  @Test func manyRepeatsAreRefusedAtOnce() throws {
    let open = String(repeating: #"{"repeat": ["a", "b"], "spec": "#, count: 18)
    let text = open + #"{"mark": "bar"}"# + String(repeating: "}", count: 18)
    let start = Self.processorSeconds
    #expect(Self.draw(try TestFiles.value(text, named: "chart.json")).all.contains { $0.code == "chart-too-much" })
    #expect(Self.processorSeconds - start < 30)
  }

  /// One plot for each of many categories is refused before any is made: going through the rows for each took minutes.
  @Test(arguments: ["facet", "row", "column"])
  func manyPlotsAreRefusedAtOnce(_ channel: String) throws {
    let value = try TestFiles.value(
      """
      data: {sequence: {start: 0, stop: 100000, as: n}}
      mark: point
      encoding: {y: {field: n, type: quantitative}, \(channel): {field: n, type: nominal}}
      """)
    let start = Self.processorSeconds
    #expect(Self.draw(value).all.map(\.code) == ["chart-too-much"])
    #expect(Self.processorSeconds - start < 30)
  }

  private static func draw(_ value: Value) -> Diagnostics {
    var diagnostics = Diagnostics()
    let drawn = TestFiles.squares.draw(
      value, data: ValueMap([]), languages: [.english], diagnostics: &diagnostics)
    #expect(drawn != nil || diagnostics.hasErrors, "neither a drawing nor an error")
    return diagnostics
  }
}
