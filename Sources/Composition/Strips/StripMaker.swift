import Inputs
import Pages
import Typesetting

/// Sets blocks to the widths of a frame and cuts them into strips.
struct StripMaker {
  /// The columns of what is being cut into strips.
  private(set) var frame: Frame
  /// The height that heights of blocks are rounded up to a multiple of.
  let grid: Length
  /// What breaks cost.
  let costs: Layout.BreakCosts
  /// The tags of all text, to find the notes whose marks stand on a line.
  let tags: [Tag]
  /// The heights of drawings come with their blocks; their elements are here.
  let drawings: [FlowBuilder.Drawing]
  /// The height of the type area.
  var pageHeight = Length.infinite
  /// The lines set so far.
  var store = TextStore()
  /// The heads of tables, to be drawn again after a break.
  var heads: [[Strip]] = []
  /// How full the columns are so far.
  var fill = FillTally()
  /// The columns of the document, then those of its sections where they differ.
  private(set) var frames: [Frame]

  /// A maker for the columns of a document, and for those of its sections, which begin with these blocks.
  init(
    frame: Frame, sections: [(first: Int, frame: Frame)] = [], grid: Length, costs: Layout.BreakCosts, tags: [Tag],
    drawings: [FlowBuilder.Drawing]
  ) {
    (self.frame, self.grid, self.costs, self.tags, self.drawings) = (frame, grid, costs, tags, drawings)
    frames = [frame] + sections.map(\.frame)
    sectionStarts = sections.map(\.first)
  }

  /// The texts of a document and its notes with the measures that they will be set to, in the order of their strips.
  func orders(_ blocks: [Block], notes: [[Block]]) -> [SettingOrder] {
    var orders: [SettingOrder] = []
    var section = 0
    for (index, block) in blocks.enumerated() {
      if section < sectionStarts.count, sectionStarts[section] == index { section += 1 }
      add(block, frames[section], to: &orders)
    }
    for block in notes.joined() { add(block, frames[0], to: &orders) }
    return orders
  }

  private func add(_ block: Block, _ frame: Frame, to orders: inout [SettingOrder]) {
    guard case .cells(let cells) = block.content else { return }
    for cell in cells {
      guard let text = cell.text as? DeferredText else { continue }
      let standing = cell.standing(in: column(of: cell, in: block, frame), leading: block.leading)
      orders.append(SettingOrder(text: text, measure: standing.measure))
    }
  }

  private func column(of cell: Block.Cell, in block: Block, _ frame: Frame) -> Frame.Column {
    frame.column(cell.column, startInset: block.startInset, endInset: block.endInset)
  }

  /// The strips of a document, whose sections may have columns of their own. What the blocks hold is let go as it is set.
  mutating func documentStrips(_ blocks: inout [Block]) -> [Strip] {
    defer {
      frame = frames[0]
      isDocument = false
    }
    isDocument = true
    return strips(&blocks)
  }
  private var isDocument = false
  /// What the other languages ask for of something that stands in each on pages of its own.
  var levelling = Levelling()
  private let sectionStarts: [Int]

  /// The strips of blocks, with the space and the cost of a break between them.
  mutating func strips(_ blocks: inout [Block]) -> [Strip] {
    var stack: [Strip] = []
    var space = Length.zero
    var keep: (cost: Int, flaw: Strip.Flaws)?
    var begins = false
    var section = 0
    for index in blocks.indices {
      let block = blocks[index]
      if isDocument, section < sectionStarts.count, sectionStarts[section] == index {
        section += 1
        frame = frames[section]
      }
      if case .cells(let cells) = block.content, cells.isEmpty {
        begins = begins || block.beginsPage
        continue
      }
      var made = strips(of: block)
      guard !made.isEmpty else { continue }
      made[0].spaceBefore += max(space, block.before)
      made[0].breakCost += block.breakCost
      if let keep {
        made[0].breakCost += keep.cost
        made[0].flaws.insert(keep.flaw)
      }
      made[0].beginsPage = begins || block.beginsPage
      made[0].section = block.section
      made[0].pieces.insert(
        contentsOf: block.anchors.map { Piece(content: .anchor($0.name), origin: .zero, column: $0.column) }, at: 0)
      for position in made.indices {
        made[position].panels = block.panels
        made[position].block = index
        made[position].frame = section
      }
      blocks[index].content = .placed(isText: block.isText)
      stack += made
      (space, keep, begins) = (block.after, block.keep, false)
    }
    return stack
  }

  private mutating func strips(of block: Block) -> [Strip] {
    switch block.content {
    case .cells(let cells): return strips(of: cells, in: block)
    case .table(let table): return onGrid(strips(of: table, in: block))
    case .drawing(let index, let size): return onGrid([strip(drawing: index, size, block)])
    case .letterhead(let head): return onGrid([strip(of: head, in: block)])
    case .keyFigures(let figures): return onGrid(strips(of: figures, in: block))
    case .rule(let color, let width): return [rule(color, width, block)]
    case .abreast(let sides): return abreast(sides)
    case .placed: return []
    }
  }

