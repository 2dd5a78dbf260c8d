import Foundation
import Pages

/// Turns a drawing into a display list.
struct SceneDrawing {
  /// What all items are in the document's structure.
  let mark: DisplayItem.Mark

  func list(_ drawing: LaidDrawing, background: Color?) -> DisplayList {
    let size = Size(
      width: Length(points: Outline.bounded(drawing.width)), height: Length(points: Outline.bounded(drawing.height)))
    var list = DisplayList(size: size)
    if let background, background.alpha > 0 {
      let area = Path.rectangle(Rect(origin: .zero, size: size))
      list.items.append(DisplayItem(.artifact(.background), .fill(area, .solid(background))))
    }
    for item in drawing.items { list.items += shapes(item).map { DisplayItem(mark, $0) } }
    return list
  }

  private func shapes(_ item: SceneItem) -> [Shape] {
    switch item.shape {
    case .outline(let outline, let fill, let stroke):
      var shapes: [Shape] = []
      let path = outline.path
      if let fill { shapes.append(.fill(path, .solid(fill))) }
      if let stroke, stroke.width > 0 { shapes.append(.stroke(path, stroke.color, style(stroke))) }
      return shapes
    case .label(let label): return text(label)
    case .clipped(let box, let items):
      let clip = Path.rectangle(
        Rect(
          x: Length(points: Outline.bounded(box.x)), y: Length(points: Outline.bounded(box.y)),
          width: Length(points: Outline.bounded(box.width)), height: Length(points: Outline.bounded(box.height))))
      return [.group(.init(clip: clip, shapes: items.flatMap(shapes)))]
    }
  }

  private func style(_ stroke: SceneStroke) -> StrokeStyle {
    let dashes = stroke.dashes.map { Length(points: max(0, min($0, 1000))) }
    let isDashed = dashes.contains { $0 > .zero }
    return StrokeStyle(
      width: Length(points: min(stroke.width, 1000)), cap: stroke.cap, join: stroke.join, dashes: isDashed ? dashes : []
    )
  }

  private func text(_ label: PlacedLabel) -> [Shape] {
    let origin = Point(x: Length(points: Outline.bounded(label.x)), y: Length(points: Outline.bounded(label.y)))
    var shapes: [Shape] = []
    for (line, spot) in zip(label.block.lines, label.lineOrigins) {
      let start = Point(x: Length(points: spot.x), y: Length(points: spot.y))
      shapes += line.runs.map { .glyphs($0.moved(by: start)) }
    }
    if shapes.isEmpty { return [] }
    guard label.angle != 0 else { return shapes.map { $0.moved(by: origin) } }
    let radians = label.angle * .pi / 180
    let isQuarter = label.angle.truncatingRemainder(dividingBy: 90) == 0
    let turn =
      isQuarter
      ? Transform.quarterTurns(Int(label.angle / 90))
      : Transform(a: cos(radians), b: sin(radians), c: -sin(radians), d: cos(radians))
    return [.group(.init(transform: turn.then(.move(by: origin)), shapes: shapes))]
  }
}
