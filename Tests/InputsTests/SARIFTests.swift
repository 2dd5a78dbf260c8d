import Foundation
import Testing

@testable import Inputs

/// The log for editors and code hosts, by the parts of SARIF 2.1.0 that every log must have (§ 3.13 to 3.30).
@Suite struct SARIFTests {
  static let findings = [
    Diagnostic.figuresDiffer(
      "15", "14", languages: ("en", "zh-Hant"), at: Place(file: "text/滬 a.en.md", line: 12, column: 41, length: 2),
      beside: Place(file: "/srv/r/text/a.zh-Hant.md", line: 12)),
    Diagnostic.pandocMissing(),
  ]

  func log() throws -> [String: Any] {
    let text = SARIFWriter(version: "1.2").log(Self.findings)
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func aLogNamesItsVersionItsToolAndItsRules() throws {
    let log = try log()
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "diptych")
    let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
    #expect(rules == ["check-figures", "pandoc-missing"])
    for result in try #require(run["results"] as? [[String: Any]]) {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index] == result["ruleId"] as? String)
      #expect(["error", "warning", "note"].contains(result["level"] as? String))
      #expect(((result["message"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
    }
  }

  @Test func placesAreAddressesAndRegions() throws {
    let run = try #require((try log()["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    func physical(_ key: String) throws -> [String: Any] {
      let location = try #require((results[0][key] as? [[String: Any]])?.first)
      return try #require(location["physicalLocation"] as? [String: Any])
    }
    let own = try physical("locations")
    #expect((own["artifactLocation"] as? [String: String])?["uri"] == "text/%E6%BB%AC%20a.en.md")
    #expect(own["region"] as? [String: Int] == ["startLine": 12, "startColumn": 41, "endColumn": 43])
    // A path from the root is an address of its own, with the scheme that says so.
    let beside = try physical("relatedLocations")
    #expect((beside["artifactLocation"] as? [String: String])?["uri"] == "file:///srv/r/text/a.zh-Hant.md")
    #expect(beside["region"] as? [String: Int] == ["startLine": 12])
    #expect(results[1]["locations"] == nil)
  }
}
