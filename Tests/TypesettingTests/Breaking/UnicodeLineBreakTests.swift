import Foundation
import Testing

@testable import Typesetting

/// A line of LineBreakTest.txt: scalars, whether a break is allowed before each and at the end, and the rules it names.
struct LineBreakCase {
  var text: String
  var scalars: ContiguousArray<UInt32> = []
  var isAllowed: [Bool] = []
  var rules: [Double] = []

  init?(_ line: Substring) {
    text = String(line.split(separator: "\t").first ?? "")
    guard text.hasPrefix("×") || text.hasPrefix("÷") else { return nil }
    for part in text.split(separator: " ") {
      switch part {
      case "×": isAllowed.append(false)
      case "÷": isAllowed.append(true)
      default: UInt32(part, radix: 16).map { scalars.append($0) }
      }
    }
    for part in line.split(separator: " ") where part.hasPrefix("[") && part.hasSuffix("]") {
      Double(part.dropFirst().dropLast()).map { rules.append($0) }
    }
  }

  static func all() throws -> [LineBreakCase] {
    try String(contentsOfFile: "/usr/share/unicode/auxiliary/LineBreakTest.txt", encoding: .utf8)
      .split(separator: "\n").compactMap(LineBreakCase.init)
  }
}

@Suite struct UnicodeLineBreakTests {
  @Test func everyLineOfLineBreakTestPasses() throws {
    let cases = try LineBreakCase.all()
    #expect(cases.count == 7654)
    var failures: [String] = []
    for test in cases {
      let found = BreakOpportunities(test.scalars, spans: []).decisions.map(\.isAllowed)
      if found != test.isAllowed { failures.append(test.text) }
    }
    #expect(failures.count == 0, "\(failures.count): \(failures.prefix(10).joined(separator: "\n"))")
  }
}
