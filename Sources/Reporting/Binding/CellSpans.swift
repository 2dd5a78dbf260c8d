import Documents

/// Joins cells of a table: a grid in which each place says whether it has a cell of its own becomes rows of cells that span
/// others, as HTML and PDF count them.
struct CellSpans {
  /// Whose a place of the grid is.
  enum Holder: Hashable {
    case itself, left, above
  }
  /// A place whose cell would not be a rectangle.
  struct NoRectangle: Error, Hashable {
    var row: Int
    var column: Int
  }
  /// Where a cell begins.
  private struct Corner: Hashable {
    var row: Int
    var column: Int
  }

  /// The cells that are left, with what they span.
  static func joined(_ cells: [[Table.Cell]], _ holders: [[Holder]]) throws(NoRectangle) -> [[Table.Cell]] {
    let corners = try corners(holders)
    var ends: [Corner: Corner] = [:]
    var counts: [Corner: Int] = [:]
    for (row, line) in corners.enumerated() {
      for (column, corner) in line.enumerated() {
        let end = ends[corner, default: corner]
        ends[corner] = Corner(row: max(end.row, row), column: max(end.column, column))
        counts[corner, default: 0] += 1
      }
    }
    var rows: [[Table.Cell]] = []
    for (row, line) in cells.enumerated() {
      var kept: [Table.Cell] = []
      for (column, cell) in line.enumerated() {
        let here = Corner(row: row, column: column)
        guard corners[row][column] == here, let end = ends[here] else { continue }
        var cell = cell
        (cell.rowSpan, cell.columnSpan) = (end.row - row + 1, end.column - column + 1)
        if counts[here] != cell.rowSpan * cell.columnSpan { throw NoRectangle(row: end.row, column: end.column) }
        kept.append(cell)
      }
      rows.append(kept)
    }
    return rows
  }

  /// Where the cell of each place begins.
  private static func corners(_ holders: [[Holder]]) throws(NoRectangle) -> [[Corner]] {
    var corners: [[Corner]] = []
    for (row, line) in holders.enumerated() {
      var found: [Corner] = []
      for (column, holder) in line.enumerated() {
        switch holder {
        case .itself: found.append(Corner(row: row, column: column))
        case .left:
          guard let neighbour = found.last else { throw NoRectangle(row: row, column: column) }
          found.append(neighbour)
        case .above:
          guard let neighbour = corners.last, column < neighbour.count else {
            throw NoRectangle(row: row, column: column)
          }
          found.append(neighbour[column])
        }
      }
      corners.append(found)
    }
    return corners
  }
}
