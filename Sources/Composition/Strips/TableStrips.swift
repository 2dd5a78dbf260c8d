import Pages
import Typesetting

extension StripMaker {
  /// Space beside and above the text of a cell.
  private static let gap = 5.pt
  private static let above = 3.pt
  private static let below = 3.5.pt

  /// A strip for each row of a table. The head is kept, to be drawn again where a page begins within the body.
  mutating func strips(of table: TableBlock, in block: Block) -> [Strip] {
    let area = frame.column(nil, startInset: block.startInset, endInset: block.endInset)
    let columns = widths(of: table, in: area)
    let marks = decimalPlaces(of: table)
    var strips: [Strip] = []
    let head = table.head.map { strip(of: $0, columns, marks, isHead: true) }
    strips += head
    strips += joined(table.body, columns, marks)
    guard !strips.isEmpty else { return [] }
    rule(&strips[0], area, table.accent, 1.pt, atTop: true)
    for position in strips.indices {
      let isHeadEnd = position == head.count - 1
      let isEnd = position == strips.count - 1
      let (color, width) = isEnd ? (table.accent, 1.pt) : isHeadEnd ? (table.accent, 0.5.pt) : (table.rule, 0.35.pt)
      if position >= head.count - 1 { rule(&strips[position], area, color, width, atTop: false) }
    }
    breakCosts(&strips, headCount: head.count, table)
    heads.append(repeatedHead(of: table, head: Array(strips[..<head.count]), in: block, area))
    for position in strips.indices where position > head.count { strips[position].repeatedHead = heads.count - 1 }
    return strips
  }

  /// A table breaks between rows, not after its head or first row and not before its last.
  private func breakCosts(_ strips: inout [Strip], headCount: Int, _ table: TableBlock) {
    for position in strips.indices.dropFirst() {
      let isClose = position <= headCount
      strips[position].breakCost += isClose ? costs.splitCaption : table.splitCost
      if position == headCount + 1 || position == strips.count - 1 { strips[position].breakCost += costs.widow / 2 }
      if isClose { strips[position].flaws.insert(.splitCaption) }
    }
  }

  /// Rows that a cell spans downwards stay together: a strip of several rows.
  private mutating func joined(
    _ rows: [[TableBlock.Cell]], _ columns: [Frame.Column], _ marks: [Length?]
  ) -> [Strip] {
    var strips: [Strip] = []
    var open = 0
    for row in rows {
      var next = strip(of: row, columns, marks, isHead: false)
      if open > 0, var last = strips.popLast() {
        for index in next.pieces.indices { next.pieces[index].origin.y += last.height }
        last.pieces += next.pieces
        last.notes += next.notes
        last.height += next.height
        next = last
      }
      strips.append(next)
      open = max(open - 1, (row.map(\.rowSpan).max() ?? 1) - 1)
    }
    return strips
  }

  private mutating func strip(
    of row: [TableBlock.Cell], _ columns: [Frame.Column], _ marks: [Length?], isHead: Bool
  ) -> Strip {
    var pieces: [(pieces: [Piece], height: Length)] = []
    var notes: [Int] = []
    for cell in row where cell.column < columns.count {
      let last = columns[min(columns.count, cell.column + cell.columnSpan) - 1]
      let area = Frame.Column(start: columns[cell.column].start, width: last.end - columns[cell.column].start)
      var height = Self.above
      var placed: [Piece] = []
      for part in cell.parts {
        let (text, lines) = store.set(part.text, measure: area.width)
        notes += self.notes(on: lines)
        let baseline = part.style.baseline(for: part.style.size)
        for (number, line) in lines.enumerated() {
          let x = area.start + offset(of: line, part, cell, area, mark: marks[cell.column])
          placed.append(
            Piece(content: .line(text: text, line: number), origin: Point(x: x, y: height + baseline)))
          height += part.style.leading
        }
      }
      pieces.append((placed, height + Self.below))
    }
    var strip = Strip(height: pieces.map(\.height).max() ?? .zero)
    for cell in pieces {
      let drop = isHead ? strip.height - cell.height : .zero
      strip.pieces += cell.pieces.map { piece in
        var piece = piece
        piece.origin.y += drop
        return piece
      }
    }
    strip.notes = notes
    return strip
  }

