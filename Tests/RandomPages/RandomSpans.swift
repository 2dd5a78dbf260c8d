import Documents

extension RandomDocument {
  /// The head with its last two columns under a group, for tables that have as many.
  mutating func grouped(_ head: [[Table.Cell]]) -> [[Table.Cell]] {
    guard let row = head.first, row.count > 1, chance(3) else { return head }
    var above = row.dropLast(2).map { cell in
      var cell = cell
      cell.rowSpan = 2
      return cell
    }
    var group = Table.Cell(content: words(1...3), isHeader: true)
    group.columnSpan = 2
    above.append(group)
    return [above, Array(row.suffix(2))]
  }

  /// The body with cells that reach over the next row or column and say what stood there too.
  mutating func joined(_ body: [[Table.Cell]]) -> [[Table.Cell]] {
    var rows = body
    var row = 0
    while row < rows.count {
      let last = rows[row].count - 1
      if last > 0, chance(5) {
        rows[row][last - 1].take(rows[row].removeLast())
        rows[row][last - 1].columnSpan = 2
      } else if row + 1 < rows.count, last > 0, chance(4) {
        rows[row][0].take(rows[row + 1].removeFirst())
        rows[row][0].rowSpan = 2
        row += 1
      }
      row += 1
    }
    return rows
  }
}

extension Table.Cell {
  /// Adds the words of another behind its own.
  fileprivate mutating func take(_ other: Table.Cell) {
    for entry in other.content.entries { content[entry.language] = (content[entry.language] ?? []) + entry.value }
  }
}
