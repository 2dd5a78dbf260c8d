import Documents
import Languages
import Pages
import Typesetting

extension FlowBuilder {
  /// A table with its caption, notes and sources. Cells that are equal in all languages are set once, others in each
  /// language below each other.
  mutating func addTable(_ table: Table) {
    let number = nextTable(table)
    if layout.arrangement == .facing && active.count > 1 {
      addAbreast { $0.addTable(table, number: number) }
    } else {
      addTable(table, number: number)
    }
    addBelow(notes: [table.note], sources: table.sources)
  }

  private mutating func nextTable(_ table: Table) -> Int? {
    guard !table.caption.isEmpty else { return nil }
    tableCursor += 1
    return tableCursor
  }

  /// Builds something shared once for each language, level with each other on facing pages.
  mutating func addAbreast(_ build: (inout FlowBuilder) -> Void) {
    let outer = (blocks, active)
    var sides: [[Block]] = []
    for index in outer.1 {
      blocks = []
      active = [index]
      build(&self)
      sides.append(blocks)
    }
    (blocks, active) = outer
    var block = Block(.abreast(sides), leading: layout.grid)
    block.before = sides.compactMap { $0.first?.before }.max() ?? .zero
    block.after = sides.compactMap { $0.last?.after }.max() ?? .zero
    block.panels = context.panels
    block.isInList = context.listDepth > 0
    blocks.append(block)
  }

  private mutating func addTable(_ table: Table, number: Int?) {
    let element = structure.add(.table, to: sharedParent())
    addCaption(table.caption, number: number, label: { Wording($1).label(.table, "\($0)") }, in: element, place: .zero)
    let head = addRows(table.head, of: table, in: element, role: .tableHead, part: .tableHead)
    let body = addRows(table.body, of: table, in: element, role: .tableBody, part: .tableCell)
    let columnCount = max(table.columns.count, 1)
    let leading = active.map { layout.style(.tableCell, languages[$0]).leading }.max() ?? layout.grid
    let content = TableBlock(
      head: head, body: body, columnCount: columnCount, continuation: continuation(number), leading: leading,
      accent: layout.colors.accent, rule: layout.colors.rule, splitCost: layout.breaks.splitTable,
      splitRowCost: layout.breaks.splitRow)
    TableHeaders(content).name(in: &structure)
    var block = Block(.table(content), leading: leading)
    block.after = layout.grid * 2
    if table.caption.isEmpty { block.before = layout.grid / 2 }
    append(block)
  }

  /// A numbered caption in each language, kept with what it belongs to.
  mutating func addCaption(
    _ words: Localized<[Inline]>, number: Int?, label: @escaping (Int, Language) -> String, in element: ElementID,
    place: Length
  ) {
    var request = CellsRequest(part: .caption, words: words, role: .caption, parent: element)
    if active.filter({ words.best(for: languages[$0])?.isEmpty == false }).count > 1 {
      // A table has one caption (ISO 32000-1 §14.8.4.3.4), with a paragraph for each language.
      request.role = .paragraph
      request.parent = structure.add(.caption, to: element)
    }
    if let number { request.prefix = { (label(number, $0), 0.7) } }
    guard var block = cells(request) else { return }
    block.keep = (layout.breaks.splitCaption, .splitCaption)
    block.splitCost = layout.breaks.splitCaption
    append(block)
  }

  /// The notes and the source line below a table or figure.
  mutating func addBelow(notes: [Localized<[Inline]>], sources: [SourceID]) {
    guard !blocks.isEmpty else { return }
    let last = blocks.count - 1
    let after = blocks[last].after
    let first = blocks.count
    for note in notes {
      guard var block = cells(CellsRequest(part: .tableNote, words: note)) else { continue }
      block.splitCost = layout.breaks.orphan
      append(block)
    }
    addSourceLine(sources)
    guard blocks.count > first else { return }
    blocks[last].after = .zero
    for index in last..<blocks.count - 1 { blocks[index].keep = (layout.breaks.splitCaption, .splitCaption) }
    blocks[blocks.count - 1].after = after
  }

  /// `Table 1 (continued)` above the repeated head.
  private mutating func continuation(_ number: Int?) -> [(text: any PreparedText, column: Int?, baseline: Length)] {
    guard let number else { return [] }
    return active.map { index in
      let language = languages[index]
      let style = layout.style(.tableNote, language)
      tags.append(Tag(.layout))
      let words =
        Wording(language).label(.table, "\(number)") + (language.isChinese ? "" : " ") + Wording(language).continued
      let text = StyledText([StyledText.Run(words, style: style.text, language: language, tag: tags.count - 1)])
      return (setter.prepare(text, style: style.paragraph), index, baseline(style.leading, style.size))
    }
  }

