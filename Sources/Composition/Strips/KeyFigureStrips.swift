import Pages
import Typesetting

extension StripMaker {
  private static let padding = 9.pt
  private static let gap = 16.pt
  /// The least width of an item.
  private static let least = 90.pt
  /// How much of its width a figure must have where it may take two lines.
  private static let part = 0.55

  /// Large figures in columns over a coloured area, a line of them on each strip.
  mutating func strips(of figures: KeyFiguresBlock, in block: Block) -> [Strip] {
    let area = frame.column(nil, startInset: block.startInset, endInset: block.endInset)
    let columns = columns(figures, area)
    let levels = figures.levels.map { sized($0, columns) }
    return stride(from: 0, to: figures.count, by: columns.count).map { first in
      let items = first..<min(figures.count, first + columns.count)
      var strip = Strip(height: first == 0 ? Self.padding : Self.gap / 2)
      add(levels, items, columns, figures.rule, &strip)
      strip.height += items.upperBound == figures.count ? Self.padding : Self.gap / 2
      if first > 0 { strip.breakCost = costs.splitRow }
      return strip
    }
  }

  private mutating func add(
    _ levels: [KeyFiguresBlock.Level], _ items: Range<Int>, _ columns: [Frame.Column], _ rule: Color,
    _ strip: inout Strip
  ) {
    let top = strip.height
    for level in levels {
      strip.height += level.before
      var tallest = Length.zero
      for (item, column) in zip(items, columns) {
        var y = strip.height
        for part in level.items[item] {
          let (number, lines) = store.set(part.text, measure: column.width)
          for line in lines.indices {
            let origin = Point(x: column.start, y: y + part.leading * line + part.baseline)
            strip.pieces.append(Piece(text: number, line: line, origin: origin))
          }
          y += part.leading * lines.count
          strip.notes += notes(on: lines)
        }
        tallest = max(tallest, y - strip.height)
      }
      strip.height += tallest
    }
    for column in columns[..<items.count].dropFirst() {
      let x = column.start - Self.gap / 2
      let line = Path.line(from: Point(x: x, y: top), to: Point(x: x, y: strip.height))
      let shape = Shape.stroke(line, rule, StrokeStyle(width: 0.5.pt))
      strip.pieces.append(Piece(content: .shape(shape, .artifact(.layout)), origin: .zero))
    }
  }

  /// A level in the largest size at which each of its figures stands on one line; in its own where none is small enough.
  private func sized(_ level: KeyFiguresBlock.Level, _ columns: [Frame.Column]) -> KeyFiguresBlock.Level {
    let parts = level.items.enumerated().flatMap { item, parts in
      parts.map { ($0, columns[item % columns.count].width) }
    }
    func fits(_ text: any PreparedText, _ width: Length) -> Bool { text.naturalWidth <= width }
    guard parts.contains(where: { !$0.0.smaller.isEmpty && !fits($0.0.text, $0.1) }) else { return level }
    let count = parts.map(\.0.smaller.count).max() ?? 0
    let found = (0..<count).first { size in
      parts.allSatisfy { $0.0.smaller.indices.contains(size) && fits($0.0.smaller[size], $0.1) }
    }
    guard let size = found else { return level }
    var level = level
    for item in level.items.indices {
      for part in level.items[item].indices { level.items[item][part].text = level.items[item][part].smaller[size] }
    }
    return level
  }

  /// The columns of all lines: as many as have room, the lines as equal as can be.
  private func columns(_ figures: KeyFiguresBlock, _ area: Frame.Column) -> [Frame.Column] {
    let most = max(1, min(levelling.mostKeyFigures, Int(area.width / Self.least)))
    var lineCount = max(1, (figures.count + most - 1) / most)
    while true {
      let perLine = max(1, (figures.count + lineCount - 1) / lineCount)
      let room = area.width - Self.padding * 2 - Self.gap * (perLine - 1)
      if let widths = widths(figures, perLine, room) {
        var start = area.start + Self.padding
        return widths.map { width in
          defer { start += width + Self.gap }
          return Frame.Column(start: start, width: width)
        }
      }
      lineCount += 1
    }
  }

  /// Has the key figures of all sides stand in as many lines, so that each line has its like on the pages of the others.
  mutating func levelKeyFigures(of sides: [[Block]]) {
    while true {
      let counts = sides.joined().compactMap { block -> Int? in
        guard case .keyFigures(let figures) = block.content else { return nil }
        return columns(figures, area(of: block)).count
      }
      guard let least = counts.min(), counts.contains(where: { $0 > least }) else { return }
      levelling.mostKeyFigures = least
    }
  }

  /// Equal widths, but a column whose figures need more gets it at the cost of the others: for figures on one line each, in
  /// their own size or a smaller one, else on two. It gets more than twice its share only where none of these does with less,
  /// since the words of the others would stand one below another. No column is narrower than its longest word. Nil when
  /// there is no room.
  private func widths(_ figures: KeyFiguresBlock, _ perLine: Int, _ room: Length) -> [Length]? {
    guard perLine > 1 else { return [room] }
    var words = [Length](repeating: .zero, count: perLine)
    for level in figures.levels.dropFirst() {
      for (item, parts) in level.items.enumerated() {
        for part in parts { words[item % perLine] = max(words[item % perLine], part.text.minimumWidth) }
      }
    }
    func needs(_ need: (KeyFiguresBlock.Part) -> Length) -> [Length] {
      var needs = words
      for (item, parts) in (figures.levels.first?.items ?? []).enumerated() {
        for part in parts { needs[item % perLine] = max(needs[item % perLine], need(part)) }
      }
      return needs
    }
    let sizes = figures.levels.first?.items.joined().map(\.smaller.count).max() ?? 0
    var tries = [needs(\.text.naturalWidth)]
    for size in 0..<sizes {
      tries.append(needs { $0.smaller.indices.contains(size) ? $0.smaller[size].naturalWidth : .zero })
    }
    tries.append(needs { max($0.text.minimumWidth, $0.text.naturalWidth * Self.part) })
    let most = room / perLine * 2
    let possible = tries.filter { $0.reduce(.zero, +) <= room }
    return (possible.first { $0.allSatisfy { $0 <= most } } ?? possible.first).map { shared(room, $0) }
  }

  /// A width shared evenly, except for those that need more.
  private func shared(_ room: Length, _ needs: [Length]) -> [Length] {
    var wide: Set<Int> = []
    while true {
      let rest = room - wide.reduce(Length.zero) { $0 + needs[$1] }
      let share = rest / max(1, needs.count - wide.count)
      let wider = needs.indices.filter { !wide.contains($0) && needs[$0] > share }
      if wider.isEmpty { return needs.indices.map { wide.contains($0) ? needs[$0] : share } }
      wide.formUnion(wider)
    }
  }
}
