import Pages

/// What the columns of a table need.
struct ColumnNeeds {
  /// The widths at which nothing forces a line end, and those of the widest words.
  var natural: [Length], least: [Length]
  /// Half of what stands between two columns.
  var gap: Length

  /// The least width of the whole table.
  var width: Length { least.reduce(.zero, +) + between }
  /// What stands between all columns.
  var between: Length { gap * 2 * (least.count - 1) }
}

extension StripMaker {
  /// Half of what stands between two columns; less where a table would else be too wide.
  static let gaps = [cellGap, 4.pt, 3.pt, 2.5.pt]

  /// What the columns of a table need, as far apart as they may stand in an area.
  func needs(of table: TableBlock, in area: Frame.Column) -> ColumnNeeds {
    var needs = needs(of: table, gap: Self.cellGap)
    for gap in Self.gaps.dropFirst() where needs.width > area.width { needs = self.needs(of: table, gap: gap) }
    return needs
  }

  private func needs(of table: TableBlock, gap: Length) -> ColumnNeeds {
    let none = [Length](repeating: .zero, count: table.columnCount)
    var needs = ColumnNeeds(natural: none, least: none, gap: gap)
    for cell in (table.head + table.body).joined() where cell.columnSpan == 1 && cell.column < table.columnCount {
      needs.natural[cell.column] = max(needs.natural[cell.column], cell.parts.map(\.natural).max() ?? .zero)
      needs.least[cell.column] = max(needs.least[cell.column], cell.parts.map(\.least).max() ?? .zero)
    }
    widen(&needs, for: table)
    makeRoomForDecimals(&needs, for: table)
    return needs
  }

  /// The columns: none is narrower than its widest word, narrow ones keep their text on one line, and the widest are cut
  /// down to one width. What remains is shared evenly.
  func columns(_ needs: ColumnNeeds, in area: Frame.Column) -> [Frame.Column] {
    let room = area.width - needs.between
    let naturalSum = needs.natural.reduce(.zero, +)
    let leastSum = needs.least.reduce(.zero, +)
    var widths = needs.natural
    if naturalSum <= room {
      let share = (room - naturalSum) / max(1, widths.count)
      widths = widths.map { $0 + share }
    } else if leastSum < room {
      widths = levelled(needs, room)
    } else {
      widths = needs.least.map { Length(units: $0.units * room.units / max(1, leastSum.units)) }
    }
    var start = area.start
    return widths.map { width in
      defer { start += width + needs.gap * 2 }
      return Frame.Column(start: start, width: width)
    }
  }

  /// Gives the last column of a cell over several what the widest word of the cell lacks.
  private func widen(_ needs: inout ColumnNeeds, for table: TableBlock) {
    for cell in (table.head + table.body).joined() where cell.columnSpan > 1 && cell.column < needs.least.count {
      let covered = cell.column..<min(needs.least.count, cell.column + cell.columnSpan)
      let room = needs.least[covered].reduce(.zero, +) + needs.gap * 2 * (covered.count - 1)
      let last = covered.upperBound - 1
      needs.least[last] += max(.zero, (cell.parts.map(\.least).max() ?? .zero) - room)
      needs.natural[last] = max(needs.natural[last], needs.least[last])
    }
  }

  /// The widest text before the decimal mark and the widest behind it may stand in different rows. Where no text of such a
  /// column can be divided, it needs room for both.
  private func makeRoomForDecimals(_ needs: inout ColumnNeeds, for table: TableBlock) {
    var before = [Length](repeating: .zero, count: needs.natural.count)
    var isWhole = [Bool](repeating: true, count: needs.natural.count)
    for cell in table.body.joined() where cell.alignment == .decimal && cell.column < needs.natural.count {
      for part in cell.parts {
        guard let own = part.toDecimal else { continue }
        before[cell.column] = max(before[cell.column], own)
        isWhole[cell.column] = isWhole[cell.column] && part.least >= part.natural
      }
    }
    for (column, behind) in decimalPlaces(of: table).enumerated() {
      guard let behind else { continue }
      needs.natural[column] = max(needs.natural[column], before[column] + behind)
      if isWhole[column] { needs.least[column] = max(needs.least[column], before[column] + behind) }
    }
  }

  /// Natural widths cut down to the cap at which they fill the room.
  private func levelled(_ needs: ColumnNeeds, _ room: Length) -> [Length] {
    func cut(_ cap: Length) -> [Length] { zip(needs.natural, needs.least).map { max($1, min($0, cap)) } }
    var (low, high) = (0, room.units)
    while low < high {
      let middle = (low + high + 1) / 2
      if cut(Length(units: middle)).reduce(.zero, +) <= room { low = middle } else { high = middle - 1 }
    }
    return cut(Length(units: low))
  }
}
