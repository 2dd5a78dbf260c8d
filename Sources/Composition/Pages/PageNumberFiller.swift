import Languages
import Pages
import Typesetting

/// Puts page numbers and leaders into contents once the pages are known. The lines of contents keep room for them, so
/// nothing moves and one pass is enough.
struct PageNumberFiller {
  let setter: any TextSetter
  let layout: Layout
  let languages: [Language]

  /// Replaces the places of page numbers by numbers and leaders.
  func fill(_ geometry: inout PageGeometry, tags: inout [Tag]) {
    var pages: [String: Int] = [:]
    for (index, plan) in geometry.plans.enumerated() {
      for strip in geometry.strips[plan.strips] {
        for piece in strip.pieces {
          guard case .anchor(let name) = piece.content, pages[name] == nil else { continue }
          if let side = plan.side, let column = piece.column, column != side { continue }
          pages[name] = index
        }
      }
    }
    for position in geometry.strips.indices {
      for index in geometry.strips[position].pieces.indices {
        let piece = geometry.strips[position].pieces[index]
        guard case .pageNumber(let name, let from, let part, let language, let element) = piece.content,
          let page = pages[name]
        else { continue }
        let style = layout.style(part, languages[language])
        tags.append(
          Tag(
            element, link: .destination(name),
            description: Wording(languages[language]).label(.page, geometry.plans[page].label)))
        var look = style.text
        look.features.insert(.tabularFigures)
        // Who hears the document needs a space between the heading and its page.
        let text = StyledText([
          StyledText.Run(
            "\u{A0}" + geometry.plans[page].label, style: look, language: languages[language], tag: tags.count - 1)
        ])
        let lines = setter.prepare(text, style: style.paragraph).lines(measure: .infinite)
        let width = lines.first?.width ?? .zero
        let number = geometry.store.add(lines)
        let end = piece.origin.x
        geometry.strips[position].pieces[index] = Piece(
          text: number, line: 0, origin: Point(x: end - width, y: piece.origin.y), column: piece.column)
        geometry.strips[position].pieces.append(
          leaders(from: from + style.size / 2, to: end - width - style.size / 4, style, piece))
      }
    }
  }

  /// A row of dots on the baseline, on a raster of its own so that the dots of all lines stand below each other.
  private func leaders(from: Length, to: Length, _ style: Style, _ piece: Piece) -> Piece {
    let raster = (4.pt).units
    let start = Length(units: (from.units + raster - 1) / raster * raster)
    let line = Path.line(from: Point(x: start, y: .zero), to: Point(x: max(start, to), y: .zero))
    let stroke = StrokeStyle(width: 0.8.pt, cap: .round, dashes: [Length(units: 1), 4.pt - Length(units: 1)])
    let shape = Shape.stroke(line, layout.colors.rule, stroke)
    let isEmpty = to <= start
    return Piece(
      content: .shape(isEmpty ? .group(Shape.Group(shapes: [])) : shape, .artifact(.layout)),
      origin: Point(x: .zero, y: piece.origin.y - 0.6.pt), column: piece.column)
  }
}
