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

  @Test func columnsStandCloserWhereATableWouldElseBeTooWide() throws {
    var group = cell("Sum", header: true)
    group.columnSpan = 3
    let table = Table(
      columns: [.start, .start, .start, .start], head: [[cell("A", header: true), group]],
      body: [[cell("abcdef"), cell("ghijkl"), cell("mnopqr"), cell("stuvw")]])
    // Words of 230 points and three gaps of ten would be just as wide as the page, and those of the next table wider.
    #expect(try pages(table)[0].contains("..abcdef.ghijkl.mnopqr.stuvw.."))
    let wider = Table(
      columns: [.start, .start, .start, .start], head: [[cell("A", header: true), group]],
      body: [[cell("abcdef"), cell("ghijkl"), cell("mnopqr"), cell("stuvwx")]])
    #expect(try pages(wider)[0].contains("..abcdefghijkl.mnopqrstuvwx."))
  }

  @Test func aTableWithGroupsTooWideForThePageIsSetAsRecords() throws {
    var group = cell("Trade", "貿易", header: true)
    group.columnSpan = 2
    var tall = cell("Region", "區", header: true)
    tall.rowSpan = 2
    var north = cell("North", "北", header: true)
    north.rowSpan = 2
    let table = Table(
      columns: [.start, .end, .end],
      head: [[tall, group], [cell("In", "入", header: true), cell("Out", "出", header: true)]],
      body: [
        [north, cell("12345678901", "甲"), cell("12345678902")], [cell("12345678903"), cell("12345678904")],
      ])
    #expect(
      try pages(table) == [
        """
        ..............................
        ..Region.North................
        ..區......北....................
        ..Trade..12345678901..........
        ..貿易.....甲....................
        ..In..........................
        ..入...........................
        ..............................
        ..Trade..12345678902..........
        ..貿易..........................
        ..Out.........................
        ..出...........................
        """,
        """
        ..............................
        ..Region.North................
        ..區......北....................
        ..Trade..12345678903..........
        ..貿易..........................
        ..In..........................
        ..入...........................
        ..............................
        ..Trade..12345678904..........
        ..貿易..........................
        ..Out.........................
        ..出...........................
        """,
      ])
    let composed = try Tiny.compose(try Tiny.document([Row(content: .table(table))]))
    // What is printed several times is read once.
    let read = composed.publication.page(0).content.items.compactMap { item -> String? in
      guard case .glyphs(let run) = item.shape, case .element = item.mark else { return nil }
      return run.text
    }
    for words in ["Region", "Trade", "In", "Out", "North"] {
      #expect(read.filter { $0 == words }.count == 1, "\(read)")
    }
  }

  @Test func labelsOfRecordsBeginAtTheStartOnAllTheirLines() throws {
    let head = [cell("City", header: true), cell("Envoys and delegates", header: true), cell("N", header: true)]
    let table = Table(
      columns: [.start, .end, .centre], head: [head],
      body: [[cell("Hongkongisland", header: true), cell("Somebody and others"), cell("123456")]])
    let lines = try pages(table)[0].split(separator: "\n")
    for words in ["Envoys", "delegates", "Somebody", "others"] {
      let line = try #require(lines.first { $0.contains(words) })
      let start = try #require(line.firstRange(of: words)?.lowerBound)
      let column = line.distance(from: line.startIndex, to: start)
      #expect(column == (words == "Envoys" || words == "delegates" ? 2 : 12), "\(words) at \(column)")
    }
  }

  @Test func valuesStandBelowTheirLabelsWhereThereIsNoRoomBesideThem() throws {
    let head = [cell("Cityandtown", "市", header: true), cell("Representative", "代表", header: true)]
    let table = Table(
      columns: [.start, .start], head: [head],
      body: [[cell("Hongkongislandandkowloon", "香港", header: true), cell("Somebody", "某")]])
    #expect(
      try pages(table) == [
        """
        ..............................
        ..Cityandtown.................
        ..市...........................
        ..Hongkongislandandkowloon....
        ..香港..........................
        ..Representative..............
        ..代表..........................
        ..Somebody....................
        ..某...........................
        """
      ])
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

  /// Twelve rows in two groups, each under one cell.
  private var grouped: Table {
    func cell(_ words: String, rows: Int = 1) -> Table.Cell {
      var cell = Table.Cell(content: Tiny.words(words, words))
      cell.rowSpan = rows
      return cell
    }
    let rows = (0..<12).map { row in
      (row % 6 == 0 ? [cell(row == 0 ? "North" : "South", rows: 6)] : []) + [cell("town \(row)"), cell("\(row)")]
    }
    return Table(
      columns: [.start, .start, .end], head: [[cell("Region"), cell("Town"), cell("Number")]], body: rows,
      caption: Tiny.words("Towns", "市"))
  }

  @Test func rowsUnderOneCellAreDividedBetweenRowsAndNameTheCellAgain() throws {
    let layout = """
      paper: {width: 300pt, height: 160pt}
      margins: {top: 20pt, bottom: 20pt, inside: 20pt, outside: 20pt}
      languages: sequential
      grid: 10pt
      styles:
        body: {size: 10pt, leading: 10pt, align: start}
      """
    let document = try Tiny.document([Row(content: .table(grouped))], Edition([.english]))
    let composed = try Tiny.compose(document, layout)
    let pages = (0..<composed.publication.pageCount).map { Tiny.drawing(composed.publication.page($0)) }
    #expect(pages.count == 3)
    for (page, drawing) in pages.enumerated() {
      for line in drawing.split(separator: "\n") where line.contains("town") {
        #expect(line.last { $0 != "." }?.isNumber == true, "page \(page): \(line)")
      }
      #expect(drawing.contains("North") == (page < 2), "page \(page)")
    }
  }

  @Test func theHeadOnTheNextOfFacingPagesIsInItsLanguage() throws {
    func cell(_ english: String, _ chinese: String) -> Table.Cell {
      Table.Cell(content: Tiny.words(english, chinese), isHeader: false)
    }
    // The third row is high in English alone.
    let long = (1...28).map { "word\($0)" }.joined(separator: " ")
    let rows = (0..<14).map { [cell($0 == 2 ? long : "row \($0)", "行\($0)"), cell("\($0)", "\($0)")] }
    let table = Table(
      columns: [.start, .end], head: [[cell("Head", "標題"), cell("Number", "數目")]], body: rows,
      caption: Tiny.words("Table", "表格"))
    let layout = Tiny.columns + "\nlanguages: facing"
    let composed = try Tiny.compose(try Tiny.document([Row(content: .table(table))]), layout)
    let pages = (0..<composed.publication.pageCount).map { Tiny.drawing(composed.publication.page($0)) }
    #expect(pages.count >= 4)
    for (index, page) in pages.enumerated() {
      #expect(page.contains("Head") == index.isMultiple(of: 2), "page \(index)")
      #expect(page.contains("標題") == !index.isMultiple(of: 2), "page \(index)")
    }
    // Rows stay level, and the rules between them.
    let rules = (0..<2).map { page in
      composed.publication.page(page).content.items.compactMap { item -> Length? in
        guard case .stroke(let path, _, _) = item.shape, case .move(let start)? = path.segments.first else {
          return nil
        }
        return start.y
      }
    }
    #expect(rules[0] == rules[1])
    for index in stride(from: 0, to: pages.count, by: 2) {
      let sides = pages[index...(index + 1)].map { $0.split(separator: "\n") }
      for row in 3..<14 {
        let heights = sides.map { lines in lines.firstIndex { $0.contains("row.\(row).") || $0.contains("行\(row).") } }
        #expect(heights[0] == heights[1], "row \(row)")
      }
    }
  }

  @Test func decimalsOfVeryDifferentLengthsStandBelowEachOther() throws {
    func cell(_ words: String) -> Table.Cell { Table.Cell(content: Tiny.words(words, words), isHeader: false) }
    let filler = String(repeating: "word ", count: 12)
    let table = Table(
      columns: [.start, .decimal], head: [],
      body: [[cell(filler), cell("12345678")], [cell("a"), cell("0.12345678")]])
    let drawing = Tiny.drawing(try Tiny.compose(try Tiny.document([Row(content: .table(table))])).publication.page(0))
    let lines = drawing.split(separator: "\n").map(Array.init)
    let whole = try #require(lines.compactMap { line in line.firstIndex(of: "8").map { ($0, line) } }.first)
    let parted = try #require(lines.first { $0.contains("0") })
    #expect(whole.0 == parted.firstIndex(of: "0"))
  }

  @Test func aTableOfFewLinesStaysWhole() throws {
    func cell(_ words: String) -> Table.Cell { Table.Cell(content: Tiny.words(words, words), isHeader: false) }
    func table(_ count: Int) -> Row {
      let rows = (1...count).map { [cell("r\($0)"), cell("\($0)")] }
      return Row(content: .table(Table(columns: [.start, .end], head: [[cell("R"), cell("N")]], body: rows)))
    }
    func firstPage(_ rows: Int) throws -> String {
      let lines = (0..<9).map { Tiny.paragraph("x\($0)", "子") }
      return Tiny.drawing(try Tiny.compose(try Tiny.document(lines + [table(rows)])).publication.page(0))
    }
    #expect(try !firstPage(3).contains("r1"))
    #expect(try firstPage(9).contains("r2"))
  }
}
