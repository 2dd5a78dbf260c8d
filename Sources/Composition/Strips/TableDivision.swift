import Pages

/// Rows of a table that cells spanning downwards tie together, or one row, set on a strip.
struct RowGroup {
  /// A cell that spans several rows.
  struct Spanning {
    var rows: Range<Int>
    /// Its lines, from its top.
    var pieces: [Piece]
    var height: Length
  }
  var strip: Strip
  /// The tops of the rows.
  var tops: [Length]
  var spanning: [Spanning]
}

/// What a group of rows is divided into.
struct RowPart {
  var strip: Strip
  /// Whether a row begins with it, not only a line.
  var beginsRow = true
  /// The lines of the cells that began above and go on beside its row.
  var goingOn: [Piece] = []
}

extension StripMaker {
  /// How many lines a row may have and never be divided.
  private static let wholeRow = 8

  /// Whether rows are too low to be divided readily.
  func isLow(_ height: Length, _ table: TableBlock) -> Bool { height <= table.leading * Self.wholeRow }

  /// A group in pieces: cut between its rows, and in high rows where no line of any cell is cut.
  func divided(_ group: RowGroup, _ table: TableBlock) -> [RowPart] {
    let row = group.strip
    let lines = row.pieces.map { piece in
      (top: piece.origin.y - table.leading * 0.88, bottom: piece.origin.y + table.leading * 0.12, piece: piece)
    }.sorted { $0.top < $1.top }
    var parts: [(top: Length, row: Int?)] = [(.zero, 0)]
    var bottom = lines.first?.bottom ?? .zero
    var places: [Length] = []
    for line in lines {
      if line.top >= bottom { places.append(line.top) }
      bottom = max(bottom, line.bottom)
    }
    for (number, top) in group.tops.enumerated() {
      let end = number + 1 < group.tops.count ? group.tops[number + 1] : row.height
      if number > 0, !lines.contains(where: { $0.top < top && top < $0.bottom }) { parts.append((top, number)) }
      guard !levelling.dividesBetweenRowsOnly, !isLow(end - top, table) else { continue }
      parts += places.filter { top < $0 && $0 < end && $0 > parts[parts.count - 1].top }.map { ($0, nil) }
    }
    guard parts.count > 1 else { return [RowPart(strip: row)] }
    // Each further mark of a note is that of another language.
    var marks: [Int: Int] = [:]
    return parts.indices.map { index in
      let (top, end) = (parts[index].top, index + 1 < parts.count ? parts[index + 1].top : row.height)
      var strip = Strip(height: end - top)
      for line in lines where line.top < end && (line.top >= top || index == 0) {
        var piece = line.piece
        piece.origin.y -= top
        strip.pieces.append(piece)
        if case .line(let text, let number) = piece.content {
          for note in notes(on: [store.line(Int(text), Int(number))]) {
            strip.notes.append(note)
            strip.marks.append(Strip.NoteMark(note: note, column: marks[note, default: 0]))
            marks[note, default: 0] += 1
          }
        }
      }
      let goingOn = parts[index].row.map { self.goingOn(beside: $0, of: group) } ?? []
      return RowPart(strip: strip, beginsRow: parts[index].row != nil, goingOn: goingOn)
    }
  }

  /// The lines of the cells that began above a row and reach beyond its top, if there is room for them from there on.
  private func goingOn(beside row: Int, of group: RowGroup) -> [Piece] {
    group.spanning.filter { cell in
      let end = cell.rows.upperBound < group.tops.count ? group.tops[cell.rows.upperBound] : group.strip.height
      return cell.rows.lowerBound < row && row < cell.rows.upperBound && cell.height <= end - group.tops[row]
    }.flatMap(\.pieces)
  }

  /// The number of a repeated head below which cells that go on say again what they hold.
  mutating func number(of goingOn: [Piece], under head: [Strip], _ plain: Int) -> Int {
    var strip = Strip(height: .zero)
    strip.pieces = goingOn
    // Neighbouring rows stand beside the same cells.
    if heads.count - 1 > plain, let last = heads[heads.count - 1].last, last.holdsSame(as: strip) {
      return heads.count - 1
    }
    heads.append(head + [strip])
    return heads.count - 1
  }
}

extension Strip {
  /// Whether it holds the same lines at the same places.
  fileprivate func holdsSame(as other: Strip) -> Bool {
    pieces.count == other.pieces.count
      && zip(pieces, other.pieces).allSatisfy { mine, theirs in
        guard case .line(let text, let line) = mine.content, case .line(let otherText, let otherLine) = theirs.content
        else { return false }
        return text == otherText && line == otherLine && mine.origin == theirs.origin
      }
  }
}
