import Charts
import Documents
import Inputs
import Languages
import Pages
import Typesetting

/// Composes documents: a document and a layout in, pages and their structure tree out.
///
///     let composer = Composer(typesetter: typesetter)
///     let publication = composer.compose(document, layout, diagnostics: &diagnostics)
public struct Composer {
  let setter: any TextSetter
  let charts: (any ChartSource)?

  /// A composer that sets text, and the labels of charts, by a typesetter.
  public init(typesetter: Typesetter) {
    self.init(setter: TypesetText(typesetter), charts: RenderedCharts(typesetter: typesetter))
  }

  /// A composer that sets the text of each language by a typesetter of its own, side by side, and what cannot wait by
  /// another.
  ///
  /// - Parameters:
  ///   - inThreads: Whether there are processors that have nothing else to do; it changes nothing in the pages.
  ///   - isLarge: Whether there is so much text that setting it uses much memory on the way; see `KeptThreads`.
  public init(
    typesetter: Typesetter, languages: [(Language, Typesetter)], inThreads: Bool = true, isLarge: Bool = false
  ) {
    self.init(
      setter: Compositors(languages, atOnce: typesetter, inThreads: inThreads, isLarge: isLarge),
      charts: RenderedCharts(typesetter: typesetter))
  }

  /// A composer that sets text in any way.
  public init(setter: any TextSetter, charts: (any ChartSource)? = nil) {
    self.setter = setter
    self.charts = charts
  }

  /// The pages of a document; nil when an error keeps them from being made. What is wrong is reported.
  public func compose(_ document: Document, _ layout: Layout, diagnostics: inout Diagnostics) -> Publication? {
    composePages(document, layout, diagnostics: &diagnostics)?.publication
  }

  /// The pages with what is known of how good they are.
  ///
  /// - Parameter document: Given away, so that its text is let go as soon as it has been turned into lines to set.
  public func composePages(
    _ document: consuming Document, _ layout: Layout, diagnostics: inout Diagnostics
  ) -> ComposedPages? {
    let head = document.withoutText
    var flow = FlowBuilder(
      consume document, layout: layout, setter: setter, charts: charts, diagnostics: Diagnostics())
    flow.build()
    flow.structure.closeHeadingLevels()
    diagnostics.report(flow.diagnostics)
    let ratio = ColumnRatio(layout: layout, languages: head.edition.languages, blocks: flow.blocks)
    setter.setAhead(ratio.orders)
    setter.settle()
    let (frame, equal) = ratio.frame()
    let sections = ColumnRatio.sections(layout, head.edition.languages, flow.blocks, flow.headings)
    var maker = StripMaker(
      frame: frame, sections: sections, grid: layout.grid, costs: layout.breaks, tags: flow.tags,
      drawings: flow.drawings)
    maker.pageHeight = layout.bodyHeight
    setter.setAhead(maker.orders(flow.blocks, notes: flow.notes))
    var strips = maker.documentStrips(&flow.blocks)
    NoteMarks(costs: layout.breaks, reach: layout.bodyHeight / 2).keepTogether(&strips)
    NoteMarks.placeOnce(&strips)
    let hasColumns = layout.arrangement == .columns && head.edition.languages.count > 1
    let fill = hasColumns ? maker.fill.fill(frame.columns.map(\.width)) : nil
    let notes = flow.notes.indices.map { maker.strips(&flow.notes[$0]) }
    NoteMarks.placeNotesOfNotes(&strips, notes)
    setter.settle()
    var geometry = PageGeometry(
      layout: layout, frames: maker.frames, strips: strips, noteStrips: notes, heads: maker.heads, panels: flow.panels,
      drawings: flow.drawings, store: maker.store, tags: flow.tags)
    diagnostics.report(maker.store.problems)
    reportTooTall(strips, flow.blocks, layout, &diagnostics)
    let breaker = PageBreaker(
      height: layout.bodyHeight, firstHeight: layout.bodyHeight + layout.margins.top - layout.top(isFirst: true),
      noteRuleHeight: PageMaker.noteRuleHeight, costs: layout.breaks,
      leastLast: layout.leastLast(head.edition.languages))
    let answer = Paginator(breaker: breaker, geometry: geometry, costs: layout.breaks)
      .pages(strips, blocks: flow.blocks)
    geometry.strips = answer.strips
    geometry.notesEach = flow.notesEach
    geometry.noteLines = answer.strips.flatMap(\.notes).flatMap { note in
      geometry.noteStrips[note].indices.map { PageGeometry.NoteLine(note: note, line: $0) }
    }
    geometry.plans = plans(answer, geometry, head)
    numberPages(&geometry, textBegins: flow.firstTextBlock)
    PageNumberFiller(setter: setter, layout: layout, languages: head.edition.languages)
      .fill(&geometry, tags: &flow.tags)
    geometry.tags = flow.tags
    addFurniture(&geometry, flow, head)
    placeFigures(&flow.structure, geometry)
    let publication = publication(head, flow, geometry)
    return ComposedPages(
      publication: publication, geometry: geometry, equalColumns: equal, columns: fill,
      forcedBreaks: forcedBreaks(geometry))
  }

