import Languages
import Pages

/// Pages with what is known of how good they are.
public struct ComposedPages: Sendable {
  /// The pages and their structure.
  public let publication: Publication
  let geometry: PageGeometry
  /// How full the columns would be at equal widths; nil when there are no columns or no ratio was looked for.
  public let equalColumns: ColumnFill?
  /// How full the columns are.
  public let columns: ColumnFill?
  /// Page breaks that are bad for the text.
  public let forcedBreaks: [ForcedBreak]

  /// Every box of every page with its element, place and size, and the free space of each page and column.
  public func dump() -> String {
    var lines: [String] = []
    let layout = geometry.layout
    lines.append(
      "layout \(layout.name), paper \(size(layout.paper)), type area \(length(layout.bodyWidth)) × \(length(layout.bodyHeight))"
    )
    if let equalColumns { lines.append("columns at equal widths: " + describe(equalColumns)) }
    if let columns { lines.append("columns: " + describe(columns)) }
    for forced in forcedBreaks {
      lines.append("forced break before page \(forced.page): \(forced.flaws.joined(separator: ", "))")
    }
    for index in geometry.plans.indices { lines += page(index) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The height that is left at the foot of a page, above its notes.
  public func freeHeight(page index: Int) -> Length {
    let maker = PageMaker(geometry: geometry, index: index)
    let tops = maker.tops()
    let bottom =
      zip(maker.plan.strips, tops).map { $1 + geometry.strips[$0].height }.max() ?? maker.top
    let notes = maker.plan.notes
    let noteHeight = notes.isEmpty ? .zero : geometry.height(ofNotes: notes) + PageMaker.noteRuleHeight
    return geometry.layout.paper.height - geometry.layout.margins.bottom - noteHeight - bottom
  }

  private func page(_ index: Int) -> [String] {
    let maker = PageMaker(geometry: geometry, index: index)
    let plan = maker.plan
    let side = plan.side.map { " side \($0 + 1)" } ?? ""
    var lines = ["page \(plan.label)\(side): free \(length(freeHeight(page: index)))\(columnsFree(maker))"]
    for (position, top) in zip(plan.strips, maker.tops()) { lines += strip(geometry.strips[position], top, maker) }
    var y = geometry.layout.paper.height - geometry.layout.margins.bottom - geometry.height(ofNotes: plan.notes)
    for line in geometry.noteLines[plan.notes] {
      let entry = geometry.strip(line)
      y += entry.spaceBefore
      lines += strip(entry, y, maker).map { "  note \(line.note / geometry.notesEach + 1)" + $0 }
      y += entry.height
    }
    for entry in plan.furniture {
      let words = geometry.store.line(entry.text, 0).runs.map(\.glyphs.text).joined()
      lines.append("  \(entry.artifact.rawValue) \(point(entry.origin)) \(quoted(words))")
    }
    return lines
  }

  /// The free space of each column that is not the page's own.
  private func columnsFree(_ maker: PageMaker) -> String {
    guard geometry.layout.arrangement == .columns, geometry.frame.columns.count > 1 else { return "" }
    let foot = geometry.layout.paper.height - geometry.layout.margins.bottom
    let free = geometry.frame.columns.indices.map { column -> String in
      var bottom = maker.top
      for (position, top) in zip(maker.plan.strips, maker.tops()) {
        let strip = geometry.strips[position]
        if strip.pieces.contains(where: { $0.column == column || $0.column == nil }) { bottom = top + strip.height }
      }
      return length(foot - bottom)
    }
    return ", columns \(free.joined(separator: " "))"
  }

  private func strip(_ strip: Strip, _ top: Length, _ maker: PageMaker) -> [String] {
    strip.pieces.compactMap { piece in
      if let side = maker.plan.side, let column = piece.column, column != side { return nil }
      let origin = Point(x: maker.start + piece.origin.x, y: top + piece.origin.y)
      switch piece.content {
      case .line(let text, let number):
        let line = geometry.store.line(Int(text), Int(number))
        var marks: [DisplayItem.Mark] = []
        for run in line.runs where marks.last != geometry.tags[run.tag].mark {
          marks.append(geometry.tags[run.tag].mark)
        }
        let elements = marks.isEmpty ? "empty" : marks.map(mark).joined(separator: " ")
        let words = line.runs.map { geometry.tags[$0.tag].picture == nil ? $0.glyphs.text : "▣" }.joined()
        return "  \(elements) \(point(origin)) w \(length(line.width)) \(quoted(words))"
      case .drawing(let index):
        let drawing = geometry.drawings[Int(index)]
        return "  \(mark(.element(drawing.elements[0]))) \(point(origin)) \(size(drawing.list.size))"
      case .anchor(let name): return "  destination \(name)"
      case .shape, .pageNumber: return nil
      }
    }
  }

  private func mark(_ mark: DisplayItem.Mark) -> String {
    switch mark {
    case .element(let id):
      let parent = publication.structure[id].parent.map { publication.structure[$0].role.standardType + "/" } ?? ""
      return "\(parent)\(publication.structure[id].role.standardType)#\(id.index)"
    case .artifact(let artifact): return artifact.rawValue
    }
  }

  private func describe(_ fill: ColumnFill) -> String {
    let parts = zip(fill.widths, fill.empty).map { "\(length($0)) \(percent($1)) empty" }
    return parts.joined(separator: ", ") + "; \(percent(fill.emptyArea)) of the area empty"
  }

  private func percent(_ part: Double) -> String { "\((part * 1000).rounded() / 10) %" }
  private func length(_ length: Length) -> String { "\((length.points * 10).rounded() / 10)" }
  private func point(_ point: Point) -> String { "(\(length(point.x)), \(length(point.y)))" }
  private func size(_ size: Size) -> String { "\(length(size.width)) × \(length(size.height))" }
  private func quoted(_ text: String) -> String {
    text.count > 60 ? "“\(text.prefix(56))…”" : "“\(text)”"
  }
}
