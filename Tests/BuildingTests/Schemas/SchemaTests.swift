import Foundation
import Inputs
import Reporting
import Testing

/// The schemas that editors read, against the files of this repository.
@Suite struct SchemaTests {
  /// The repository's folder.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static func value(_ path: String) throws -> Value {
    var diagnostics = Diagnostics()
    let value = ValueReader.value(of: path, in: try InputFolder(repository), &diagnostics)
    #expect(!diagnostics.hasErrors, "\(path): \(diagnostics.all)")
    return try #require(value)
  }

  @Test(arguments: [
    ("Reports/hk-shanghai/report.yaml", "report"), ("Reports/hk-shanghai/data/sources.yaml", "sources"),
    ("Reports/hk-shanghai/data/glossary.yaml", "glossary"),
  ])
  func filesOfTheRepositoryAreWithinTheirSchemas(_ file: String, _ schema: String) throws {
    let schema = try Self.value("Schemas/\(schema).schema.json")
    #expect(SchemaChecker.faults(of: try Self.value(file), by: schema) == [])
  }

  @Test func allDataOfTheRepositoryAreWithinTheirSchema() throws {
    let schema = try Self.value("Schemas/data.schema.json")
    let folder = try InputFolder(Self.repository)
    for report in try folder.names(in: "Reports") {
      for name in try folder.names(in: "Reports/\(report)/data")
      where !["sources.yaml", "glossary.yaml"].contains(name) {
        let value = try Self.value("Reports/\(report)/data/\(name)")
        #expect(SchemaChecker.faults(of: value, by: schema) == [], "\(report)/\(name)")
      }
    }
  }

  @Test func theStarterReportIsWithinTheSchemasItNames() throws {
    var checked = 0
    for file in StarterReport.files() where file.path.hasSuffix(".yaml") || file.path.hasSuffix(".json") {
      var diagnostics = Diagnostics()
      let value = ValueReader.value(of: InputFile(path: file.path, text: file.text), &diagnostics)
      let first = file.text.split(separator: "\n").first ?? ""
      let name = first.hasPrefix("# yaml-language-server") ? String(first.split(separator: "/").last ?? "") : nil
      guard let name = name ?? (file.path.hasSuffix(".json") ? "data.schema.json" : nil) else { continue }
      checked += 1
      let faults = SchemaChecker.faults(of: try #require(value), by: try Self.value("Schemas/\(name)"))
      #expect(faults == [], "\(file.path)")
    }
    #expect(checked == 5)
  }

  @Test func layoutsAreWithinTheirSchema() throws {
    let schema = try Self.value("Schemas/layout.schema.json")
    let layouts = try InputFolder(Self.repository).names(in: "Layouts").filter { $0.hasSuffix(".yaml") }
    #expect(!layouts.isEmpty)
    for name in layouts {
      #expect(SchemaChecker.faults(of: try Self.value("Layouts/\(name)"), by: schema) == [], "\(name)")
    }
  }

  /// What the text about layouts says of styles, the schema says too, and the other way round.
  @Test func keysOfStylesAreThoseOfTheText() throws {
    let schema = try Self.value("Schemas/layout.schema.json")
    let properties = try #require(schema["$defs"]?["style"]?["properties"]?.map)
    let text = try String(contentsOfFile: "\(Self.repository)/docs/LAYOUTS.md", encoding: .utf8)
    let table = try #require(text.components(separatedBy: "\n\n").first { $0.contains("\n| `optical-margins` |") })
    let named = table.split(separator: "\n").dropFirst(2).flatMap { row in
      row.split(separator: "|")[0].split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map {
        String($0.element)
      }
    }
    #expect(Set(named) == Set(properties.entries.map(\.key)))
  }

  @Test(arguments: [
    ("report", "title: A\ntext: a\nlayout: b\n", "[\": no editions\"]"),
    ("report", "title: {en: A}\ntext: a\nlayout: b\neditions: [en]\ntitel: x\n", "[\": unknown titel\"]"),
    (
      "report", "title: {english: A}\ntext: 1\nlayout: b\neditions: [en+]\nstatus: done\n",
      "[\".title: none of the forms\", \".text: not [\\\"string\\\"]\", \".editions[0]: not the pattern\", \".status: not a choice\"]"
    ),
    ("sources", "P1: {title: A, adress: x, date: 24}\n", "[\".P1: unknown adress\", \".P1.date: none of the forms\"]"),
    (
      "layout", "styles: {bodi: {size: 9pt}, body: {size: 9}}\n",
      "[\".styles: unknown bodi\", \".styles.body.size: none of the forms\"]"
    ),
  ])
  func whatIsWrongIsFound(_ schema: String, _ text: String, _ faults: String) throws {
    var diagnostics = Diagnostics()
    let value = try #require(YAMLReader.value(of: InputFile(path: "a.yaml", text: text), &diagnostics))
    let found = SchemaChecker.faults(of: value, by: try Self.value("Schemas/\(schema).schema.json"))
    #expect(found.description == faults)
  }
}
