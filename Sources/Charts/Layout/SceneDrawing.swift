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
    list.items += shapes(drawing.items).map { DisplayItem(mark, $0) }
    return list
  }

  /// The shapes of items; neighbours that differ only in their place become one.
  private func shapes(_ items: [SceneItem]) -> [Shape] {
    var result: [Shape] = []
    result.reserveCapacity(items.count)
    var index = 0
    while index < items.count {
      guard case .stamp(let outline, _, let fill, let stroke) = items[index].shape else {
        result += shapes(items[index])
        index += 1
        continue
      }
      var places: [Point] = []
      while index < items.count, case .stamp(let other, let spot, fill, stroke) = items[index].shape, other == outline {
        places.append(point(spot.x, spot.y))
        index += 1
      }
      let line = stroke.flatMap { $0.width > 0 ? Shape.Stamps.Stroke(color: $0.color, style: style($0)) : nil }
      let stamps = Shape.Stamps(path: outline.path, fill: fill, stroke: line, places: places)
      result += places.count == 1 ? stamps.shapes(at: places[0]) : [.stamps(stamps)]
    }
    return result
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
    case .gradient(let outline, let gradient):
      return outline.box.map { [.fill(outline.path, paint(gradient, over: $0))] } ?? []
    case .hatching(let outline, let hatching): return lines(hatching, over: outline)
    case .picture(let picture, let box): return [.picture(picture, rect(box))]
    case .stamp: return shapes([item])
    case .clipped(let box, let items):
      let clip = Path.rectangle(rect(box))
      return [.group(.init(clip: clip, shapes: shapes(items)))]
    }
  }

  private func rect(_ box: Box) -> Rect {
    Rect(
      x: Length(points: Outline.bounded(box.x)), y: Length(points: Outline.bounded(box.y)),
      width: Length(points: Outline.bounded(box.width)), height: Length(points: Outline.bounded(box.height)))
  }

  private func point(_ x: Double, _ y: Double) -> Point {
    Point(x: Length(points: Outline.bounded(x)), y: Length(points: Outline.bounded(y)))
  }

  private func paint(_ gradient: SceneGradient, over box: Box) -> Paint {
    func place(_ x: Double, _ y: Double) -> Point { point(box.x + x * box.width, box.y + y * box.height) }
    let stops = gradient.stops.map { Paint.Stop(offset: $0.offset, color: $0.color) }
    let (from, to) = (place(gradient.x1, gradient.y1), place(gradient.x2, gradient.y2))
    switch gradient.kind {
    case .linear: return .linear(from: from, to: to, stops: stops)
    case .radial:
      let side = max(box.width, box.height)
      return .radial(
        from: from, fromRadius: Length(points: Outline.bounded(gradient.r1 * side)), to: to,
        toRadius: Length(points: Outline.bounded(gradient.r2 * side)), stops: stops)
    }
  }

  /// Lines in each direction through the box of an outline, clipped to it.
  private func lines(_ hatching: SceneHatching, over outline: Outline) -> [Shape] {
    guard let box = outline.box, box.width > 0, box.height > 0 else { return [] }
    let reach = hypot(box.width, box.height) / 2
    let (x, y) = (box.x + box.width / 2, box.y + box.height / 2)
    let count = min(2_000, Int(reach / hatching.spacing))
    var segments: [Path.Segment] = []
    for angle in hatching.angles {
      let (dx, dy) = (cos(angle * .pi / 180), sin(angle * .pi / 180))
      for line in -count...count {
        let shift = Double(line) * hatching.spacing
        let (cx, cy) = (x - dy * shift, y + dx * shift)
        segments.append(.move(point(cx - dx * reach, cy - dy * reach)))
        segments.append(.line(point(cx + dx * reach, cy + dy * reach)))
      }
    }
    let style = StrokeStyle(width: Length(points: hatching.width))
    return [.group(.init(clip: outline.path, shapes: [.stroke(Path(segments), hatching.color, style)]))]
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
