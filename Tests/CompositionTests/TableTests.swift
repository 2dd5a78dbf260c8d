import Documents
import Inputs
import Languages
import Pages
import Testing

@testable import Composition

/// Tables that are too wide or too high for the page, and tables whose cells span others.
@Suite struct TableTests {
  private func cell(_ english: String, _ chinese: String? = nil, header: Bool = false) -> Table.Cell {
    Table.Cell(content: Tiny.words(english, chinese ?? english), isHeader: header)
  }

  private func pages(_ table: Table) throws -> [String] {
    let composed = try Tiny.compose(try Tiny.document([Row(content: .table(table))]))
    return (0..<composed.publication.pageCount).map { index in
      var lines = Tiny.drawing(composed.publication.page(index)).split(separator: "\n")
      while lines.last?.allSatisfy({ $0 == "." }) == true { lines.removeLast() }
      return lines.dropFirst(2).joined(separator: "\n")
    }
  }

  @Test func aTableTooWideForThePageIsSetAsRecords() throws {
    let head = [cell("City", "市", header: true), cell("Envoy", "代表", header: true), cell("N", "數", header: true)]
    let table = Table(
      columns: [.start, .start, .end], head: [head],
      body: [
        [cell("Hongkongisland", "香港", header: true), cell("Somebody", "某"), cell("12345")],
        [cell("Shanghai", "上海", header: true), cell("Someone", "人"), cell("345")],
      ])
    let found = try pages(table)
    #expect(
      found == [
        """
        ..............................
        ..City..Hongkongisland........
        ..市.....香港....................
        ..Envoy.Somebody..............
        ..代表....某.....................
        ..............................
        ..N.....12345.................
        ..數...........................
        ..............................
        ..City..Shanghai..............
        ..市.....上海....................
        ..Envoy.Someone...............
        ..代表....人.....................
        ..............................
        ..N.....345...................
        ..數...........................
        """
      ])
    let composed = try Tiny.compose(try Tiny.document([Row(content: .table(table))]))
    // The head is read once, however often it is printed.
    let read = composed.publication.page(0).content.items.filter { item in
      guard case .glyphs(let run) = item.shape, case .element = item.mark else { return false }
      return run.text.contains("N")
    }
    #expect(read.count == 1)
  }

  @Test func aRowHigherThanAPageGoesOnOverleaf() throws {
    let long = (1...60).map { "word\($0)" }.joined(separator: " ")
    let table = Table(
      columns: [.start, .start], head: [[cell("A", header: true), cell("B", header: true)]],
      body: [[cell("x"), cell(long)], [cell("y"), cell("z")]])
    let composed = try Tiny.compose(try Tiny.document([Row(content: .table(table))]))
    let texts = (0..<composed.publication.pageCount).map { index in
      composed.publication.page(index).content.items.map { item in
        if case .glyphs(let run) = item.shape, case .element = item.mark { return run.text }
        return ""
      }.joined()
    }
    #expect(texts.count > 1)
    let all = texts.joined()
    for number in 1...60 { #expect(all.contains("word\(number)")) }
    #expect(texts.first?.contains("word1 ") == true && texts.last?.contains("word60") == true)
    #expect(composed.forcedBreaks.allSatisfy { $0.flaws == ["split-row"] })
  }

  @Test func cellsBelowSeveralHeadersNameThem() throws {
    var wide = cell("Trade", header: true)
    wide.columnSpan = 2
    var tall = cell("City", header: true)
    tall.rowSpan = 2
    let table = Table(
      columns: [.start, .end, .end], head: [[tall, wide], [cell("In", header: true), cell("Out", header: true)]],
      body: [[cell("H", header: true), cell("1"), cell("2")], [cell("S", header: true), cell("3"), cell("4")]])
    let composed = try Tiny.compose(try Tiny.document([Row(content: .table(table))]))
    let structure = composed.publication.structure
    let names = Dictionary(
      uniqueKeysWithValues: composed.publication.page(0).content.items.compactMap { item -> (ElementID, String)? in
        guard case .element(let leaf) = item.mark, case .glyphs(let run) = item.shape else { return nil }
        let cell = structure[leaf].parent
        return cell.map { ($0, run.text) }
      })
    let headers = structure.elements.indices.map { ElementID($0) }.filter { structure[$0].role == .dataCell }.map {
      cell in
      structure[cell].attributes.headers.compactMap { names[$0] }.joined(separator: " ")
    }
    #expect(headers == ["Trade In H", "Trade Out H", "Trade In S", "Trade Out S"])
  }
}
