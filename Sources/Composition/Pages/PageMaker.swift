import Languages
import Pages
import Typesetting

/// Everything that is needed to draw any page: plain values, so that pages can be made when they are asked for, by any
/// task.
struct PageGeometry: Sendable {
  /// A text of the head or foot at its place on the paper.
  struct FurnitureLine: Sendable {
    /// Its number in the store.
    var text: Int
    var origin: Point
    var artifact: DisplayItem.Artifact
    /// Whether it is read, by the tags of its text.
    var isContent = false
  }
  /// A line of a note.
  struct NoteLine: Sendable {
    var note: Int
    var line: Int
  }
  /// What stands on one page.
  struct Plan: Sendable {
    /// The strips.
    var strips: Range<Int>
    /// The lines of notes at its foot.
    var notes: Range<Int>
    /// Which language's side of a spread it is, when pages face each other.
    var side: Int?
    /// The number as printed.
    var label: String
    var furniture: [FurnitureLine] = []
    /// Whether it begins the document, or a language that follows others, with a title.
    var isFirst = false
  }

  var layout: Layout
  /// The columns of the document.
  var frame: Frame { frames[0] }
  /// The columns of the document, then those of its sections where they differ.
  var frames: [Frame]
  var strips: [Strip]
  var noteStrips: [[Strip]]
  /// How many entries of `noteStrips` one note has: one, or one for each language where these stand apart.
  var notesEach = 1
  /// The lines of all notes in the order of their marks.
  var noteLines: [NoteLine] = []
  var heads: [[Strip]]
  var panels: [Panel]
  var drawings: [FlowBuilder.Drawing]
  var store: TextStore
  var tags: [Tag]
  var plans: [Plan] = []
  /// How many pages come before those of the text and are numbered for themselves.
  var frontCount = 0
  /// What stands across each page behind its text.
  var watermark: Shape?

  /// The strip of a line of a note.
  func strip(_ line: NoteLine) -> Strip { noteStrips[line.note][line.line] }

  /// The height of lines of notes with the space between them.
  func height(ofNotes lines: Range<Int>) -> Length {
    noteLines[lines].reduce(.zero) { $0 + strip($1).height + strip($1).spaceBefore }
  }

  /// The height of what is repeated above a strip when a page begins with it.
  func height(ofHeadAbove strip: Strip) -> Length {
    strip.repeatedHead.map { heads[$0].reduce(.zero) { $0 + $1.height } } ?? .zero
  }

  /// The inner space of a box between its edge and a strip at the head or foot of a page; less where that leaves no room.
  func boxSpace(_ strip: Strip) -> Length {
    guard !strip.panels.isEmpty else { return .zero }
    let padding = strip.panels.map { panels[$0].padding }.max() ?? .zero
    guard padding > .zero else { return .zero }
    return max(.zero, min(padding, (layout.bodyHeight - strip.height - height(ofHeadAbove: strip)) / 2))
  }

  /// From the edge of the paper to the type area. Pages of a two-sided layout mirror each other: the first is a right
  /// page, but the left one of a pair where languages face each other.
  func startMargin(page: Int) -> Length {
    let isLeft = (page % 2 == 0) == (layout.arrangement == .facing)
    return layout.isTwoSided && isLeft ? layout.margins.outside : layout.margins.inside
  }

  /// Draws one page.
  func page(_ index: Int) -> Page {
    var maker = PageMaker(geometry: self, index: index)
    return maker.make()
  }
}

/// Draws one page: puts strips below each other and joins the lines of a text into runs of glyphs.
struct PageMaker {
  /// Space above and below the rule over the notes.
  static let noteRuleHeight = 12.pt

  let geometry: PageGeometry
  let index: Int
  let plan: PageGeometry.Plan
  let start: Length
  /// The top of the type area.
  let top: Length
  private var items: [DisplayItem] = []
  private let unroller = GlyphUnroller()
  /// Glyphs that may go on, which become an item once something else comes, and what they belong to; nil when there are
  /// none.
  private var run = GlyphRun(font: FontID(""), size: .zero, glyphs: [], text: "", clusters: [])
  private var runMark: DisplayItem.Mark?
  private var waiting: [(column: Int, piece: Piece, top: Length)] = []
  private var links: [(tag: Int, area: Rect)] = []
  private var destinations: [Page.Destination] = []