  /// How far a line of a decimal column stands in, so that the marks of all rows are below each other.
  private func offset(
    of line: Line, _ part: TableBlock.Part, _ cell: TableBlock.Cell, _ area: Frame.Column, mark: Length?
  ) -> Length {
    guard cell.alignment == .decimal, let own = part.toDecimal, let mark else { return .zero }
    return max(.zero, area.width - mark - own)
  }

  /// For each column the widest text behind the decimal mark.
  private func decimalPlaces(of table: TableBlock) -> [Length?] {
    var widest = [Length?](repeating: nil, count: table.columnCount)
    for cell in table.body.joined() where cell.alignment == .decimal && cell.column < widest.count {
      for part in cell.parts {
        guard let own = part.toDecimal else { continue }
        widest[cell.column] = max(widest[cell.column] ?? .zero, part.natural - own)
      }
    }
    return widest
  }

  /// Column widths from what the cells hold: no column is narrower than its widest word, narrow ones keep their text on
  /// one line, and the widest are cut down to one width. What remains is shared evenly.
  private func widths(of table: TableBlock, in area: Frame.Column) -> [Frame.Column] {
    let count = table.columnCount
    var natural = [Length](repeating: .zero, count: count)
    var least = [Length](repeating: .zero, count: count)
    for cell in (table.head + table.body).joined() where cell.columnSpan == 1 && cell.column < count {
      natural[cell.column] = max(natural[cell.column], cell.parts.map(\.natural).max() ?? .zero)
      least[cell.column] = max(least[cell.column], cell.parts.map(\.least).max() ?? .zero)
    }
    let room = area.width - Self.gap * 2 * (count - 1)
    let naturalSum = natural.reduce(.zero, +)
    let leastSum = least.reduce(.zero, +)
    var widths = natural
    if naturalSum <= room {
      let share = (room - naturalSum) / max(1, count)
      widths = natural.map { $0 + share }
    } else if leastSum < room {
      widths = levelled(natural, least, room)
    } else {
      widths = least.map { Length(units: $0.units * room.units / max(1, leastSum.units)) }
    }
    var start = area.start
    return widths.map { width in
      defer { start += width + Self.gap * 2 }
      return Frame.Column(start: start, width: width)
    }
  }

  /// Natural widths cut down to the cap at which they fill the room.
  private func levelled(_ natural: [Length], _ least: [Length], _ room: Length) -> [Length] {
    func cut(_ cap: Length) -> [Length] { zip(natural, least).map { max($1, min($0, cap)) } }
    var (low, high) = (0, room.units)
    while low < high {
      let middle = (low + high + 1) / 2
      if cut(Length(units: middle)).reduce(.zero, +) <= room { low = middle } else { high = middle - 1 }
    }
    return cut(Length(units: low))
  }

  private func rule(_ strip: inout Strip, _ area: Frame.Column, _ color: Color, _ width: Length, atTop: Bool) {
    let line = Path.line(from: Point(x: area.start, y: .zero), to: Point(x: area.end, y: .zero))
    strip.pieces.append(
      Piece(
        content: .shape(.stroke(line, color, StrokeStyle(width: width)), .artifact(.layout)),
        origin: Point(x: .zero, y: atTop ? .zero : strip.height)))
  }

  /// The head as it stands after a page break, under a line that says which table goes on; nothing of it is read again.
  private mutating func repeatedHead(
    of table: TableBlock, head: [Strip], in block: Block, _ area: Frame.Column
  ) -> [Strip] {
    var strips: [Strip] = []
    if !table.continuation.isEmpty {
      var strip = Strip(height: table.leading + 3.pt)
      var end = Length.zero
      for (words, column, baseline) in table.continuation {
        let place = frame.column(column, startInset: block.startInset, endInset: block.endInset)
        let lines = words.lines(measure: .infinite)
        let text = store.add(lines)
        let start = max(place.start, end)
        strip.pieces.append(Piece(content: .line(text: text, line: 0), origin: Point(x: start, y: baseline)))
        end = start + (lines.first?.width ?? .zero) + Self.gap * 2
      }
      strips.append(strip)
    }
    strips += head
    if !table.continuation.isEmpty, head.isEmpty { rule(&strips[0], area, table.accent, 1.pt, atTop: false) }
    return strips
  }
}
