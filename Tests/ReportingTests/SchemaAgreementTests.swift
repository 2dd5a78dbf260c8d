import Foundation
import Inputs
import Reporting
import Testing

/// The schemas say what the readers read, and docs/REPORTS.md what the schemas say.
@Suite struct SchemaAgreementTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  func schema(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(Self.root)/Schemas/\(name).schema.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func keys(_ schema: Any?) throws -> [String] {
    let properties = try #require((schema as? [String: Any])?["properties"] as? [String: Any])
    return properties.keys.sorted()
  }

  /// The keys that a reader does not know, of those given to it.
  func unknown(_ files: [String: String]) throws -> [String] {
    let report = try TemporaryReport(files)
    _ = try report.read()
    return report.diagnostics.all.filter { $0.code == "unknown-key" }.map(\.message)
  }

  @Test func everyKeyOfTheSchemasIsRead() throws {
    let reportKeys = try keys(schema("report"))
    #expect(try unknown(["report.yaml": reportKeys.map { "\($0):\n" }.joined()]) == [])
    #expect(try unknown(["report.yaml": "no-such-key:\n"]).count == 1)
    let text = ["text/t.en.md": "Text.\n"]
    let source = try keys(schema("sources")["additionalProperties"])
    let sources = "P:\n" + source.map { "  \($0):\n" }.joined()
    #expect(try unknown(text.merging(["data/sources.yaml": sources]) { $1 }) == [])
    let term = try keys(schema("glossary")["items"])
    let glossary = "-\n" + term.map { "  \($0):\n" }.joined()
    #expect(try unknown(text.merging(["data/glossary.yaml": glossary]) { $1 }) == [])
  }

  @Test func theManualListsTheKeysOfTheSchema() throws {
    let manual = try String(contentsOfFile: "\(Self.root)/docs/REPORTS.md", encoding: .utf8)
    let table = manual.split(separator: "\n").drop { !$0.hasPrefix("| key |") }.dropFirst(2).prefix {
      $0.hasPrefix("|")
    }
    let listed = table.flatMap { row in
      row.split(separator: "|")[0].split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map {
        String($0.element)
      }
    }
    #expect(listed.sorted() == (try keys(schema("report"))))
  }
}