  init(geometry: PageGeometry, index: Int) {
    self.geometry = geometry
    self.index = index
    plan = geometry.plans[index]
    start = geometry.startMargin(page: index)
    top = geometry.layout.top(isFirst: plan.strips.lowerBound == 0)
  }

  mutating func make() -> Page {
    let layout = geometry.layout
    let tops = tops()
    if let watermark = geometry.watermark { put(DisplayItem(.artifact(.watermark), watermark)) }
    drawPanels(tops)
    drawColumnRules(tops)
    if let first = plan.strips.first, let head = geometry.strips[first].repeatedHead {
      var y = top + geometry.boxSpace(geometry.strips[first])
      for strip in geometry.heads[head] {
        for piece in strip.pieces {
          if let side = plan.side, let column = piece.column, column != side { continue }
          draw(piece, top: y, asArtifact: true)
        }
        y += strip.height
      }
    }
    for (position, top) in zip(plan.strips, tops) { place(geometry.strips[position], top) }
    flush()
    drawNotes()
    drawFurniture()
    closeRun()
    let size = layout.paper
    return Page(
      content: DisplayList(size: size, items: items), links: joinedLinks(), destinations: destinations,
      label: plan.label)
  }

  /// The top of each strip of the page, from the top of the paper.
  func tops() -> [Length] {
    var y = top
    if let first = plan.strips.first.map({ geometry.strips[$0] }) {
      y += geometry.height(ofHeadAbove: first) + geometry.boxSpace(first)
    }
    return plan.strips.map { position in
      if position > plan.strips.lowerBound { y += geometry.strips[position].spaceBefore }
      defer { y += geometry.strips[position].height }
      return y
    }
  }

  /// Pieces of a passage wait until something shared comes, so that each column is drawn as one story.
  private mutating func place(_ strip: Strip, _ top: Length) {
    for piece in strip.pieces {
      if let side = plan.side, let column = piece.column, column != side { continue }
      if let column = piece.column {
        waiting.append((column, piece, top))
      } else {
        if case .anchor = piece.content {} else { flush() }
        draw(piece, top: top, asArtifact: piece.isRepeated)
      }
    }
  }

  private mutating func flush() {
    guard !waiting.isEmpty else { return }
    let pieces = waiting
    waiting = []
    for column in geometry.frame.columns.indices {
      for entry in pieces where entry.column == column {
        draw(entry.piece, top: entry.top, asArtifact: entry.piece.isRepeated)
      }
    }
  }

  private mutating func draw(_ piece: Piece, top: Length, asArtifact: Bool) {
    let origin = Point(x: start + piece.origin.x, y: top + piece.origin.y)
    switch piece.content {
    case .line(let text, let number): draw(text: Int(text), line: Int(number), at: origin, asArtifact: asArtifact)
    case .shape(let shape, let mark): put(DisplayItem(mark, shape.moved(by: origin)))
    case .drawing(let index):
      let drawing = geometry.drawings[Int(index)]
      for (index, item) in drawing.list.items.enumerated() {
        put(DisplayItem(.element(drawing.element(ofItem: index)), item.shape.moved(by: origin)))
      }
    case .anchor(let name): destinations.append(Page.Destination(name: name, point: Point(x: start, y: top)))
    case .pageNumber: break
    }
  }

