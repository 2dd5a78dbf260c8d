import Composition
import Foundation
import Inputs
import Languages
import Pages
import Testing
import Typesetting

@testable import Building

/// A document set by a typesetter for each language, on threads of their own, is the one that a single typesetter sets.
@Suite struct CompositorsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// - Parameter times: How often the document's paragraphs are repeated behind it.
  private func pages(_ edition: String, bySeveral: Bool, times: Int = 0) throws -> (dump: String, said: [String]) {
    var diagnostics = Diagnostics()
    let open = try #require(
      OpenReport(Self.root + "/Reports/hk-shanghai", builder: try Builder(), diagnostics: &diagnostics))
    let wanted = try #require(open.report.editions.first { $0.description == edition })
    var document = try #require(open.report.document(for: wanted, diagnostics: &diagnostics))
    let paragraphs = document.rows.filter { row in
      if case .paragraph = row.content { row.id == nil } else { false }
    }
    document.rows += (0..<times).flatMap { _ in paragraphs }
    // A column so narrow that lines are too wide, so that there is something to be said.
    var layout = open.layout(for: wanted)
    layout.paper.width = layout.paper.width * 0.5
    let press = Press(manifest: open.manifest)
    // One typesetter alone does what is recorded.
    if !bySeveral { press.typesetter.recording = LineRecording() }
    let composed = press.composed(document, layout, diagnostics: &diagnostics)
    let pages = try #require(composed, "\(diagnostics.all.filter { $0.severity == .error }.map(\.message))")
    return (pages.dump(), diagnostics.all.map(\.message).sorted())
  }

  @Test(arguments: ["en+zh-Hant", "fr+zh-Hant", "zh-Hans"])
  func threadsMakeNoDifference(_ edition: String) throws {
    let alone = try pages(edition, bySeveral: false)
    #expect(!alone.said.isEmpty)
    for _ in 0..<2 {
      let together = try pages(edition, bySeveral: true)
      #expect(together.dump == alone.dump)
      #expect(together.said == alone.said)
    }
  }

  /// Of a long document only the beginning is prepared while the flow is made.
  @Test func threadsMakeNoDifferenceToALongDocument() throws {
    let alone = try pages("en+zh-Hant", bySeveral: false, times: 20)
    let together = try pages("en+zh-Hant", bySeveral: true, times: 20)
    #expect(together.dump == alone.dump)
  }
}
