import Pages

/// Says of each cell of a table which header cells speak for it (ISO 14289-1 §7.5), where their place does not say it:
/// when the head has several rows, or a cell spans others.
struct TableHeaders {
  private let table: TableBlock

  init(_ table: TableBlock) { self.table = table }

  /// Names the headers of each cell in the structure tree. Plain tables need none: their headers have a scope.
  func name(in structure: inout StructureTree) {
    let rows = table.head + table.body
    let isPlain =
      table.head.count <= 1 && rows.joined().allSatisfy { $0.columnSpan == 1 && $0.rowSpan == 1 }
    guard !isPlain else { return }
    let places = rows.enumerated().flatMap { row, cells in cells.map { Place(cell: $0, row: row) } }
    let headers = places.filter(\.cell.isHeader)
    for place in places {
      let speaking = headers.filter { header in
        guard header.cell.element != place.cell.element else { return false }
        let isInHead = header.row < table.head.count
        return isInHead ? header.isAbove(place) : !place.cell.isHeader && header.isBefore(place)
      }
      guard !speaking.isEmpty else { continue }
      structure.update(place.cell.element) { $0.headers = speaking.map(\.cell.element) }
    }
  }

  /// A cell and the row in which it begins.
  private struct Place {
    var cell: TableBlock.Cell
    var row: Int

    private var columns: Range<Int> { cell.column..<cell.column + cell.columnSpan }
    private var rows: Range<Int> { row..<row + cell.rowSpan }

    func isAbove(_ other: Place) -> Bool { rows.upperBound <= other.row && columns.overlaps(other.columns) }
    func isBefore(_ other: Place) -> Bool {
      columns.upperBound <= other.cell.column && rows.overlaps(other.rows)
    }
  }
}
