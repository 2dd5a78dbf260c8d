import Documents
import Inputs
import Languages
import Pages
import RandomPages
import Testing

@testable import Composition

/// Figures that are moved behind following text to fill a page.
@Suite struct FloatTests {
  /// What stands on the first page of a text with six lines, a figure that has no room below these, and more rows.
  private func firstPage(_ rows: [Row]) throws -> String {
    let chart = BoundChart(
      name: "c", specification: Value(.map(ValueMap([])), at: Place(file: "c")), data: ValueMap([]))
    let figure = Row(content: .figure(Figure(content: .chart(chart), caption: Localized())))
    let lines = (0..<6).map { Tiny.paragraph("x\($0)", "子") }
    let document = try Tiny.document(lines + [figure] + rows)
    var diagnostics = Diagnostics()
    let pages = Composer(setter: SquareSetter(), charts: SharedElementTests.Rectangles())
      .composePages(document, try Tiny.layout(Tiny.columns), diagnostics: &diagnostics)
    return Tiny.drawing(try #require(pages).publication.page(0))
  }

  private func list(_ count: Int) -> Row {
    let items = (0..<count).map { [Tiny.paragraph("i\($0)", "項")] }
    return Row(content: .list(List(marker: .number(start: 1), isTight: true, items: items)))
  }

  @Test func paragraphsComeBeforeAFigureThatHasNoRoom() throws {
    let page = try firstPage((0..<12).map { Tiny.paragraph("y\($0)", "丑") })
    #expect(page.contains("y3") && !page.contains("y4"))
  }

  @Test func aListComesBeforeAFigureAsAWhole() throws {
    let rest = (0..<12).map { Tiny.paragraph("y\($0)", "丑") }
    let three = try firstPage([list(3)] + rest)
    #expect(three.contains("i2") && three.contains("y0") && !three.contains("y1"))
    // Longer than a figure may be moved: no part of it comes before the figure.
    #expect(try !firstPage([list(5)] + rest).contains("i0"))
    // A paragraph stays with the list that it leads to.
    let led = try firstPage([Tiny.paragraph("l", "引"), list(2)] + rest)
    #expect(led.contains("i1"))
    #expect(try !firstPage([Tiny.paragraph("l", "引"), list(4)] + rest).contains("..l."))
  }

  @Test func nothingComesPastAHeading() throws {
    let page = try firstPage([Tiny.heading(1, "H", "題")] + (0..<12).map { Tiny.paragraph("y\($0)", "丑") })
    #expect(!page.contains("H") && !page.contains("y"))
  }
}
