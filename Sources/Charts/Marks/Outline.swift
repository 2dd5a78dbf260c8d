import Foundation
import Pages

/// A point in points, before it is rounded to the fixed lengths of the display list.
struct Spot: Hashable, Sendable {
  var x: Double
  var y: Double
}

/// An outline in points.
struct Outline: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    case move(Spot)
    case line(Spot)
    case curve(Spot, Spot, to: Spot)
    case close
  }
  var steps: [Step] = []

  mutating func move(_ x: Double, _ y: Double) { steps.append(.move(Spot(x: x, y: y))) }
  mutating func line(_ x: Double, _ y: Double) { steps.append(.line(Spot(x: x, y: y))) }
  mutating func curve(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double) {
    steps.append(.curve(Spot(x: x1, y: y1), Spot(x: x2, y: y2), to: Spot(x: x, y: y)))
  }
  mutating func close() { steps.append(.close) }

  /// The same outline with every point changed.
  func map(_ change: (Spot) -> Spot) -> Outline {
    Outline(
      steps: steps.map {
        switch $0 {
        case .move(let spot): .move(change(spot))
        case .line(let spot): .line(change(spot))
        case .curve(let a, let b, let end): .curve(change(a), change(b), to: change(end))
        case .close: .close
        }
      })
  }

  func moved(_ dx: Double, _ dy: Double) -> Outline { map { Spot(x: $0.x + dx, y: $0.y + dy) } }

  /// The same outline turned about the origin, in degrees clockwise.
  func turned(_ angle: Double) -> Outline {
    if angle == 0 { return self }
    let (c, s) = (cos(angle * .pi / 180), sin(angle * .pi / 180))
    return map { Spot(x: $0.x * c - $0.y * s, y: $0.x * s + $0.y * c) }
  }

  /// All points, those that steer curves too.
  var spots: [Spot] {
    steps.flatMap { step -> [Spot] in
      switch step {
      case .move(let spot), .line(let spot): [spot]
      case .curve(let a, let b, let end): [a, b, end]
      case .close: []
      }
    }
  }

  /// The smallest box around all points; nil when there is none.
  var box: Box? {
    var (left, top, right, bottom) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
    func take(_ spot: Spot) {
      guard spot.x.isFinite, spot.y.isFinite else { return }
      left = min(left, spot.x)
      right = max(right, spot.x)
      top = min(top, spot.y)
      bottom = max(bottom, spot.y)
    }
    for step in steps {
      switch step {
      case .move(let spot), .line(let spot): take(spot)
      case .curve(let a, let b, let end):
        take(a)
        take(b)
        take(end)
      case .close: break
      }
    }
    return left <= right ? Box(x: left, y: top, width: right - left, height: bottom - top) : nil
  }

  /// The outline of the display list; points that are not finite are left out.
  var path: Path {
    func point(_ spot: Spot) -> Point {
      Point(x: Length(points: Outline.bounded(spot.x)), y: Length(points: Outline.bounded(spot.y)))
    }
    return Path(
      steps.map {
        switch $0 {
        case .move(let spot): .move(point(spot))
        case .line(let spot): .line(point(spot))
        case .curve(let a, let b, let end): .curve(point(a), point(b), to: point(end))
        case .close: .close
        }
      })
  }

  /// A coordinate that fits the display list: far outside any page is far enough.
  static func bounded(_ value: Double) -> Double { value.isFinite ? max(-1e6, min(1e6, value)) : 0 }

  static func rectangle(x: Double, y: Double, width: Double, height: Double) -> Outline {
    var outline = Outline()
    outline.move(x, y)
    outline.line(x + width, y)
    outline.line(x + width, y + height)
    outline.line(x, y + height)
    outline.close()
    return outline
  }

  /// A rectangle with rounded corners, clockwise from the top left; radii are no larger than half a side.
  static func rectangle(x: Double, y: Double, width: Double, height: Double, radii: [Double]) -> Outline {
    let most = min(width, height) / 2
    let r = radii.map { max(0, min($0, most)) }
    guard r.count == 4, r.contains(where: { $0 > 0 }) else {
      return rectangle(x: x, y: y, width: width, height: height)
    }
    let k = 1 - 0.5522847498
    let (right, bottom) = (x + width, y + height)
    var outline = Outline()
    outline.move(x + r[0], y)
    outline.line(right - r[1], y)
    if r[1] > 0 { outline.curve(right - k * r[1], y, right, y + k * r[1], right, y + r[1]) }
    outline.line(right, bottom - r[2])
    if r[2] > 0 { outline.curve(right, bottom - k * r[2], right - k * r[2], bottom, right - r[2], bottom) }
    outline.line(x + r[3], bottom)
    if r[3] > 0 { outline.curve(x + k * r[3], bottom, x, bottom - k * r[3], x, bottom - r[3]) }
    outline.line(x, y + r[0])
    if r[0] > 0 { outline.curve(x, y + k * r[0], x + k * r[0], y, x + r[0], y) }
    outline.close()
    return outline
  }

  /// Goes along a circle from one angle to another; angles in radians, clockwise from 3 o'clock.
  mutating func arc(x: Double, y: Double, radius: Double, from start: Double, to end: Double) {
    let pieces = max(1, Int(ceil(abs(end - start) / (.pi / 2) - 1e-9)))
    let step = (end - start) / Double(pieces)
    let handle = 4.0 / 3.0 * tan(step / 4) * radius
    for piece in 0..<pieces {
      let a = start + step * Double(piece)
      let b = a + step
      curve(
        x + radius * cos(a) - handle * sin(a), y + radius * sin(a) + handle * cos(a),
        x + radius * cos(b) + handle * sin(b), y + radius * sin(b) - handle * cos(b),
        x + radius * cos(b), y + radius * sin(b))
    }
  }

  static func circle(x: Double, y: Double, radius: Double) -> Outline {
    var outline = Outline()
    outline.move(x + radius, y)
    outline.arc(x: x, y: y, radius: radius, from: 0, to: 2 * .pi)
    outline.close()
    return outline
  }
}
