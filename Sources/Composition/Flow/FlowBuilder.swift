import Documents
import Inputs
import Languages
import Pages
import Typesetting

/// Turns the rows of a document into blocks with shaped text and builds the structure tree on the way.
///
/// Nothing here depends on how wide the columns are, so that the same blocks can be tried at several ratios.
struct FlowBuilder {
  /// A display list and the element it belongs to.
  struct Drawing: Sendable {
    var list: DisplayList
    /// The figures that it is: one for each language that says something instead of it.
    var elements: [ElementID]

    /// The figure that an item belongs to: the last items are shared out, so that each figure has content to be met by.
    func element(ofItem index: Int) -> ElementID {
      elements[max(0, index - (list.items.count - elements.count))]
    }
  }

  /// What holds for the rows within a list, a box or a quotation.
  struct Context {
    /// The part of the layout that plain paragraphs take their style from.
    var part = StyleName.body
    /// How far text stands in from the start of its column.
    var indent = Length.zero
    /// How far it keeps from the end of its column.
    var endInset = Length.zero
    /// How far it stands in from the start and end of the type area.
    var startInset = Length.zero, areaEndInset = Length.zero
    /// The panels around it.
    var panels: [Int] = []
    /// How many lists are around it.
    var listDepth = 0
    /// Added to the cost of any break.
    var breakCost = 0
  }

  /// What is built; its text is let go once that is done.
  private(set) var document: Document
  let layout: Layout
  let languages: [Language]
  let setter: any TextSetter
  let charts: (any ChartSource)?
  let numbering: Numbering

  var structure: StructureTree
  var tags: [Tag] = []
  var blocks: [Block] = []
  var notes: [[Block]]
  var panels: [Panel] = []
  var drawings: [Drawing] = []
  var headings: [FlowHeading] = []
  var diagnostics: Diagnostics

  /// The languages that are set in this pass, by index.
  var active: [Int]
  var context = Context()
  /// The element that shared elements belong to.
  var container = StructureTree.root
  /// The element that text of each language belongs to; nil until there is text.
  var parents: [ElementID?]
  /// Destinations that wait for the next block.
  var anchors: [Block.Anchor] = []
  var labels: [Int: Label] = [:]
  /// Notes whose marks have been set but not they themselves, as indices of `notes`.
  var pendingNotes: [Int] = []
  /// The block that the text begins with, after the pages of the title and the contents, where these are numbered for
  /// themselves.
  var firstTextBlock: Int?
  /// The block that each language begins with, where they follow one another.
  private(set) var languageStarts: [Int] = []
  /// The tags of the marking's words on the first page.
  private(set) var markingTags: [Int] = []
  var builtNotes: Set<Int> = []
  var headingCursor = 0, tableCursor = 0, figureCursor = 0, paragraphCursor = 0, orderCursor = 0
  /// The destinations of the marks that have cited sources.
  var citedSources: Set<String> = []
  /// Whether a list says what the numbers of sources stand for.
  let listsSources: Bool
  var noteAnchors: Set<String> = []
  let noteIndex: [NoteID: Int]
  let sourceIndex: [SourceID: Int]
  /// How many entries of `notes` one note has: one where its languages stand beside each other, else one for each.
  let notesEach: Int

  /// A mark or number that waits for the first paragraph of its item.
  struct Label {
    var lines: [Line]
    var width: Length
  }