  private mutating func draw(text: Int, line: Int, at origin: Point, asArtifact: Bool) {
    var reader = geometry.store.reader(text, line, unroller)
    while let run = reader.nextRun() {
      guard !run.glyphs.isEmpty else { continue }
      let tag = geometry.tags[run.tag]
      if let picture = tag.picture {
        _ = reader.run(run.glyphs)
        put(DisplayItem(tag.mark, picture.moved(by: Point(x: origin.x + run.start, y: origin.y))))
        continue
      }
      append(run.glyphs, of: &reader, at: origin, asArtifact ? .artifact(.layout) : tag.mark)
      guard !asArtifact else { continue }
      if tag.isStruck { strike(run, at: origin) }
      let top = origin.y - reader.ascent
      if let name = tag.anchor, !destinations.contains(where: { $0.name == name }) {
        destinations.append(Page.Destination(name: name, point: Point(x: start, y: top)))
      }
      if tag.link != nil {
        let area = Rect(
          x: origin.x + run.start, y: top, width: run.end - run.start, height: reader.ascent + reader.descent)
        links.append((run.tag, area))
      }
    }
    for dots in reader.dots() { put(DisplayItem(.artifact(.layout), .glyphs(dots.moved(by: origin)))) }
  }

  /// A line through a run, at half the height of its small letters, which is inside Han characters too.
  private mutating func strike(_ run: LineReader.RunHead, at origin: Point) {
    let look = run.glyphs.look
    let y = origin.y - look.size * 0.3
    let line = Path.line(from: Point(x: origin.x + run.start, y: y), to: Point(x: origin.x + run.end, y: y))
    put(DisplayItem(.artifact(.layout), .stroke(line, look.color, StrokeStyle(width: look.size * 0.06))))
  }

  /// Takes the glyphs of a run onto those before when they go on in the same look and element: fewer, longer runs draw
  /// faster, and the order of the text stays as it is read.
  private mutating func append(
    _ head: LineReader.GlyphHead, of reader: inout LineReader, at origin: Point, _ mark: DisplayItem.Mark
  ) {
    let begins = head.origin + origin
    let look = head.look
    if runMark != mark || run.size != look.size || run.color != look.color || run.font != look.font {
      closeRun()
      run = GlyphRun(
        font: look.font, size: look.size, color: look.color, origin: begins, glyphs: [], text: "", clusters: [])
      runMark = mark
    }
    reader.append(head, to: &run, offset: begins - run.origin)
  }

  /// Adds an item that is no running text.
  private mutating func put(_ item: DisplayItem) {
    closeRun()
    items.append(item)
  }

  private mutating func closeRun() {
    guard let mark = runMark else { return }
    runMark = nil
    items.append(DisplayItem(mark, .glyphs(run)))
  }

  private mutating func drawNotes() {
    guard !plan.notes.isEmpty else { return }
    let layout = geometry.layout
    let height = geometry.height(ofNotes: plan.notes)
    var y = layout.paper.height - layout.margins.bottom - height
    // Over what goes on from the page before, the rule is as wide as the page.
    let goesOn = geometry.noteLines[plan.notes.lowerBound].line > 0
    let ruleY = y - Self.noteRuleHeight / 2
    let line = Path.line(
      from: Point(x: start, y: ruleY), to: Point(x: start + (goesOn ? layout.bodyWidth : 48.pt), y: ruleY))
    put(
      DisplayItem(.artifact(.layout), .stroke(line, layout.colors.rule, StrokeStyle(width: 0.5.pt))))
    var note: Int?
    for line in geometry.noteLines[plan.notes] {
      if line.note != note { flush() }
      note = line.note
      let strip = geometry.strip(line)
      y += strip.spaceBefore
      place(strip, y)
      y += strip.height
    }
    flush()
  }

  private mutating func drawFurniture() {
    for entry in plan.furniture {
      var reader = geometry.store.reader(entry.text, 0, unroller)
      while let run = reader.nextRun() {
        let mark = entry.isContent ? geometry.tags[run.tag].mark : .artifact(entry.artifact)
        append(run.glyphs, of: &reader, at: entry.origin, mark)
      }
    }
    for rule in furnitureRules() { put(rule) }
  }