  /// The pages: two for each range when languages face each other.
  private func plans(
    _ answer: Paginator.Answer, _ geometry: PageGeometry, _ document: Document
  ) -> [PageGeometry.Plan] {
    let facing = geometry.layout.arrangement == .facing && document.edition.languages.count > 1
    let sides: [Int?] = facing ? document.edition.languages.indices.map { $0 } : [nil]
    var plans: [PageGeometry.Plan] = []
    for (range, notes) in zip(answer.pages, answer.notes) {
      for side in sides { plans.append(PageGeometry.Plan(strips: range, notes: notes, side: side, label: "")) }
    }
    return plans
  }

  /// Gives each page its printed number: i, ii, iii before the text where the layout asks for it.
  private func numberPages(_ geometry: inout PageGeometry, textBegins: Int?) {
    var front = 0
    if let textBegins {
      front =
        geometry.plans.firstIndex { plan in
          plan.strips.first.map { geometry.strips[$0].block >= textBegins } ?? false
        } ?? 0
    }
    geometry.frontCount = front
    for index in geometry.plans.indices {
      geometry.plans[index].label =
        index < front ? FlowBuilder.roman(index + 1) : "\(index - front + 1)"
    }
  }

  /// A block that is taller than a page cannot be set within it.
  private func reportTooTall(
    _ strips: [Strip], _ blocks: [Block], _ layout: Layout, _ diagnostics: inout Diagnostics
  ) {
    for strip in strips where strip.height > layout.bodyHeight {
      let place = blocks[strip.block].place
      diagnostics.report(.tallerThanPage(strip.height.description, page: layout.bodyHeight.description, at: place))
    }
  }

  private func forcedBreaks(_ geometry: PageGeometry) -> [ForcedBreak] {
    geometry.plans.enumerated().compactMap { index, plan in
      guard !plan.strips.isEmpty, index == 0 || geometry.plans[index - 1].strips != plan.strips else { return nil }
      let strip = geometry.strips[plan.strips.lowerBound]
      var flaws = index == 0 || strip.beginsPage ? [] : strip.flaws.names
      let begun = Set(geometry.noteLines[plan.notes].filter { $0.line == 0 }.map(\.note))
      if geometry.strips[plan.strips].contains(where: { !begun.isSuperset(of: $0.notes) }) { flaws.append("late-note") }
      return flaws.isEmpty ? nil : ForcedBreak(page: index + 1, flaws: flaws)
    }
  }

  /// Running heads, page numbers and markings.
  private func addFurniture(_ geometry: inout PageGeometry, _ flow: FlowBuilder, _ document: Document) {
    let headings = flow.headings
    var furniture = FurnitureMaker(
      document, layout: geometry.layout, setter: setter, markingTags: flow.markingTags, store: geometry.store)
    var section = Localized<String>()
    for index in geometry.plans.indices {
      geometry.plans[index].isFirst = isFirst(geometry.plans[index], geometry, flow)
      let plan = geometry.plans[index]
      let begun = geometry.strips[plan.strips].compactMap(\.section).filter { headings[$0].level == 1 }
      if let first = begun.first { section = headings[first].title }
      let facts = FurnitureMaker.PageFacts(
        index: index, isFirst: plan.isFirst, label: plan.label,
        number: index - geometry.frontCount + 1,
        count: geometry.plans.count - geometry.frontCount, language: plan.side ?? language(of: plan, geometry, flow),
        section: section,
        start: geometry.startMargin(page: index))
      let columns = plan.strips.first.map { geometry.strips[$0].frame } ?? 0
      geometry.plans[index].furniture = furniture.lines(facts, frame: geometry.frames[columns])
      if let last = begun.last { section = headings[last].title }
    }
    geometry.watermark = furniture.watermark()
    geometry.store = furniture.store
  }

