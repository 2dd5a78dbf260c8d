import Foundation
import Languages
import Testing

/// A line of a table of cases: fields between bars.
struct TableLine: Sendable, CustomTestStringConvertible {
  var number: Int
  var fields: [String]
  var testDescription: String { "line \(number): \(fields.joined(separator: " | "))" }

  /// The languages of the first field.
  var languages: (Language, Language) {
    let tags = fields[0].split(separator: "+").map { Language(String($0)) ?? .english }
    return (tags[0], tags[1])
  }

  /// The lines of a table beside the tests, without remarks.
  static func all(of name: String) -> [TableLine] {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Tables/\(name)")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      guard !line.isEmpty, !line.hasPrefix("#") else { return nil }
      let fields = line.components(separatedBy: " | ").map { $0.trimmingCharacters(in: .whitespaces) }
      return TableLine(number: index + 1, fields: fields)
    }
  }
}