  private func furnitureRules() -> [DisplayItem] {
    let furniture = geometry.layout.furniture
    let header = plan.isFirst ? furniture.firstHeader : furniture.header
    var rules: [DisplayItem] = []
    func rule(_ y: Length, _ artifact: DisplayItem.Artifact) {
      let end = start + geometry.layout.bodyWidth
      let line = Path.line(from: Point(x: start, y: y), to: Point(x: end, y: y))
      rules.append(
        DisplayItem(
          .artifact(artifact), .stroke(line, geometry.layout.colors.rule, StrokeStyle(width: 0.5.pt))))
    }
    if let header, header.hasRule { rule(header.distance + 5.pt, .header) }
    if let footer = furniture.footer, footer.hasRule {
      rule(geometry.layout.paper.height - footer.distance - 12.pt, .footer)
    }
    return rules
  }

  /// Areas of one link that follow one another become one link of several areas.
  private func joinedLinks() -> [Page.Link] {
    var order: [Int] = []
    var areas: [Int: [Rect]] = [:]
    for (tag, area) in links {
      if areas[tag] == nil { order.append(tag) }
      areas[tag, default: []].append(area)
    }
    return order.compactMap { number in
      let tag = geometry.tags[number]
      guard let target = tag.link, case .element(let element) = tag.mark else { return nil }
      return Page.Link(
        areas: areas[number] ?? [], target: target, description: tag.linkDescription, element: element)
    }
  }
}

extension PageMaker {
  /// Hairlines in the gutters, along text that stands in columns.
  private mutating func drawColumnRules(_ tops: [Length]) {
    guard geometry.layout.columns.hasRule, geometry.layout.arrangement == .columns else { return }
    var extents: [(frame: Int, top: Length, bottom: Length)] = []
    var goesOn = false
    for (position, top) in zip(plan.strips, tops) {
      let strip = geometry.strips[position]
      let isText = strip.pieces.contains { $0.column != nil }
      if isText, goesOn, extents.last?.frame == strip.frame {
        extents[extents.count - 1].bottom = top + strip.height
      } else if isText {
        extents.append((strip.frame, top, top + strip.height))
      }
      goesOn = isText
    }
    for extent in extents {
      let columns = geometry.frames[extent.frame].columns
      for (left, right) in zip(columns, columns.dropFirst()) {
        let x = start + (left.end + right.start) / 2
        let line = Path.line(from: Point(x: x, y: extent.top), to: Point(x: x, y: extent.bottom))
        let stroke = StrokeStyle(width: 0.5.pt)
        put(DisplayItem(.artifact(.layout), .stroke(line, geometry.layout.colors.rule, stroke)))
      }
    }
  }

  /// Coloured areas behind the strips of boxes, cut at the edges of the type area.
  private mutating func drawPanels(_ tops: [Length]) {
    let layout = geometry.layout
    var extents: [(panel: Int, top: Length, bottom: Length, isStart: Bool, isEnd: Bool)] = []
    for (position, place) in zip(plan.strips, tops) {
      let strip = geometry.strips[position]
      // The head of a table that is repeated above its first row on the page lies in the panels of the table.
      let top = position == plan.strips.lowerBound && strip.repeatedHead != nil ? self.top : place
      for panel in strip.panels {
        if let known = extents.firstIndex(where: { $0.panel == panel }) {
          extents[known].bottom = place + strip.height
        } else {
          extents.append((panel, top, place + strip.height, true, true))
        }
      }
    }
    for extent in extents {
      let panel = geometry.panels[extent.panel]
      let top = max(top, extent.top - panel.padding)
      let bottom = min(layout.paper.height - layout.margins.bottom, extent.bottom + panel.padding)
      let area = Rect(
        x: start + panel.start, y: top, width: layout.bodyWidth - panel.start - panel.end, height: bottom - top)
      if let fill = panel.fill {
        put(DisplayItem(.artifact(.background), .fill(.rectangle(area), .solid(fill))))
      }
      if let bar = panel.bar {
        let side = Rect(origin: area.origin, size: Size(width: panel.barWidth, height: area.size.height))
        put(DisplayItem(.artifact(.layout), .fill(.rectangle(side), .solid(bar))))
      }
    }
  }
}
