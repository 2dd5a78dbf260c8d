import Languages
import Pages
import Typesetting

/// Everything that is needed to draw any page: plain values, so that pages can be made when they are asked for, by any
/// task.
struct PageGeometry: Sendable {
  /// A text of the head or foot at its place on the paper.
  struct FurnitureLine: Sendable {
    var line: Line
    var origin: Point
    var artifact: DisplayItem.Artifact
  }
  /// What stands on one page.
  struct Plan: Sendable {
    /// The strips.
    var strips: Range<Int>
    /// The notes at its foot.
    var notes: [Int]
    /// Which language's side of a spread it is, when pages face each other.
    var side: Int?
    /// The number as printed.
    var label: String
    var furniture: [FurnitureLine] = []
  }

  var layout: Layout
  var frame: Frame
  var strips: [Strip]
  var noteStrips: [[Strip]]
  var heads: [[Strip]]
  var panels: [Panel]
  var drawings: [FlowBuilder.Drawing]
  var store: TextStore
  var tags: [Tag]
  var plans: [Plan] = []

  /// The height of notes with the space between them.
  func height(ofNotes notes: [Int]) -> Length {
    notes.reduce(.zero) { $0 + noteStrips[$1].reduce(.zero) { $0 + $1.height + $1.spaceBefore } }
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
    drawPanels(tops)
    var y = top
    if let first = plan.strips.first, let head = geometry.strips[first].repeatedHead {
      for strip in geometry.heads[head] {
        for piece in strip.pieces { draw(piece, top: y, asArtifact: true) }
        y += strip.height
      }
    }
    for (position, top) in zip(plan.strips, tops) { place(geometry.strips[position], top) }
    flush()
    drawNotes()
    drawFurniture()
    let size = layout.paper
    return Page(
      content: DisplayList(size: size, items: items), links: joinedLinks(), destinations: destinations,
      label: plan.label)
  }

  /// The top of each strip of the page, from the top of the paper.
  func tops() -> [Length] {
    var y = top
    if let first = plan.strips.first, let head = geometry.strips[first].repeatedHead {
      y += geometry.heads[head].reduce(.zero) { $0 + $1.height }
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
        draw(piece, top: top, asArtifact: false)
      }
    }
  }

  private mutating func flush() {
    guard !waiting.isEmpty else { return }
    let pieces = waiting
    waiting = []
    for column in geometry.frame.columns.indices {
      for entry in pieces where entry.column == column { draw(entry.piece, top: entry.top, asArtifact: false) }
    }
  }

  private mutating func draw(_ piece: Piece, top: Length, asArtifact: Bool) {
    let origin = Point(x: start + piece.origin.x, y: top + piece.origin.y)
    switch piece.content {
    case .line(let text, let number):
      let line = geometry.store.line(text, number)
      for run in line.runs { draw(run, line, at: origin, asArtifact: asArtifact) }
      for dots in line.dots { items.append(DisplayItem(.artifact(.layout), .glyphs(dots.moved(by: origin)))) }
    case .shape(let shape, let mark): items.append(DisplayItem(mark, shape.moved(by: origin)))
    case .drawing(let index):
      let drawing = geometry.drawings[index]
      items += drawing.list.items.map { DisplayItem(.element(drawing.element), $0.shape.moved(by: origin)) }
    case .anchor(let name): destinations.append(Page.Destination(name: name, point: Point(x: start, y: top)))
    case .pageNumber: break
    }
  }

  private mutating func draw(_ run: Line.Run, _ line: Line, at origin: Point, asArtifact: Bool) {
    guard run.tag < geometry.tags.count, !run.glyphs.glyphs.isEmpty else { return }
    let tag = geometry.tags[run.tag]
    append(run.glyphs.moved(by: origin), asArtifact ? .artifact(.layout) : tag.mark)
    guard !asArtifact else { return }
    if let name = tag.anchor, !destinations.contains(where: { $0.name == name }) {
      destinations.append(Page.Destination(name: name, point: Point(x: start, y: origin.y - line.ascent)))
    }
    if tag.link != nil {
      let area = Rect(
        x: origin.x + run.start, y: origin.y - line.ascent, width: run.end - run.start,
        height: line.ascent + line.descent)
      links.append((run.tag, area))
    }
  }

  /// Appends glyphs to the last run when they go on in the same look and element: fewer, longer runs draw faster, and
  /// the order of the text stays as it is read.
  private mutating func append(_ glyphs: GlyphRun, _ mark: DisplayItem.Mark) {
    if let last = items.last, last.mark == mark, case .glyphs(var run) = last.shape, run.font == glyphs.font,
      run.size == glyphs.size, run.color == glyphs.color
    {
      let offset = glyphs.origin - run.origin
      run.text += glyphs.text
      run.clusters += glyphs.clusters
      run.glyphs += glyphs.glyphs.map {
        GlyphRun.Glyph(index: $0.index, x: $0.x + Int32(offset.x.units), y: $0.y + Int32(offset.y.units))
      }
      items[items.count - 1].shape = .glyphs(run)
    } else {
      items.append(DisplayItem(mark, .glyphs(glyphs)))
    }
  }

  private mutating func drawNotes() {
    guard !plan.notes.isEmpty else { return }
    let layout = geometry.layout
    let height = geometry.height(ofNotes: plan.notes)
    var y = layout.paper.height - layout.margins.bottom - height
    let line = Path.line(
      from: Point(x: start, y: y - Self.noteRuleHeight / 2), to: Point(x: start + 48.pt, y: y - Self.noteRuleHeight / 2)
    )
    items.append(
      DisplayItem(.artifact(.layout), .stroke(line, layout.colors.rule, StrokeStyle(width: 0.5.pt))))
    for note in plan.notes {
      for strip in geometry.noteStrips[note] {
        y += strip.spaceBefore
        place(strip, y)
        y += strip.height
      }
      flush()
    }
  }

  private mutating func drawFurniture() {
    for entry in plan.furniture {
      for run in entry.line.runs {
        append(run.glyphs.moved(by: entry.origin), .artifact(entry.artifact))
      }
    }
    for rule in furnitureRules() { items.append(rule) }
  }

  private func furnitureRules() -> [DisplayItem] {
    let furniture = geometry.layout.furniture
    let header = index == 0 ? furniture.firstHeader : furniture.header
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
  /// Coloured areas behind the strips of boxes, cut at the edges of the type area.
  private mutating func drawPanels(_ tops: [Length]) {
    let layout = geometry.layout
    var extents: [(panel: Int, top: Length, bottom: Length, isStart: Bool, isEnd: Bool)] = []
    for (position, top) in zip(plan.strips, tops) {
      let strip = geometry.strips[position]
      for panel in strip.panels {
        if let known = extents.firstIndex(where: { $0.panel == panel }) {
          extents[known].bottom = top + strip.height
        } else {
          extents.append((panel, top, top + strip.height, true, true))
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
        items.append(DisplayItem(.artifact(.background), .fill(.rectangle(area), .solid(fill))))
      }
      if let bar = panel.bar {
        let side = Rect(origin: area.origin, size: Size(width: panel.barWidth, height: area.size.height))
        items.append(DisplayItem(.artifact(.layout), .fill(.rectangle(side), .solid(bar))))
      }
    }
  }
}
