import Pages

extension StripMaker {
  /// Whether a table has columns that even their longest words do not fit, so that it is better read as records. Tables
  /// with several heads or spanning cells stay tables.
  func needsRecords(_ table: TableBlock, in area: Frame.Column) -> Bool {
    let cells = (table.head + table.body).joined()
    guard table.head.count == 1, !table.body.isEmpty, table.columnCount > 2,
      cells.allSatisfy({ $0.columnSpan == 1 && $0.rowSpan == 1 && $0.column < table.columnCount })
    else { return false }
    if levelling.setsRecords { return true }
    var least = [Length](repeating: .zero, count: table.columnCount)
    for cell in cells { least[cell.column] = max(least[cell.column], cell.parts.map(\.least).max() ?? .zero) }
    return least.reduce(.zero, +) > room(for: table, in: area)
  }

  /// Each row of a table as a record: below each other what the head says of a column and what the row has there. For
  /// who hears the table it is the same table; its head is read once.
  mutating func records(of table: TableBlock, in block: Block, _ area: Frame.Column) -> [Strip] {
    let head = table.head[0]
    let parts = head.flatMap(\.parts)
    let least = parts.map(\.least).max() ?? .zero
    let labelWidth = min(max(area.width * 0.38, least), parts.map(\.natural).max() ?? .zero)
    let labels = Frame.Column(start: area.start, width: labelWidth)
    let values = Frame.Column(
      start: labels.end + Self.cellGap * 2, width: area.width - labelWidth - Self.cellGap * 2)
    heads.append(repeatedHead(of: table, head: [], in: block, area))
    var strips: [Strip] = []
    for (number, row) in table.body.enumerated() {
      for (field, cell) in row.enumerated() {
        var strip = record(cell, values, under: head.first { $0.column == cell.column }, labels, isFirst: number == 0)
        if field == 0 {
          rule(&strip, area, number == 0 ? table.accent : table.rule, number == 0 ? 1.pt : 0.5.pt, at: .zero)
          strip.breakCost = number == 0 ? 0 : table.splitCost / 4
        } else {
          // What names a record stands with what is said first of it.
          if field == 1 {
            strip.breakCost = costs.splitCaption
            strip.flaws.insert(.splitCaption)
          } else {
            strip.breakCost = table.splitCost + (field == row.count - 1 ? costs.widow / 2 : 0)
          }
        }
        if !strips.isEmpty { strip.repeatedHead = heads.count - 1 }
        strips.append(strip)
      }
    }
    if let last = strips.indices.last { rule(&strips[last], area, table.accent, 1.pt, at: strips[last].height) }
    return strips
  }

  private mutating func record(
    _ cell: TableBlock.Cell, _ values: Frame.Column, under label: TableBlock.Cell?, _ labels: Frame.Column,
    isFirst: Bool
  ) -> Strip {
    let value = lines(of: cell, in: values, mark: nil, atStart: true)
    var strip = Strip(height: value.height)
    strip.notes = value.notes
    if let label {
      let named = lines(of: label, in: labels, mark: nil, atStart: true)
      strip.height = max(strip.height, named.height)
      strip.pieces = named.pieces.map { piece in
        var piece = piece
        piece.isRepeated = !isFirst
        return piece
      }
      if isFirst { strip.notes = named.notes + strip.notes }
    }
    strip.pieces += value.pieces
    return strip
  }
}