  /// Whether a page begins the document, in each language where pages face each other, or a language behind others.
  private func isFirst(_ plan: PageGeometry.Plan, _ geometry: PageGeometry, _ flow: FlowBuilder) -> Bool {
    guard let first = plan.strips.first, plan.strips.lowerBound > 0 else { return plan.strips.lowerBound == 0 }
    let block = geometry.strips[first].block
    return flow.languageStarts.contains(block) && geometry.strips[first - 1].block < block
  }

  /// The language of a page where languages follow one another.
  private func language(of plan: PageGeometry.Plan, _ geometry: PageGeometry, _ flow: FlowBuilder) -> Int? {
    guard let first = plan.strips.first else { return nil }
    return flow.languageStarts.lastIndex { $0 <= geometry.strips[first].block }
  }

  /// Figures get the page and box where they are drawn.
  private func placeFigures(_ structure: inout StructureTree, _ geometry: PageGeometry) {
    let hasInlinePictures = geometry.tags.contains { $0.picture != nil }
    for index in geometry.plans.indices {
      let maker = PageMaker(geometry: geometry, index: index)
      for (position, top) in zip(maker.plan.strips, maker.tops()) {
        for piece in geometry.strips[position].pieces {
          if let side = maker.plan.side, let column = piece.column, column != side { continue }
          let origin = Point(x: maker.start + piece.origin.x, y: top + piece.origin.y)
          if hasInlinePictures { placeInlinePictures(of: piece, at: origin, page: index, &structure, geometry) }
          guard case .drawing(let drawing) = piece.content else { continue }
          let box = StructureTree.PageBox(
            page: index, rect: Rect(origin: origin, size: geometry.drawings[Int(drawing)].list.size))
          for element in geometry.drawings[Int(drawing)].elements { structure.update(element) { $0.box = box } }
        }
      }
    }
  }

  /// Pictures within a line of text.
  private func placeInlinePictures(
    of piece: Piece, at origin: Point, page: Int, _ structure: inout StructureTree, _ geometry: PageGeometry
  ) {
    guard case .line(let text, let number) = piece.content else { return }
    for run in geometry.store.line(Int(text), Int(number)).runs where run.tag < geometry.tags.count {
      let tag = geometry.tags[run.tag]
      guard case .picture(_, let rect)? = tag.picture, case .element(let element) = tag.mark else { continue }
      let box = rect.moved(by: Point(x: origin.x + run.start, y: origin.y))
      structure.update(element) { $0.box = StructureTree.PageBox(page: page, rect: box) }
    }
  }

  private func publication(_ document: Document, _ flow: FlowBuilder, _ geometry: PageGeometry) -> Publication {
    var metadata = Metadata(title: document.title, edition: document.edition)
    metadata.author = document.author.best(for: document.edition.main)
    metadata.subject = document.subject
    metadata.keywords = document.keywords
    metadata.date = document.date.map { $0.count == 10 ? $0 + "T00:00:00Z" : $0 }
    metadata.version = document.version
    metadata.marking = document.marking
    let attachments = document.attachments.map {
      Attachment(
        name: $0.name, mediaType: $0.mediaType,
        description: $0.description.best(for: document.edition.main) ?? $0.name, bytes: $0.bytes)
    }
    let source = GeometrySource(geometry)
    return Publication(
      metadata: metadata, structure: flow.structure, outline: Outline.entries(flow.headings), attachments: attachments,
      pageCount: geometry.plans.count, page: { source.page($0) },
      letGo: { source.letGo(before: $0) })
  }
}