  /// A builder for a document.
  init(
    _ document: Document, layout: Layout, setter: any TextSetter, charts: (any ChartSource)?, diagnostics: Diagnostics
  ) {
    self.document = document
    self.layout = layout
    self.setter = setter
    self.charts = charts
    self.diagnostics = diagnostics
    languages = document.edition.languages
    listsSources = document.listsSources
    numbering = Numbering(document, headingDepth: layout.numberedHeadings)
    structure = StructureTree(language: document.edition.main)
    let arrangesAlone = layout.arrangement == .stacked || layout.arrangement == .sequential
    notesEach = arrangesAlone ? document.edition.languages.count : 1
    notes = [[Block]](repeating: [], count: document.notes.count * notesEach)
    active = Array(languages.indices)
    parents = languages.map { _ in nil }
    noteIndex = Dictionary(
      document.notes.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    sourceIndex = Dictionary(
      document.sources.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// Builds the whole document: once for all languages, or once for each when they follow one another. Its text is let go.
  mutating func build() {
    defer { document = document.withoutText }
    addMarkingElements()
    guard layout.arrangement == .sequential, languages.count > 1 else {
      addTitle()
      addText()
      return
    }
    for index in languages.indices {
      active = [index]
      (headingCursor, tableCursor, figureCursor, paragraphCursor, orderCursor) = (0, 0, 0, 0, 0)
      container = structure.add(.part, language: languages[index], to: StructureTree.root)
      parents = languages.map { _ in nil }
      pendingNotes = []
      let first = blocks.count
      languageStarts.append(first)
      addTitle()
      addText()
      if index > 0 && first < blocks.count { blocks[first].beginsPage = true }
    }
  }

  /// Adds the rows of the document, with its notes where they stand after the text.
  private mutating func addText() {
    if layout.titleHasOwnPage { beginText() }
    // What stands below the text stands above the list of its sources.
    var end = document.rows.count
    if case .sources? = document.rows.last?.content {
      end -= 1
      if end > 0, case .heading = document.rows[end - 1].content { end -= 1 }
    }
    let file = document.rows.first?.places.entries.first?.value.file
    let rest = Array(document.rows[end...])
    let first = document.rows[..<end].lastIndex(where: \.listsContents).map { $0 + 1 } ?? 0
    addRows(Array(document.rows[..<first]))
    addRows(takeRows(first..<end))
    addSignature()
    if layout.notePlace == .end { addEndNotes() }
    addRows(rest)
    if !listsSources, !citedSources.isEmpty {
      diagnostics.report(.sourcesNotListed(at: file.map { Place(file: $0) }))
    }
  }

  /// Rows behind the last list of contents, which looks at all of them: the document does not hold them any more, unless
  /// another language follows this one.
  private mutating func takeRows(_ range: Range<Int>) -> [Row] {
    guard active.last == languages.indices.last else { return Array(document.rows[range]) }
    var rows = exchange(&document.rows, with: [])
    rows.removeSubrange(range.upperBound...)
    rows.removeSubrange(..<range.lowerBound)
    return rows
  }

  /// The next block is the first of the text, after the pages that are numbered for themselves.
  private mutating func beginText() {
    guard layout.frontNumbers == .roman, active.first == 0 else { return }
    if blocks.isEmpty || !blocks[blocks.count - 1].isEmptyBreak { breakPage() }
    firstTextBlock = blocks.count
  }

  /// The marking is furniture on every page, and content on the first: who hears the document hears it before all else.
  private mutating func addMarkingElements() {
    let markings = FurnitureMaker.markings(of: document)
    guard !markings.isEmpty else { return }
    let paragraph = structure.add(.paragraph, to: StructureTree.root)
    for marking in markings {
      let language = marking.language == document.edition.main ? nil : marking.language
      tags.append(Tag(structure.add(.span, language: language, to: paragraph)))
      markingTags.append(tags.count - 1)
    }
  }

  /// Adds rows one after the other.
  ///
  /// - Parameter rows: Given away, so that each is let go once it has been added.
  mutating func addRows(_ rows: consuming [Row]) {
    rows.reverse()
    while let row = rows.popLast() { add(row) }
  }

  /// Adds one row and then the notes whose marks it holds.
  mutating func add(_ row: Row) {
    orderCursor += 1
    if let id = row.id { anchors += anchors(id) }
    let first = blocks.count
    switch row.content {
    case .heading(let heading): addHeading(heading)
    case .paragraph(let text): addParagraph(text)
    case .list(let list): addList(list)
    case .quotation(let quotation): addQuotation(quotation)
    case .table(let table): addTable(table)
    case .figure(let figure): addFigure(figure)
    case .keyFigures(let figures): addKeyFigures(figures)
    case .box(let title, let rows): addBox(title: title, rows)
    case .code(let text): addCode(text)
    case .contents(let depth):
      addContents(depth: depth)
      beginText()
    case .sources: addSources()
    case .glossary: addGlossary()
    // Filled in before, when it is known what the earlier version said.
    case .changes: break
    case .rule: addRule()
    case .pageBreak: breakPage()
    }
    if row.isChanged { addBar(first) }
    for index in first..<max(first, blocks.count) where blocks[index].place == nil {
      blocks[index].place = row.places.entries.first?.value
    }
    buildPendingNotes()
  }

  /// A bar in the margin beside the blocks from one on: what they say has changed.
  private mutating func addBar(_ first: Int) {
    guard first < blocks.count else { return }
    panels.append(
      Panel(start: -10.pt, end: .zero, padding: .zero, fill: nil, bar: layout.colors.accent, barWidth: 1.5.pt))
    for index in first..<blocks.count { blocks[index].panels.append(panels.count - 1) }
  }

  /// A destination's name in a language: a name of its own where languages stand on pages of their own.
  func destination(_ name: String, in index: Int) -> String {
    let standsApart = layout.arrangement == .facing || layout.arrangement == .sequential
    return standsApart && index > 0 ? "\(name).\(languages[index])" : name
  }

  /// The destinations that a name stands for: one on the pages of each language, or one for all.
  func anchors(_ name: String) -> [Block.Anchor] {
    guard layout.arrangement == .facing, languages.count > 1 else {
      return [Block.Anchor(name: destination(name, in: active.first ?? 0))]
    }
    return active.map { Block.Anchor(name: destination(name, in: $0), column: $0) }
  }

  /// The element that text of a language goes into: a division for the passage when several languages are read in turn.
  mutating func parent(_ index: Int) -> ElementID {
    if let parent = parents[index] { return parent }
    guard layout.reading == .passages, active.count > 1 else { return container }
    let division = structure.add(.division, language: languages[index], to: container)
    parents[index] = division
    return division
  }

  /// The element that something shared by all languages goes into; ends the passage.
  mutating func sharedParent() -> ElementID {
    if context.listDepth > 0 || container != StructureTree.root, let first = active.first { return parent(first) }
    parents = languages.map { _ in nil }
    return container
  }

  /// The language to name on an element, when it is not the one around it.
  func ownLanguage(_ index: Int, in parent: ElementID) -> Language? {
    structure.language(of: parent) == languages[index] ? nil : languages[index]
  }

  /// Does something with other parents for the text of each language.
  mutating func within(_ inner: [ElementID?], _ work: (inout FlowBuilder) -> Void) {
    let outer = parents
    parents = inner
    work(&self)
    parents = outer
  }

  /// Appends a block; what waited for the next block goes with it. Stacked languages get a block each.
  mutating func append(_ block: Block) {
    var block = block
    block.startInset += context.startInset
    block.endInset += context.areaEndInset
    block.panels = context.panels
    block.isInList = context.listDepth > 0
    block.anchors += anchors
    block.breakCost += context.breakCost
    anchors = []
    guard case .cells(let cells) = block.content, layout.arrangement == .stacked, cells.count > 1 else {
      blocks.append(block)
      return
    }
    for (offset, cell) in cells.enumerated() {
      var part = block
      part.content = .cells([cell])
      if offset > 0 {
        (part.before, part.anchors, part.section, part.beginsPage) = (.zero, [], nil, false)
        part.breakCost = block.keep?.cost ?? block.splitCost * 4
      }
      if offset < cells.count - 1 { part.after = part.after / 2 }
      blocks.append(part)
    }
  }

  private mutating func breakPage() {
    blocks.append(Block(.cells([]), leading: .zero))
    blocks[blocks.count - 1].beginsPage = true
  }

  /// Whether some of these rows hold words of a language, or something that all languages share.
  func speaks(_ rows: [Row], _ language: Language) -> Bool {
    rows.contains { row in
      switch row.content {
      case .list, .quotation, .box:
        speaks(row.content.innerRows, language)
          || row.content.texts.contains { !($0.best(for: language) ?? []).isEmpty }
      case .heading, .paragraph: row.content.texts.contains { !($0.best(for: language) ?? []).isEmpty }
      case .code(let code): code.best(for: language) != nil
      default: true
      }
    }
  }
}

extension Row {
  /// Whether a list of contents stands here, or within.
  fileprivate var listsContents: Bool {
    if case .contents = content { return true }
    return content.innerRows.contains(where: \.listsContents)
  }
}
