import Pages

extension StripMaker {
  /// Whether a table can be read as records, which those do that have columns which even their longest words do not fit:
  /// each cell of its head speaks for one of the first row.
  func canBeRecords(_ table: TableBlock) -> Bool {
    guard table.columnCount > 1, let first = table.body.first,
      (table.head + table.body).joined().allSatisfy({ $0.column < table.columnCount })
    else { return false }
    return table.head.joined().allSatisfy { header in first.contains { header.speaks(for: $0) } }
  }

  /// How the fields of records stand.
  private struct Fields {
    var labels: Frame.Column, values: Frame.Column
    /// Whether values stand below their labels, since there is no room beside them.
    var isBelow: Bool
  }

  /// Each row of a table as a record: below each other what the head says of a column and what the row has there. For
  /// who hears the table it is the same table; its head is read once, and so is a cell that holds for several rows.
  mutating func records(of table: TableBlock, in block: Block, _ area: Frame.Column) -> [Strip] {
    let fields = fields(of: table, in: area)
    heads.append(repeatedHead(of: table, head: [], in: block, area))
    var strips: [Strip] = []
    var read: Set<ElementID> = []
    // Cells that hold for several rows, and how many are left to each.
    var open: [(cell: TableBlock.Cell, rows: Int)] = []
    for (number, own) in table.body.enumerated() {
      let row = open.isEmpty ? own : (open.map(\.cell) + own).sorted { $0.column < $1.column }
      open = (open + own.map { ($0, $0.rowSpan) }).filter { $0.rows > 1 }.map { ($0.cell, $0.rows - 1) }
      for (field, cell) in row.enumerated() {
        let label = table.head.joined().filter { $0.speaks(for: cell) }
        var strip = record(cell, under: label, fields, &read)
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

  private func fields(of table: TableBlock, in area: Frame.Column) -> Fields {
    let parts = table.head.joined().flatMap(\.parts)
    guard !parts.isEmpty else { return Fields(labels: area, values: area, isBelow: true) }
    let least = parts.map(\.least).max() ?? .zero
    let labelWidth = min(max(area.width * 0.38, least), parts.map(\.natural).max() ?? .zero)
    let labels = Frame.Column(start: area.start, width: labelWidth)
    let start = labels.end + Self.cellGap * 2
    let values = Frame.Column(start: start, width: area.end - start)
    let needed = table.body.joined().flatMap(\.parts).map(\.least).max() ?? .zero
    return needed <= values.width
      ? Fields(labels: labels, values: values, isBelow: false) : Fields(labels: area, values: area, isBelow: true)
  }

  /// A cell beside or below what the head says of it. What was read before is drawn once more only.
  private mutating func record(
    _ cell: TableBlock.Cell, under label: [TableBlock.Cell], _ fields: Fields, _ read: inout Set<ElementID>
  ) -> Strip {
    var strip = Strip(height: .zero)
    var notes: [Int] = []
    func add(_ lines: (pieces: [Piece], height: Length, notes: [Int]), at top: Length, isRepeated: Bool) {
      strip.pieces += lines.pieces.map { piece in
        var piece = piece
        piece.origin.y += top
        piece.isRepeated = isRepeated
        return piece
      }
      if !isRepeated { notes += lines.notes }
    }
    var labelHeight = Length.zero
    for header in label {
      let lines = lines(of: header, in: fields.labels, mark: nil, atStart: true)
      // Under the words of a group the next stand as close as lines do.
      let top = labelHeight > .zero ? labelHeight - Self.around : .zero
      add(lines, at: top, isRepeated: !read.insert(header.element).inserted)
      labelHeight = top + lines.height
    }
    let value = lines(of: cell, in: fields.values, mark: nil, atStart: true)
    let top = fields.isBelow && labelHeight > .zero ? labelHeight - Self.around : .zero
    add(value, at: top, isRepeated: !read.insert(cell.element).inserted)
    strip.height = max(labelHeight, top + value.height)
    strip.notes = notes
    return strip
  }
}

extension TableBlock.Cell {
  /// Whether a cell of the head stands over some column of a cell of the body.
  fileprivate func speaks(for cell: TableBlock.Cell) -> Bool {
    column < cell.column + cell.columnSpan && cell.column < column + columnSpan
  }
}