  /// Lines of all columns, level with each other: the n-th lines of the cells stand on one strip.
  private mutating func strips(of cells: [Block.Cell], in block: Block) -> [Strip] {
    var strips: [Strip] = []
    var counts: [Int] = []
    for cell in cells {
      let column = column(of: cell, in: block, frame)
      let standing = cell.standing(in: column, leading: block.leading)
      let (text, lines) = store.set(cell.text, measure: standing.measure)
      let count = lines.count + (standing.isBelowLabel ? 1 : 0)
      counts.append(count)
      while strips.count < count { strips.append(Strip(height: block.leading)) }
      place(cell, standing, text, lines, column, &strips)
    }
    if cells.count > 1 {
      var byColumn = [Int?](repeating: nil, count: frame.columns.count)
      for (cell, count) in zip(cells, counts) { if let column = cell.column { byColumn[column] = count } }
      fill.add(byColumn, leading: block.leading)
    }
    for position in strips.indices.dropFirst() {
      (strips[position].breakCost, strips[position].flaws) = split(block, counts, before: position)
    }
    return strips
  }

  private mutating func place(
    _ cell: Block.Cell, _ standing: Block.Cell.Standing, _ text: Int, _ lines: [Line], _ column: Frame.Column,
    _ strips: inout [Strip]
  ) {
    let start = column.start + standing.indent
    let first = standing.isBelowLabel ? 1 : 0
    if !cell.label.isEmpty, !strips.isEmpty {
      let label = store.add(cell.label)
      let x = standing.isBelowLabel ? start : start - cell.labelWidth
      strips[0].pieces.append(
        Piece(text: label, line: 0, origin: Point(x: x, y: cell.baseline), column: cell.column))
      strips[0].notes += notes(on: cell.label)
    }
    for (number, line) in lines.enumerated() {
      let position = first + number
      strips[position].pieces.append(
        Piece(text: text, line: number, origin: Point(x: start, y: cell.baseline), column: cell.column))
      for note in notes(on: [line]) {
        strips[position].marks.append(Strip.NoteMark(note: note, column: cell.column))
        if !strips[position].notes.contains(note) { strips[position].notes.append(note) }
      }
    }
    if let page = cell.pageNumber, let last = lines.last {
      strips[first + lines.count - 1].pieces.append(
        Piece(
          content: .pageNumber(
            of: page.destination, leadersFrom: start + last.width, part: page.part, language: page.language,
            element: page.element), origin: Point(x: column.end, y: cell.baseline), column: cell.column))
    }
  }

  /// What a break before the line of this number costs: in each column it must leave two lines on either side.
  private func split(_ block: Block, _ counts: [Int], before position: Int) -> (Int, Strip.Flaws) {
    var cost = block.splitCost
    var flaws: Strip.Flaws = []
    for count in counts where count > 1 {
      if position == 1 {
        cost += costs.orphan
        flaws.insert(.orphan)
      }
      if position == count - 1 {
        cost += costs.widow
        flaws.insert(.widow)
      }
    }
    return (cost, flaws)
  }

  /// The notes whose marks stand on lines.
  func notes(on lines: [Line]) -> [Int] {
    var notes: [Int] = []
    for line in lines {
      line.eachTag { tag in
        if tag < tags.count, let note = tags[tag].note, !notes.contains(note) { notes.append(note) }
      }
    }
    return notes
  }

  private func strip(drawing index: Int, _ size: Size, _ block: Block) -> Strip {
    var strip = Strip(height: size.height)
    let column = frame.column(nil, startInset: block.startInset, endInset: block.endInset)
    let slack = max(.zero, column.width - size.width)
    strip.pieces = [Piece(content: .drawing(Int32(index)), origin: Point(x: column.start + slack / 2, y: .zero))]
    return strip
  }

  /// A logo at the start, lines at the end, both from the top.
  private mutating func strip(of head: LetterheadBlock, in block: Block) -> Strip {
    let area = frame.column(nil, startInset: block.startInset, endInset: block.endInset)
    var strip = Strip(height: head.logo?.size.height ?? .zero)
    if let logo = head.logo {
      strip.pieces.append(Piece(content: .drawing(Int32(logo.index)), origin: Point(x: area.start, y: .zero)))
    }
    let start = area.start + (head.logo.map { $0.size.width + 16.pt } ?? .zero)
    var height = Length.zero
    for part in head.parts {
      let (number, lines) = store.set(part.text, measure: area.end - start)
      for line in lines.indices {
        let origin = Point(x: start, y: height + part.leading * line + part.baseline)
        strip.pieces.append(Piece(text: number, line: line, origin: origin))
      }
      height += part.leading * lines.count
    }
    strip.height = max(strip.height, height)
    return strip
  }

  private func rule(_ color: Color, _ width: Length, _ block: Block) -> Strip {
    var strip = Strip(height: block.leading)
    let column = frame.column(nil, startInset: block.startInset, endInset: block.endInset)
    let line = Path.line(from: Point(x: column.start, y: .zero), to: Point(x: column.end, y: .zero))
    strip.pieces = [
      Piece(
        content: .shape(.stroke(line, color, StrokeStyle(width: width)), .artifact(.layout)),
        origin: Point(x: .zero, y: width / 2))
    ]
    return strip
  }

  /// Rounds the height of a block up to the grid, so that what follows stands on it again.
  private func onGrid(_ strips: [Strip]) -> [Strip] {
    guard let last = strips.indices.last, grid > .zero else { return strips }
    var strips = strips
    let height = strips.reduce(Length.zero) { $0 + $1.height + $1.spaceBefore }
    let excess = height.units % grid.units
    if excess > 0 { strips[last].height += Length(units: grid.units - excess) }
    return strips
  }
}
