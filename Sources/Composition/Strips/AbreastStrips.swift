import Pages
import Typesetting

/// What the languages ask of each other where something stands in each on pages of its own, so that it stays level.
struct Levelling {
  /// Whether high rows of tables stay whole.
  var dividesBetweenRowsOnly = false
  /// Whether tables are set as records.
  var setsRecords = false
  /// How many key figures stand beside each other at most.
  var mostKeyFigures = 5
}

extension StripMaker {
  /// The same blocks in several languages, level with each other: each strip is as high as the highest of them.
  mutating func abreast(_ sides: [[Block]]) -> [Strip] {
    defer { levelling = Levelling() }
    levelKeyFigures(of: sides)
    levelling.setsRecords = sides.joined().contains { block in
      guard case .table(let table) = block.content else { return false }
      let area = area(of: block)
      return canBeRecords(table) && needs(of: table, in: area).width > area.width
    }
    var made = strips(ofSides: sides)
    if Set(made.map(\.count)).count > 1 {
      // A row that is high in one language only would be divided there alone, and the rows behind it would not be level.
      levelling.dividesBetweenRowsOnly = true
      let whole = strips(ofSides: sides)
      if Set(whole.map(\.count)).count == 1, whole.joined().allSatisfy({ $0.height <= pageHeight }) { made = whole }
    }
    var merged: [Strip] = []
    var numbers: [[Int?]: Int] = [:]
    for position in 0..<(made.map(\.count).max() ?? 0) {
      let level = made.map { $0.indices.contains(position) ? $0[position] : nil }
      var strip = self.merged(level)
      let heads = level.map { $0?.repeatedHead }
      if heads.contains(where: { $0 != nil }) {
        let number = numbers[heads] ?? mergedHead(heads)
        numbers[heads] = number
        strip.repeatedHead = number
      }
      merged.append(strip)
    }
    if !merged.isEmpty { merged[0].spaceBefore = .zero }
    return merged
  }

  /// The whole width for what spans it.
  func area(of block: Block) -> Frame.Column {
    frame.column(nil, startInset: block.startInset, endInset: block.endInset)
  }

  /// The strips of each side. A caption has as many in each language, so that what stands below it is level.
  private mutating func strips(ofSides sides: [[Block]]) -> [[Strip]] {
    var made = sides.map { blocks -> [[Strip]] in
      var blocks = blocks
      let strips = strips(&blocks)
      return blocks.indices.map { index in strips.filter { $0.block == index } }
    }
    // A language without a caption has what is below it alone.
    let count = made.map(\.count).max() ?? 0
    for side in made.indices {
      made[side].insert(contentsOf: [[Strip]](repeating: [], count: count - made[side].count), at: 0)
    }
    for block in 0..<max(0, count - 1) {
      let most = made.map { $0[block].count }.max() ?? 0
      for side in made.indices {
        made[side][block] += (made[side][block].count..<most).map { _ in Strip(height: .zero) }
      }
    }
    return made.map { Array($0.joined()) }
  }

  /// One strip for those of the sides; what has no column gets that of its side.
  private func merged(_ level: [Strip?]) -> Strip {
    var merged: Strip?
    let height = level.compactMap { $0?.height }.max() ?? .zero
    for (side, strip) in level.enumerated() {
      guard var strip else { continue }
      for piece in strip.pieces.indices {
        if strip.pieces[piece].column == nil { strip.pieces[piece].column = side }
        // A rule below a row stays level with those of the other sides.
        if case .shape = strip.pieces[piece].content, strip.pieces[piece].origin.y == strip.height {
          strip.pieces[piece].origin.y = height
        }
      }
      strip.marks = strip.notes.map { Strip.NoteMark(note: $0, column: side) }
      strip.height = height
      guard var known = merged else {
        merged = strip
        continue
      }
      known.spaceBefore = max(known.spaceBefore, strip.spaceBefore)
      known.breakCost = max(known.breakCost, strip.breakCost)
      known.pieces += strip.pieces
      known.flaws.formUnion(strip.flaws)
      known.notes += strip.notes
      known.marks += strip.marks
      merged = known
    }
    return merged ?? Strip(height: .zero)
  }

  /// The number of a head that has on each side what the side repeats there.
  private mutating func mergedHead(_ numbers: [Int?]) -> Int {
    let sides = numbers.map { $0.map { heads[$0] } ?? [] }
    let count = sides.map(\.count).max() ?? 0
    heads.append(
      (0..<count).map { row in merged(sides.map { $0.indices.contains(row) ? $0[row] : nil }) })
    return heads.count - 1
  }
}
