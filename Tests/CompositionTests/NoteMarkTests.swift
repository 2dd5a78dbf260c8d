import Documents
import Inputs
import Languages
import Pages
import Testing

@testable import Composition

/// A note stands on the page of all its marks where that can be.
@Suite struct NoteMarkTests {
  /// Two rows; the note's mark stands in the first in English and in the second in Chinese.
  private func document(linesBefore: Int) throws -> Document {
    var first = Tiny.words("aaa aaa", "甲")
    var second = Tiny.words("bbb bbb", "乙")
    let id = NoteID("n")
    first[.english]?.append(.noteMark(id))
    second[.traditionalChinese]?.append(.noteMark(id))
    let rows = (0..<linesBefore).map { _ in Tiny.paragraph("f", "滿") }
    var document = try Tiny.document(
      rows + [Row(content: .paragraph(first)), Row(content: .paragraph(second)), Tiny.paragraph("end", "完")])
    document.notes = [Note(id: id, rows: [Tiny.paragraph("note", "註")])]
    return document
  }

  /// Sixteen lines to a page, of which a note takes one, and the rule above it more than one.
  @Test(arguments: 8...15) func marksInTwoRowsStayOnOnePage(_ linesBefore: Int) throws {
    let composed = try Tiny.compose(document(linesBefore: linesBefore))
    let pages = (0..<composed.publication.pageCount).map(composed.publication.page)
    let marked = pages.indices.filter { page in
      pages[page].links.contains { $0.target.isNote }
    }
    #expect(marked.count == 1)
    #expect(composed.forcedBreaks.allSatisfy { !$0.flaws.contains("far-note") })
    for page in marked { #expect(pages[page].destinations.contains { $0.name.hasPrefix("note-1-") }) }
  }

  /// The same note marked again far away does not hold all between together.
  @Test func marksFarApartMayBeParted() throws {
    var strips = (0..<20).map { number in
      var strip = Strip(height: 10.pt)
      strip.block = number
      return strip
    }
    strips[2].marks = [Strip.NoteMark(note: 0, column: 0)]
    strips[18].marks = [Strip.NoteMark(note: 0, column: 1)]
    strips[4].marks = [Strip.NoteMark(note: 1, column: 0), Strip.NoteMark(note: 1, column: 0)]
    strips[6].marks = [Strip.NoteMark(note: 1, column: 1), Strip.NoteMark(note: 2, column: nil)]
    strips[9].marks = [Strip.NoteMark(note: 1, column: 1), Strip.NoteMark(note: 2, column: nil)]
    NoteMarks(costs: Layout.BreakCosts(), reach: 80.pt).keepTogether(&strips)
    #expect(strips.indices.filter { strips[$0].flaws.contains(.farNote) } == [5, 6])
  }
}

extension Page.Link.Target {
  fileprivate var isNote: Bool {
    if case .destination(let name) = self { name.hasPrefix("note-") } else { false }
  }
}
