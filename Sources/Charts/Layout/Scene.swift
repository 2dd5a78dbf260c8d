import Foundation
import Languages
import Pages

/// A rectangle in points.
struct Box: Hashable, Sendable {
  var x: Double, y: Double, width: Double, height: Double
  var maxX: Double { x + width }
  var maxY: Double { y + height }

  func overlaps(_ other: Box, by least: Double = 0.01) -> Bool {
    x + least < other.maxX && other.x + least < maxX && y + least < other.maxY && other.y + least < maxY
  }
  func contains(_ other: Box, within slack: Double = 0.05) -> Bool {
    x - slack <= other.x && y - slack <= other.y && other.maxX <= maxX + slack && other.maxY <= maxY + slack
  }
  func union(_ other: Box) -> Box {
    let left = min(x, other.x), top = min(y, other.y)
    return Box(x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }
  func moved(_ dx: Double, _ dy: Double) -> Box { Box(x: x + dx, y: y + dy, width: width, height: height) }
  func grown(_ margin: Double) -> Box {
    Box(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }
}

/// How a line is drawn.
struct SceneStroke: Hashable, Sendable {
  var color: Color
  var width: Double
  var dashes: [Double] = []
  var cap = StrokeStyle.Cap.butt
  var join = StrokeStyle.Join.miter
}

/// A label at its place.
struct PlacedLabel: Sendable {
  var block: LabelBlock
  /// The point it is bound to, and how it stands to it.
  var x: Double, y: Double
  var align: TextAlign
  var baseline: TextBaseline
  /// In degrees, clockwise.
  var angle: Double = 0

  init(
    _ block: LabelBlock, x: Double, y: Double, align: TextAlign = .left, baseline: TextBaseline = .alphabetic,
    angle: Double = 0
  ) {
    self.block = block
    self.x = x
    self.y = y
    self.align = align
    self.baseline = baseline
    self.angle = angle
  }

  /// From the point to the top left corner of the text, before it is turned.
  private var offset: (dx: Double, dy: Double) {
    let dx = align == .left ? 0 : align == .center ? -block.width / 2 : -block.width
    let dy: Double =
      switch baseline {
      case .top, .lineTop: 0
      case .middle: -block.height / 2
      case .bottom, .lineBottom: -block.height
      case .alphabetic: -block.ascent
      }
    return (dx, dy)
  }

  /// The corners of the text, turned.
  var corners: [Spot] {
    let (dx, dy) = offset
    let radians = angle * .pi / 180
    let points = [(dx, dy), (dx + block.width, dy), (dx + block.width, dy + block.height), (dx, dy + block.height)]
    return points.map { px, py in
      Spot(x: x + px * cos(radians) - py * sin(radians), y: y + px * sin(radians) + py * cos(radians))
    }
  }

  /// The smallest upright box around the text.
  var box: Box {
    let corners = corners
    let xs = corners.map(\.x), ys = corners.map(\.y)
    let (left, top) = (xs.min() ?? x, ys.min() ?? y)
    return Box(x: left, y: top, width: (xs.max() ?? x) - left, height: (ys.max() ?? y) - top)
  }

  /// Where each line begins, on its baseline, relative to the point and before it is turned.
  var lineOrigins: [Spot] {
    let (dx, dy) = offset
    return block.lines.enumerated().map { index, line in
      let left = align == .left ? dx : align == .center ? -line.width / 2 : -line.width
      return Spot(x: left, y: dy + block.ascent + Double(index) * block.leading)
    }
  }

  func moved(_ dx: Double, _ dy: Double) -> PlacedLabel {
    var label = self
    label.x += dx
    label.y += dy
    return label
  }

  /// Whether the two, turned as they are, have a point in common (by their separating axes).
  func touches(_ other: PlacedLabel, within slack: Double = 0.05) -> Bool {
    let (a, b) = (corners, other.corners)
    for angle in [angle, angle + 90, other.angle, other.angle + 90] {
      let (c, s) = (cos(angle * .pi / 180), sin(angle * .pi / 180))
      let mine = a.map { $0.x * c + $0.y * s }, others = b.map { $0.x * c + $0.y * s }
      guard let low = mine.min(), let high = mine.max(), let from = others.min(), let to = others.max() else {
        return false
      }
      if high - slack <= from || to - slack <= low { return false }
    }
    return true
  }

  var text: String { block.lines.map(\.text).joined(separator: " / ") }
}

/// One thing that is drawn, before it becomes an item of the display list.
struct SceneItem: Sendable {
  enum Shape: Sendable {
    case outline(Outline, fill: Color?, stroke: SceneStroke?)
    case label(PlacedLabel)
    /// An outline filled with colours that run into each other.
    case gradient(Outline, SceneGradient)
    /// Lines over an outline, so that areas are told apart without colour.
    case hatching(Outline, SceneHatching)
    case picture(Picture, Box)
    /// An outline around the origin, which many items share, at a place.
    case stamp(Outline, at: Spot, fill: Color?, stroke: SceneStroke?)
    /// Items of which only what lies within a rectangle is seen.
    case clipped(Box, [SceneItem])
  }

  /// What it is for: decides the order of drawing and what tests look at.
  enum Role: String, Hashable, Sendable {
    case background, view, grid, mark, axis, tick
    case axisLabel = "axis-label"
    case axisTitle = "axis-title"
    case markLabel = "mark-label"
    case legend
    case legendLabel = "legend-label"
    case header, title, subtitle, note
  }

  var role: Role
  var shape: Shape
  /// The kind of mark, the number of its layer and of its row, for the dump.
  var mark: MarkType?
  var layer = 0
  var row: Int?
  /// The number of the view it belongs to.
  var plot = 0
  /// What the box does not say, for the dump.
  var detail: String?

  func moved(_ dx: Double, _ dy: Double) -> SceneItem {
    var item = self
    switch shape {
    case .outline(let outline, let fill, let stroke):
      item.shape = .outline(outline.moved(dx, dy), fill: fill, stroke: stroke)
    case .gradient(let outline, let gradient): item.shape = .gradient(outline.moved(dx, dy), gradient)
    case .hatching(let outline, let hatching): item.shape = .hatching(outline.moved(dx, dy), hatching)
    case .stamp(let outline, let spot, let fill, let stroke):
      item.shape = .stamp(outline, at: Spot(x: spot.x + dx, y: spot.y + dy), fill: fill, stroke: stroke)
    case .picture(let picture, let box): item.shape = .picture(picture, box.moved(dx, dy))
    case .label(let label): item.shape = .label(label.moved(dx, dy))
    case .clipped(let box, let items): item.shape = .clipped(box.moved(dx, dy), items.map { $0.moved(dx, dy) })
    }
    return item
  }

  /// The box of what is drawn; nil when nothing is.
  var box: Box? {
    switch shape {
    case .label(let label): return label.block.width > 0 ? label.box : nil
    case .clipped(let box, _), .picture(_, let box): return box
    case .gradient(let outline, _), .hatching(let outline, _): return outline.box
    case .stamp(let outline, let spot, _, let stroke):
      return outline.box?.moved(spot.x, spot.y).grown((stroke?.width ?? 0) / 2)
    case .outline(let outline, _, let stroke): return outline.box?.grown((stroke?.width ?? 0) / 2)
    }
  }

  /// The labels in it.
  var labels: [PlacedLabel] {
    switch shape {
    case .label(let label): [label]
    case .clipped(_, let items): items.flatMap(\.labels)
    case .outline, .stamp, .gradient, .hatching, .picture: []
    }
  }
}

extension SceneItem {
  static func line(
    _ role: Role, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ color: Color, _ width: Double,
    dashes: [Double] = []
  ) -> SceneItem {
    var outline = Outline()
    outline.move(x1, y1)
    outline.line(x2, y2)
    return SceneItem(
      role: role, shape: .outline(outline, fill: nil, stroke: SceneStroke(color: color, width: width, dashes: dashes)))
  }
}

/// Colours that run into each other over the box of what they fill, whose sides count as 1.
struct SceneGradient: Hashable, Sendable {
  enum Kind: String, Hashable, Sendable, CaseIterable { case linear, radial }
  struct Stop: Hashable, Sendable {
    var offset: Double
    var color: Color
  }
  var kind: Kind
  var x1 = 0.0, y1 = 0.0, x2 = 1.0, y2 = 0.0
  /// The radii of a radial gradient, as parts of the longer side.
  var r1 = 0.0, r2 = 0.5
  var stops: [Stop] = []
}

/// Parallel lines over an area.
struct SceneHatching: Hashable, Sendable {
  /// In degrees; several for crossed lines.
  var angles: [Double]
  var color: Color
  var width: Double
  var spacing: Double

  /// The hatching of a series by its number; the first is plain.
  init?(series: Int, over fill: Color) {
    let patterns: [[Double]] = [[], [45], [-45], [0], [90], [45, -45], [0, 90]]
    angles = patterns[series % patterns.count]
    if angles.isEmpty { return nil }
    color = fill.contrast(with: .white) > 2.5 ? .white : .black
    color.alpha = 200
    width = 0.8
    spacing = series >= patterns.count ? 2.5 : 4.5
  }
}