  private mutating func addRows(
    _ rows: [[Table.Cell]], of table: Table, in element: ElementID, role: StructureTree.Role, part: StyleName
  ) -> [[TableBlock.Cell]] {
    guard !rows.isEmpty else { return [] }
    let group = structure.add(role, to: element)
    var held: [Int: Int] = [:]
    return rows.map { row in
      let line = structure.add(.tableRow, to: group)
      var column = 0
      var cells: [TableBlock.Cell] = []
      for cell in row {
        while (held[column] ?? 0) > 0 { column += 1 }
        cells.append(add(cell, column: column, of: table, in: line, isHead: role == .tableHead, part: part))
        for covered in column..<column + cell.columnSpan { held[covered] = cell.rowSpan }
        column += cell.columnSpan
      }
      for key in held.keys { held[key] = max(0, (held[key] ?? 0) - 1) }
      return cells
    }
  }

  private mutating func add(
    _ cell: Table.Cell, column: Int, of table: Table, in line: ElementID, isHead: Bool, part: StyleName
  ) -> TableBlock.Cell {
    var attributes = StructureTree.Attributes()
    attributes.columnSpan = cell.columnSpan
    attributes.rowSpan = cell.rowSpan
    let isHeader = isHead || cell.isHeader
    if isHeader { attributes.scope = isHead ? .column : .row }
    let element = structure.add(isHeader ? .headerCell : .dataCell, to: line, attributes: attributes)
    let isGroup = isHead && cell.columnSpan > 1
    let alignment = isGroup ? .centre : column < table.columns.count ? table.columns[column] : .start
    let words = active.map { (index: $0, inlines: cell.content.best(for: languages[$0]) ?? []) }
    let isShared = words.allSatisfy { $0.inlines.plainText == words.first?.inlines.plainText }
    var parts: [TableBlock.Part] = []
    for (index, inlines) in isShared ? Array(words.prefix(1)) : words where !inlines.isEmpty {
      parts.append(tablePart(inlines, index, element, isShared: isShared, cell: cell, alignment, part))
    }
    let stands: TableBlock.Alignment =
      switch alignment {
      case .start: .start
      case .centre: .centre
      case .end: .end
      case .decimal: isHead ? .end : .decimal
      }
    return TableBlock.Cell(
      element: element, isHeader: isHeader, parts: parts, alignment: stands, column: column,
      columnSpan: cell.columnSpan, rowSpan: cell.rowSpan)
  }

  private mutating func tablePart(
    _ inlines: [Inline], _ index: Int, _ element: ElementID, isShared: Bool, cell: Table.Cell,
    _ alignment: Table.Alignment, _ part: StyleName
  ) -> TableBlock.Part {
    let language = languages[index]
    var style = layout.style(part, language)
    if cell.isHeader && part == .tableCell { style.isBold = true }
    if alignment == .decimal || alignment == .end { style.features.insert(.tabularFigures) }
    style.alignment =
      switch alignment {
      case .start: .start
      case .centre: .centre
      case .end, .decimal: .end
      }
    let leaf =
      isShared && active.count == 1
      ? element : structure.add(.paragraph, language: ownLanguage(index, in: element), to: element)
    let styled = styledText(inlines, part: part, index: index, in: leaf, style: style)
    var natural = style
    natural.alignment = .start
    let text = setter.prepare(styled, style: natural.paragraph)
    let toDecimal = alignment == .decimal ? text.lines(measure: .infinite).first?.decimalPlace(language) : nil
    return TableBlock.Part(
      text: toDecimal == nil ? setter.prepare(styled, style: style.paragraph) : text, style: style,
      natural: text.naturalWidth,
      least: min(text.naturalWidth, max(text.minimumWidth, language.isChinese ? style.size * 4 : .zero)),
      toDecimal: toDecimal)
  }
}

extension Line {
  /// From the start of the line to its decimal mark, or to the end of its last figure; nil when it has no figure.
  func decimalPlace(_ language: Language) -> Length? {
    let mark: Character = language.primary == "fr" ? "," : "."
    var place: Length?
    var characters: [(character: Character, start: Length, end: Length)] = []
    eachCluster { text, start, end in
      if let first = text.first { characters.append((first, start, end)) }
    }
    for (offset, entry) in characters.enumerated() {
      if entry.character.isWholeNumber { place = entry.end }
      let isBetweenFigures =
        offset > 0 && characters[offset - 1].character.isWholeNumber && offset + 1 < characters.count
        && characters[offset + 1].character.isWholeNumber
      if entry.character == mark && isBetweenFigures { return entry.start }
    }
    return place
  }

  /// Each cluster's text with where it begins and ends on the line.
  private func eachCluster(_ visit: (Substring, Length, Length) -> Void) {
    for run in runs {
      let glyphs = run.glyphs
      let offset = glyphs.origin.x
      var byte = glyphs.text.utf8.startIndex
      var index = 0
      for cluster in glyphs.clusters {
        let nextByte = glyphs.text.utf8.index(byte, offsetBy: Int(cluster.bytes))
        let next = index + Int(cluster.glyphs)
        let start = Length(units: Int(glyphs.glyphs[index].x)) + offset
        let end = next < glyphs.glyphs.count ? Length(units: Int(glyphs.glyphs[next].x)) + offset : run.end
        visit(glyphs.text[byte..<nextByte], start, end)
        byte = nextByte
        index = next
      }
    }
  }
}
