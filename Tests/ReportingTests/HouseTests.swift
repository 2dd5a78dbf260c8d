import Documents
import Inputs
import Testing

@testable import Reporting

/// What the house folder brings into a document.
@Suite struct HouseTests {
  private static let emblem = "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><path d='M0 0h8v8z'/></svg>"

  @Test func logoLetterheadAndSignatureComeWithTheDocument() throws {
    let report = try TemporaryReport([
      "text/t.en.md": "Text.",
      "house/logo.svg": Self.emblem,
      "house/house.yaml": """
      logo: {file: logo.svg, alt: {en: The office, zh-Hant: 辦事處}, width: 30mm}
      letterhead: {en: "Office\\nStreet", zh-Hant: 處}
      signature: {words: {en: "Jane Chan\\nDirector", zh-Hant: 陳}}
      palette: {accent: '#123456'}
      """,
    ])
    let document = try #require(try report.document())
    #expect(report.diagnostics.all == [])
    #expect(document.house.logo?.format == .svg)
    #expect(document.house.logo?.alternative == "The office")
    #expect(document.house.logoAlternative[.english] == "The office")
    #expect(document.house.logo?.width == "30mm")
    #expect(document.house.letterhead[.english] == "Office\nStreet")
    #expect(document.house.signature[.english] == "Jane Chan\nDirector")
    #expect(try report.read()?.palette?["accent"]?.string == "#123456")
    #expect(document.dump().contains("  letterhead en: Office | Street"))
  }

  @Test func whatIsWrongWithAHouseIsSaid() throws {
    let report = try TemporaryReport([
      "text/t.en.md": "Text.", "house/house.yaml": "logo: {file: none.svg}\nletter: x",
    ])
    _ = try report.document()
    let found = report.diagnostics.all.map { "\($0.place?.description ?? "") \($0.code)" }.sorted()
    #expect(found.contains { $0.hasPrefix("house/house.yaml:1") && $0.hasSuffix("file-missing") })
    #expect(found.contains { $0.hasPrefix("house/house.yaml:2") && $0.hasSuffix("unknown-key") })
    #expect(found.contains { $0.hasSuffix("key-missing") || $0.hasSuffix("missing-key") }, "\(found)")
  }
}
