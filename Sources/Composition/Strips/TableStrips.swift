import Pages
import Typesetting

extension StripMaker {
  /// How many lines high the rows of a table may be for it to stay whole.
  private static let smallTable = 12
  /// Space beside and above the text of a cell.
  static let cellGap = 5.pt
  private static let above = 3.pt
  private static let below = 3.5.pt
  /// Above and below a cell together.
  static let around = above + below

  /// A strip for each row of a table, or several for a high one. The head is kept, to be drawn again where a page begins
  /// within the body. A table that is too wide for the page is set as records.
  mutating func strips(of table: TableBlock, in block: Block) -> [Strip] {
    let area = frame.column(nil, startInset: block.startInset, endInset: block.endInset)
    let needs = needs(of: table, in: area)
    if canBeRecords(table), levelling.setsRecords || needs.width > area.width {
      return records(of: table, in: block, area)
    }
    let columns = columns(needs, in: area)
    let marks = decimalPlaces(of: table)
    let head = groups(of: table.head, of: table, columns, marks, isHead: true).map(\.strip)
    let rows = groups(of: table.body, of: table, columns, marks, isHead: false).map { divided($0, table) }
    var strips = head + rows.flatMap { $0.map(\.strip) }
    guard !strips.isEmpty else { return [] }
    rule(&strips[0], area, table.accent, 1.pt, at: .zero)
    if let last = head.indices.last {
      rule(&strips[last], area, table.accent, rows.isEmpty ? 1.pt : 0.5.pt, at: strips[last].height)
    }
    var end = head.count
    for row in rows {
      end += row.count
      let isEnd = end == strips.count
      let (color, width) = isEnd ? (table.accent, 1.pt) : (table.rule, 0.35.pt)
      rule(&strips[end - 1], area, color, width, at: strips[end - 1].height)
    }
    breakCosts(&strips, headCount: head.count, rows, table)
    let repeated = repeatedHead(of: table, head: Array(strips[..<head.count]), in: block, area)
    heads.append(repeated)
    let plain = heads.count - 1
    for (position, part) in zip(head.count..., rows.joined()) where position > head.count {
      strips[position].repeatedHead = part.goingOn.isEmpty ? plain : number(of: part.goingOn, under: repeated, plain)
    }
    return strips
  }

  /// A table breaks between rows, not after its head or first row and not before its last; within a row where it must, and
  /// less readily between rows that a cell ties together. A table of few lines breaks nowhere if it can stand overleaf.
  private func breakCosts(_ strips: inout [Strip], headCount: Int, _ rows: [[RowPart]], _ table: TableBlock) {
    for position in 0..<min(headCount + 1, strips.count) where position > 0 {
      strips[position].breakCost += costs.splitCaption
      strips[position].flaws.insert(.splitCaption)
    }
    var position = headCount
    let body = strips[headCount...].reduce(Length.zero) { $0 + $1.height }
    let whole = body <= min(table.leading * Self.smallTable, pageHeight / 3) ? costs.splitCaption / 2 : 0
    for (number, parts) in rows.enumerated() {
      if number > 0 {
        strips[position].breakCost += table.splitCost + whole
        if number == 1 || number == rows.count - 1 { strips[position].breakCost += costs.widow / 2 }
      }
      let isLow = isLow(parts.reduce(.zero) { $0 + $1.strip.height }, table)
      for line in 1..<max(1, parts.count) {
        let isOuter = line == 1 || line == parts.count - 1
        if parts[line].beginsRow {
          strips[position + line].breakCost +=
            (isLow ? table.splitRowCost : table.splitCost) + (isOuter ? costs.widow / 2 : 0) + whole
        } else {
          strips[position + line].breakCost += table.splitRowCost + (isOuter ? costs.widow : 0)
          strips[position + line].flaws.insert(.splitRow)
        }
      }
      position += parts.count
    }
  }

  /// A strip for each row, and one for rows that cells spanning downwards tie together.
  private mutating func groups(
    of rows: [[TableBlock.Cell]], of table: TableBlock, _ columns: [Frame.Column], _ marks: [Length?], isHead: Bool
  ) -> [RowGroup] {
    var tied: [[[TableBlock.Cell]]] = []
    var open = 0
    for row in rows {
      if open > 0 { tied[tied.count - 1].append(row) } else { tied.append([row]) }
      open = max(open, row.map(\.rowSpan).max() ?? 1) - 1
    }
    return tied.map { group(of: $0, of: table, columns, marks, isHead: isHead) }
  }

