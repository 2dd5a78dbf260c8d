import Pages
import Typesetting

extension StripMaker {
  private static let padding = 9.pt
  private static let gap = 16.pt
  /// The least width of an item.
  private static let least = 90.pt

  /// Large figures in columns of equal width, each under a short bar, all on a coloured area.
  mutating func strip(of figures: KeyFiguresBlock, in block: Block) -> Strip {
    let area = frame.column(nil, startInset: block.startInset, endInset: block.endInset)
    let most = max(1, min(5, Int(area.width / Self.least)))
    let lineCount = (figures.count + most - 1) / most
    let perLine = (figures.count + lineCount - 1) / max(1, lineCount)
    var strip = Strip(height: Self.padding)
    var first = 0
    while first < figures.count {
      let items = first..<min(figures.count, first + perLine)
      if first > 0 { strip.height += Self.gap }
      add(figures, items, perLine, area, &strip)
      first = items.upperBound
    }
    strip.height += Self.padding
    let panel = Rect(x: area.start, y: .zero, width: area.width, height: strip.height)
    strip.pieces.insert(
      Piece(
        content: .shape(.fill(.rectangle(panel), .solid(figures.panel)), .artifact(.background)), origin: .zero), at: 0)
    return strip
  }

  private mutating func add(
    _ figures: KeyFiguresBlock, _ items: Range<Int>, _ perLine: Int, _ area: Frame.Column, _ strip: inout Strip
  ) {
    let columns = columns(figures, items, perLine, area)
    let top = strip.height
    let levels = figures.levels.map { sized($0, items, columns) }
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
    for column in columns.dropFirst() {
      let x = column.start - Self.gap / 2
      let line = Path.line(from: Point(x: x, y: top), to: Point(x: x, y: strip.height))
      let shape = Shape.stroke(line, figures.rule, StrokeStyle(width: 0.5.pt))
      strip.pieces.append(Piece(content: .shape(shape, .artifact(.layout)), origin: .zero))
    }
  }

  /// A level in the largest size at which each of its figures stands on one line; in its own where none is small enough.
  private func sized(
    _ level: KeyFiguresBlock.Level, _ items: Range<Int>, _ columns: [Frame.Column]
  ) -> KeyFiguresBlock.Level {
    let parts = zip(items, columns).flatMap { item, column in level.items[item].map { ($0, column.width) } }
    func fits(_ text: any PreparedText, _ width: Length) -> Bool { text.naturalWidth <= width }
    guard parts.contains(where: { !$0.0.smaller.isEmpty && !fits($0.0.text, $0.1) }) else { return level }
    let count = parts.map(\.0.smaller.count).max() ?? 0
    let found = (0..<count).first { size in
      parts.allSatisfy { $0.0.smaller.indices.contains(size) && fits($0.0.smaller[size], $0.1) }
    }
    guard let size = found else { return level }
    var level = level
    for item in items {
      for part in level.items[item].indices { level.items[item][part].text = level.items[item][part].smaller[size] }
    }
    return level
  }

  /// Columns of equal width, but one whose figure needs more gets it, up to twice its share, at the cost of the others.
  private func columns(
    _ figures: KeyFiguresBlock, _ items: Range<Int>, _ perLine: Int, _ area: Frame.Column
  ) -> [Frame.Column] {
    let room = area.width - Self.padding * 2 - Self.gap * (perLine - 1)
    let share = room / perLine
    let needs = items.map { item in
      min(share * 2, figures.levels.first?.items[item].map(\.text.naturalWidth).max() ?? .zero)
    }
    let wide = needs.filter { $0 > share }
    let rest = (room - wide.reduce(.zero, +)) / max(1, perLine - wide.count)
    var start = area.start + Self.padding
    return needs.map { need in
      let width = need > share ? need : rest
      defer { start += width + Self.gap }
      return Frame.Column(start: start, width: width)
    }
  }
}
