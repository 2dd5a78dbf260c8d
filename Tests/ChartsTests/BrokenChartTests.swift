import Foundation
import Inputs
import Languages
import Pages
import SeededRandom
import Testing

@testable import Charts

/// Specifications and data broken by chance: each gives a drawing or a diagnostic, soon, and never a crash.
///
/// `DIPTYCH_FUZZ` sets how many there are; a failure names its round, which is the same on every run.
@Suite(.serialized) struct BrokenChartTests {
  private static let rounds = ProcessInfo.processInfo.environment["DIPTYCH_FUZZ"].flatMap { Int($0) } ?? 1_200
  private static let isLong = ProcessInfo.processInfo.environment["DIPTYCH_FUZZ"] != nil

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: TestFiles.gallery.appending(path: "\(name).yaml"), encoding: .utf8)
  }

  /// Lays a value out and draws it; the number of errors, or nil when something was drawn.
  private static func draw(_ value: Value, round: Int) -> Diagnostics {
    var diagnostics = Diagnostics()
    let languages: [Language] = round % 4 == 0 ? [.english, .traditionalChinese] : [TestFiles.languages[round % 4]]
    let drawn = TestFiles.squares.draw(
      value, data: ValueMap([]), languages: languages, width: round % 3 == 0 ? 200.pt : nil, diagnostics: &diagnostics)
    if let drawn {
      #expect(drawn.list.size.width > .zero && drawn.list.size.width < 200_000.pt, "round \(round)")
    } else {
      #expect(diagnostics.hasErrors, "round \(round): neither a drawing nor an error")
    }
    return diagnostics
  }

  @Test func eachIsReportedOrDrawn() throws {
    let texts = try TestFiles.names.map(Self.text)
    let values = try TestFiles.names.map { try TestFiles.value("\($0).yaml", in: TestFiles.gallery) }
    let clock = ContinuousClock()
    for round in 0..<Self.rounds {
      var random = SeededRandom(seed: 20_240_426 &+ UInt64(round) &* 7919)
      let index = random.next(below: values.count)
      let start = clock.now
      switch random.next(below: 5) {
      case 0:
        // Cut off in the middle.
        let text = texts[index]
        let cut = String(decoding: Array(text.utf8).prefix(random.next(below: text.utf8.count)), as: UTF8.self)
        var diagnostics = Diagnostics()
        if let value = ValueReader.value(of: InputFile(path: "cut.yaml", text: cut), &diagnostics) {
          _ = Self.draw(value, round: round)
        } else {
          #expect(diagnostics.hasErrors || cut.allSatisfy(\.isWhitespace), "round \(round)")
        }
      case 1:
        // A part of another specification where this one had something else.
        let other = values[random.next(below: values.count)]
        _ = Self.draw(Mutation.spliced(values[index], Mutation.part(of: other, &random), &random), round: round)
      default:
        var value = values[index]
        for _ in 0...random.next(below: 3) { value = Mutation.changed(value, &random) }
        _ = Self.draw(value, round: round)
      }
      let took = clock.now - start
      #expect(took < .seconds(10), "round \(round) took \(took)")
    }
    #expect(Self.peakMegabytes < 3_000)
  }

  /// The most memory the process has used so far.
  private static var peakMegabytes: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
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
      diagnostics.report(Self.draw(value, round: 1))
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
      let diagnostics = Self.draw(value, round: 1)
      #expect(diagnostics.all.contains { $0.code == "chart-too-much" } == (count > 10_000))
    }
  }

  /// A million rows; only when asked for, since it takes a while.
  @Test(.enabled(if: isLong)) func aMillionRowsAreDrawnOrRefused() throws {
    for mark in ["point", "line", "bar", "area", "rect"] {
      let value = try TestFiles.value(
        """
        data: {sequence: {start: 0, stop: 1000000, as: n}}
        transform: [{calculate: datum.n % 1000, as: m}]
        mark: \(mark)
        encoding: {x: {field: n, type: quantitative}, y: {field: m, type: quantitative}}
        """)
      _ = Self.draw(value, round: 1)
      #expect(Self.peakMegabytes < 3_000)
    }
  }
}

extension Mutation {
  /// Any part of a value.
  static func part(of value: Value, _ random: inout SeededRandom) -> Value {
    if random.next(below: 4) == 0 { return value }
    if let entries = value.map?.entries, !entries.isEmpty {
      return part(of: entries[random.next(below: entries.count)].value, &random)
    }
    if let items = value.list, !items.isEmpty { return part(of: items[random.next(below: items.count)], &random) }
    return value
  }

  /// A value with another one in the place of one of its parts.
  static func spliced(_ value: Value, _ other: Value, _ random: inout SeededRandom) -> Value {
    if random.next(below: 5) == 0 { return other }
    if let map = value.map, !map.entries.isEmpty {
      var entries = map.entries
      let index = random.next(below: entries.count)
      entries[index].value = spliced(entries[index].value, other, &random)
      return Value(.map(ValueMap(entries)), at: value.place)
    }
    if var items = value.list, !items.isEmpty {
      let index = random.next(below: items.count)
      items[index] = spliced(items[index], other, &random)
      return Value(.list(items), at: value.place)
    }
    return other
  }
}
