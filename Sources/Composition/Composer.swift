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
  public func composePages(
    _ document: Document, _ layout: Layout, diagnostics: inout Diagnostics
  ) -> ComposedPages? {
    var flow = FlowBuilder(document, layout: layout, setter: setter, charts: charts, diagnostics: Diagnostics())
    flow.build()
    diagnostics.report(flow.diagnostics)
    let ratio = ColumnRatio(layout: layout, languages: document.edition.languages, blocks: flow.blocks)
    let (frame, equal) = ratio.frame()
    var maker = StripMaker(
      frame: frame, grid: layout.grid, costs: layout.breaks, tags: flow.tags, drawings: flow.drawings)
    let strips = maker.strips(flow.blocks)
    let hasColumns = layout.arrangement == .columns && document.edition.languages.count > 1
    let fill = hasColumns ? maker.fill.fill(frame.columns.map(\.width)) : nil
    let notes = flow.notes.map { maker.strips($0) }
    var geometry = PageGeometry(
      layout: layout, frame: frame, strips: strips, noteStrips: notes, heads: maker.heads, panels: flow.panels,
      drawings: flow.drawings, store: maker.store, tags: flow.tags)
    diagnostics.report(maker.store.problems)
    reportTooTall(strips, flow.blocks, layout, &diagnostics)
    let breaker = PageBreaker(
      height: layout.bodyHeight, firstHeight: layout.bodyHeight + layout.margins.top - layout.top(isFirst: true),
      noteRuleHeight: PageMaker.noteRuleHeight, costs: layout.breaks)
    let answer = Paginator(breaker: breaker, geometry: geometry, costs: layout.breaks)
      .pages(strips, blocks: flow.blocks)
    geometry.strips = answer.strips
    geometry.plans = plans(answer.pages, geometry, document)
    PageNumberFiller(setter: setter, layout: layout, languages: document.edition.languages)
      .fill(&geometry, tags: &flow.tags)
    geometry.tags = flow.tags
    addFurniture(&geometry, flow.headings, document)
    placeFigures(&flow.structure, geometry)
    let publication = publication(document, flow, geometry)
    return ComposedPages(
      publication: publication, geometry: geometry, equalColumns: equal, columns: fill,
      forcedBreaks: forcedBreaks(geometry))
  }

  /// The pages: two for each range when languages face each other.
  private func plans(_ pages: [Range<Int>], _ geometry: PageGeometry, _ document: Document) -> [PageGeometry.Plan] {
    let facing = geometry.layout.arrangement == .facing && document.edition.languages.count > 1
    let sides: [Int?] = facing ? document.edition.languages.indices.map { $0 } : [nil]
    var plans: [PageGeometry.Plan] = []
    for range in pages {
      var notes: [Int] = []
      for strip in geometry.strips[range] {
        for note in strip.notes where !notes.contains(note) { notes.append(note) }
      }
      for side in sides {
        plans.append(PageGeometry.Plan(strips: range, notes: notes, side: side, label: "\(plans.count + 1)"))
      }
    }
    return plans
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
      guard index > 0, geometry.plans[index - 1].strips != plan.strips else { return nil }
      let strip = geometry.strips[plan.strips.lowerBound]
      guard !strip.flaws.isEmpty, !strip.beginsPage else { return nil }
      return ForcedBreak(page: index + 1, flaws: strip.flaws.map(\.rawValue).sorted())
    }
  }

  /// Running heads, page numbers and markings.
  private func addFurniture(_ geometry: inout PageGeometry, _ headings: [FlowHeading], _ document: Document) {
    var furniture = FurnitureMaker(document, layout: geometry.layout, setter: setter)
    var section = Localized<String>()
    for index in geometry.plans.indices {
      let plan = geometry.plans[index]
      let begun = geometry.strips[plan.strips].compactMap(\.section).filter { headings[$0].level == 1 }
      if let first = begun.first { section = headings[first].title }
      let facts = FurnitureMaker.PageFacts(
        index: index, count: geometry.plans.count, number: index + 1, side: plan.side, section: section,
        start: geometry.startMargin(page: index))
      geometry.plans[index].furniture = furniture.lines(facts, frame: geometry.frame)
      if let last = begun.last { section = headings[last].title }
    }
  }

  /// Figures get the page and box where they are drawn.
  private func placeFigures(_ structure: inout StructureTree, _ geometry: PageGeometry) {
    for index in geometry.plans.indices {
      let maker = PageMaker(geometry: geometry, index: index)
      for (position, top) in zip(maker.plan.strips, maker.tops()) {
        for piece in geometry.strips[position].pieces {
          guard case .drawing(let drawing) = piece.content else { continue }
          let origin = Point(x: maker.start + piece.origin.x, y: top + piece.origin.y)
          let box = StructureTree.PageBox(
            page: index, rect: Rect(origin: origin, size: geometry.drawings[drawing].list.size))
          structure.update(geometry.drawings[drawing].element) { $0.box = box }
        }
      }
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
      Attachment(name: $0.name, mediaType: $0.mediaType, description: $0.name, bytes: $0.bytes)
    }
    return Publication(
      metadata: metadata, structure: flow.structure, outline: Outline.entries(flow.headings), attachments: attachments,
      pageCount: geometry.plans.count, page: { geometry.page($0) })
  }
}