  /// Rows as high as their own cells need, the last row of a cell that spans several as high as that cell needs besides. The
  /// cells of a head stand at the foot of their rows; one over several columns has a rule below it.
  private mutating func group(
    of rows: [[TableBlock.Cell]], of table: TableBlock, _ columns: [Frame.Column], _ marks: [Length?], isHead: Bool
  ) -> RowGroup {
    var strip = Strip(height: .zero)
    var spanning: [RowGroup.Spanning] = []
    var set: [(rows: Range<Int>, area: Frame.Column, isGroup: Bool, pieces: [Piece], height: Length)] = []
    for (number, row) in rows.enumerated() {
      for cell in row where cell.column < columns.count {
        let last = columns[min(columns.count, cell.column + cell.columnSpan) - 1]
        let area = Frame.Column(start: columns[cell.column].start, width: last.end - columns[cell.column].start)
        let lines = lines(of: cell, in: area, mark: marks[cell.column])
        strip.notes += lines.notes
        let span = number..<min(rows.count, number + cell.rowSpan)
        set.append((span, area, isHead && cell.columnSpan > 1, lines.pieces, lines.height))
      }
    }
    var heights = [Length](repeating: .zero, count: rows.count)
    for cell in set.sorted(by: { $0.rows.count < $1.rows.count }) {
      let room = heights[cell.rows].reduce(.zero, +)
      heights[cell.rows.upperBound - 1] += max(.zero, cell.height - room)
    }
    strip.height = heights.reduce(.zero, +)
    for cell in set {
      let bottom = heights[..<cell.rows.upperBound].reduce(.zero, +)
      let top = isHead ? bottom - cell.height : heights[..<cell.rows.lowerBound].reduce(.zero, +)
      strip.pieces += cell.pieces.map { piece in
        var piece = piece
        piece.origin.y += top
        return piece
      }
      if cell.isGroup, bottom < strip.height || rows.count == 1 {
        rule(&strip, cell.area, table.rule, 0.35.pt, at: bottom)
      }
      if cell.rows.count > 1 {
        spanning.append(RowGroup.Spanning(rows: cell.rows, pieces: cell.pieces, height: cell.height))
      }
    }
    let tops = heights.indices.map { heights[..<$0].reduce(.zero, +) }
    return RowGroup(strip: strip, tops: tops, spanning: spanning)
  }

  /// The lines of a cell below each other, with the space above and below them; at the start of their area when they
  /// would stand at its end.
  mutating func lines(
    of cell: TableBlock.Cell, in area: Frame.Column, mark: Length?, atStart: Bool = false
  ) -> (pieces: [Piece], height: Length, notes: [Int]) {
    var height = Self.above
    var placed: [Piece] = []
    var notes: [Int] = []
    for part in cell.parts {
      let isNarrowed = atStart && part.style.alignment != .start
      let (text, lines) = store.set(part.text, measure: isNarrowed ? min(area.width, part.natural) : area.width)
      notes += self.notes(on: lines)
      let baseline = part.style.baseline(for: part.style.size)
      for (number, line) in lines.enumerated() {
        var x = area.start + offset(of: line, part, cell, area, mark: mark)
        // Of several lines each stands at the end of the measure.
        if isNarrowed, lines.count > 1 { x -= max(.zero, line.runs.first?.start ?? .zero) }
        placed.append(Piece(text: text, line: number, origin: Point(x: x, y: height + baseline)))
        height += part.style.leading
      }
    }
    return (placed, height + Self.below, notes)
  }

  /// How far a line of a decimal column stands in, so that the marks of all rows are below each other.
  private func offset(
    of line: Line, _ part: TableBlock.Part, _ cell: TableBlock.Cell, _ area: Frame.Column, mark: Length?
  ) -> Length {
    guard cell.alignment == .decimal, let own = part.toDecimal, let mark else { return .zero }
    return max(.zero, area.width - mark - own)
  }

  /// For each column the widest text behind the decimal mark.
  func decimalPlaces(of table: TableBlock) -> [Length?] {
    var widest = [Length?](repeating: nil, count: table.columnCount)
    for cell in table.body.joined() where cell.alignment == .decimal && cell.column < widest.count {
      for part in cell.parts {
        guard let own = part.toDecimal else { continue }
        widest[cell.column] = max(widest[cell.column] ?? .zero, part.natural - own)
      }
    }
    return widest
  }

  func rule(_ strip: inout Strip, _ area: Frame.Column, _ color: Color, _ width: Length, at y: Length) {
    let line = Path.line(from: Point(x: area.start, y: .zero), to: Point(x: area.end, y: .zero))
    strip.pieces.append(
      Piece(
        content: .shape(.stroke(line, color, StrokeStyle(width: width)), .artifact(.layout)),
        origin: Point(x: .zero, y: y)))
  }

  /// The head as it stands after a page break, under a line that says which table goes on; nothing of it is read again.
  mutating func repeatedHead(
    of table: TableBlock, head: [Strip], in block: Block, _ area: Frame.Column
  ) -> [Strip] {
    var strips: [Strip] = []
    strips += continuation(of: table, in: block, area)
    strips += head
    if !table.continuation.isEmpty, head.isEmpty { rule(&strips[0], area, table.accent, 1.pt, at: strips[0].height) }
    return strips
  }

  /// `Table 1 (continued)` in each language, each in its column; where they have no room beside each other, below each
  /// other.
  private mutating func continuation(
    of table: TableBlock, in block: Block, _ area: Frame.Column
  ) -> [Strip] {
    guard !table.continuation.isEmpty else { return [] }
    let set = table.continuation.map {
      words, column, baseline -> (text: Int, place: Length, width: Length, baseline: Length) in
      let lines = words.lines(measure: .infinite)
      let place = frame.column(column, startInset: block.startInset, endInset: block.endInset)
      return (store.add(lines), place.start, lines.first?.width ?? .zero, baseline)
    }
    var starts: [Length] = []
    var end = area.start
    for label in set {
      starts.append(max(label.place, end))
      end = max(label.place, end) + label.width + Self.cellGap * 2
    }
    let isLevel = end - Self.cellGap * 2 <= area.end
    var strip = Strip(height: table.leading * (isLevel ? 1 : set.count) + 3.pt)
    for (number, label) in set.enumerated() {
      let origin = Point(
        x: isLevel ? starts[number] : area.start,
        y: label.baseline + (isLevel ? .zero : table.leading * number))
      strip.pieces.append(Piece(text: label.text, line: 0, origin: origin))
    }
    return [strip]
  }
}
