import Drawing
import Foundation
import Inputs
import Languages
import Pages
import Testing

@testable import Building

/// What a step has used up is not held by the steps after it: a long document has no room to spare.
@Suite struct LifetimeTests {
  private final class Held: Sendable {
    let page: Page
    init(_ page: Page) { self.page = page }
  }

  @Test(arguments: [true, false])
  func pagesAreLetGoOnceDrawn(isAlone: Bool) throws {
    var structure = StructureTree(language: .english)
    let paragraph = structure.add(.paragraph, to: StructureTree.root)
    let square = Path.rectangle(Rect(x: 1.pt, y: 1.pt, width: 5.pt, height: 5.pt))
    let item = DisplayItem(.element(paragraph), .fill(square, .solid(.black)))
    let list = DisplayList(size: Size(width: 20.pt, height: 20.pt), items: [item])
    let edition = try #require(Edition([.english]))
    weak var held: Held?
    func publication() -> Publication {
      let pages = Held(Page(content: list, label: "1"))
      held = pages
      return Publication(
        metadata: Metadata(title: Localized([(.english, "T")]), edition: edition), structure: structure, pageCount: 2,
        page: { _ in pages.page })
    }
    var diagnostics = Diagnostics()
    var wereHeld: [BuildStep: Bool] = [:]
    func isHeld(after step: BuildStep) -> Bool {
      // The thread that made the pages may have them until it ends.
      for _ in 0..<200 where step != .drawing && held != nil { usleep(10_000) }
      return held != nil
    }
    let file = Press.pdf(
      publication(), TypeCase(FontFiles { _ in nil }), promise: .accessible, date: nil, isShowing: false,
      isAlone: { isAlone },
      step: { wereHeld[$0] = isHeld(after: $0) }, diagnostics: &diagnostics)
    #expect(file != nil && diagnostics.all.isEmpty)
    #expect(wereHeld == [.drawing: true, .sealing: false])
  }

  /// Heads of tables come again on later pages, paragraphs go on there.
  @Test(arguments: ["en+zh-Hant", "en", "zh-Hant"])
  func letGoPageByPage(_ edition: String) throws {
    let report = try SampleReport()
    let table = ["| A | B |", "|---|---|"] + (0..<300).map { "| \($0) | b |" }
    let words = String(repeating: "word ", count: 3000)
    try report.change("report.yaml", "[en+zh-Hant]", to: "[en+zh-Hant, en, zh-Hant]")
    for language in ["en", "zh-Hant"] {
      let text = "# A {#a}\n\n\(table.joined(separator: "\n"))\n\n\(words)\n"
      try report.write("text/sample.\(language).md", text)
    }
    var diagnostics = Diagnostics()
    let open = try #require(OpenReport(report.path, builder: try Builder(), diagnostics: &diagnostics))
    let wanted = try #require(Edition(edition))
    let document = try #require(open.report.document(for: wanted, diagnostics: &diagnostics))
    let press = Press(manifest: open.manifest)
    let publication = try #require(press.publication(document, open.layout(for: wanted), diagnostics: &diagnostics))
    let whole = (0..<publication.pageCount).map(publication.page)
    #expect(whole.count > 6)
    for (index, page) in whole.enumerated() {
      #expect(publication.page(index) == page)
      publication.letGo(before: index + 1)
    }
  }

  @Test func eachOutputIsBoundOnce() throws {
    let report = try SampleReport()
    var diagnostics = Diagnostics()
    let open = try #require(OpenReport(report.path, builder: try Builder(), diagnostics: &diagnostics))
    let plan = PlannedOutput.all(of: open.report, editions: nil)
    let desk = BindingDesk(open, plan)
    #expect(desk.paths == plan.map(\.path) && plan.count > 1)
    for number in plan.indices {
      let wanted = OutputSubject(plan[number], of: open, diagnostics: &diagnostics)
      #expect(desk.holdsReport)
      #expect(desk.subject(number, diagnostics: &diagnostics) == wanted)
      #expect(desk.subject(number, diagnostics: &diagnostics) == nil)
    }
    #expect(!desk.holdsReport)
    #expect(open.bound.report.outputs.isEmpty && open.bound.name == open.name)
  }
}
