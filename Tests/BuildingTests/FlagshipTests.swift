import Foundation
import Inputs
import Testing

@testable import Building

/// The flagship report, stage by stage, against what was seen and approved: a change of any page shows in review.
///
/// After a change that is meant, `DIPTYCH_RECORD=1 swift test --filter FlagshipTests` writes the references anew,
/// and fails.
@Suite struct FlagshipTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("References")
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  private func compare(_ text: String, with name: String) throws {
    let reference = Self.folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["DIPTYCH_RECORD"] != nil {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: reference)
      Issue.record("\(name) was recorded; run again without DIPTYCH_RECORD")
      return
    }
    let expected = try String(contentsOf: reference, encoding: .utf8)
    guard text != expected else { return }
    let (new, old) = (text.split(separator: "\n"), expected.split(separator: "\n"))
    let first = zip(new, old).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(new.count, old.count)
    let found = new.indices.contains(first) ? String(new[first]) : "(end)"
    let wanted = old.indices.contains(first) ? String(old[first]) : "(end)"
    Issue.record("\(name), line \(first + 1): found “\(found)”, not “\(wanted)”")
  }

  @Test(arguments: [
    ("en+zh-Hant", [DumpStage.document, .lines, .pages]), ("en+zh-Hans", [.pages]), ("fr+zh-Hant", [.pages]),
    ("en", [.pages]), ("zh-Hant", [.pages]), ("zh-Hans", [.pages]),
  ])
  func eachStageIsAsItWasApproved(_ edition: String, _ stages: [DumpStage]) throws {
    let builder = try Builder()
    for stage in stages {
      var diagnostics = Diagnostics()
      let text = builder.dump(
        stage, of: Self.root + "/Reports/hk-shanghai", edition: edition, diagnostics: &diagnostics)
      #expect(diagnostics.all.isEmpty)
      try compare(try #require(text), with: "briefing.\(edition).\(stage.rawValue).txt")
    }
  }
}
