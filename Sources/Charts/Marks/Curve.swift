import Foundation

/// How a line goes from point to point, as in d3-shape.
enum Curve: String, Hashable, Sendable, CaseIterable {
  case linear
  case linearClosed = "linear-closed"
  case step
  case stepBefore = "step-before"
  case stepAfter = "step-after"
  case basis, cardinal
  case catmullRom = "catmull-rom"
  case monotone, natural, bundle
  case basisOpen = "basis-open"
  case basisClosed = "basis-closed"
  case cardinalOpen = "cardinal-open"
  case cardinalClosed = "cardinal-closed"

  /// The line through points. `isContinued` goes on from where the outline is with a straight line.
  func add(_ points: [Spot], to outline: inout Outline, tension: Double, isVertical: Bool, isContinued: Bool = false) {
    guard let first = points.first else { return }
    func begin(_ spot: Spot) { isContinued ? outline.line(spot.x, spot.y) : outline.move(spot.x, spot.y) }
    switch self {
    case .linear, .linearClosed:
      begin(first)
      for point in points.dropFirst() { outline.line(point.x, point.y) }
      if self == .linearClosed { outline.close() }
    case .step, .stepBefore, .stepAfter:
      begin(first)
      steps(points, &outline, isVertical: isVertical)
    case .basis, .basisOpen, .basisClosed, .bundle:
      begin(first)
      basis(points, &outline)
    case .cardinal, .cardinalOpen, .cardinalClosed:
      begin(first)
      cardinal(points, &outline, tension: tension)
    case .catmullRom:
      begin(first)
      catmullRom(points, &outline, alpha: tension == 0 ? 0.5 : tension)
    case .monotone:
      begin(first)
      monotone(points, &outline, isVertical: isVertical)
    case .natural:
      begin(first)
      natural(points, &outline)
    }
  }

  private func steps(_ points: [Spot], _ outline: inout Outline, isVertical: Bool) {
    for (a, b) in zip(points, points.dropFirst()) {
      let part = self == .stepBefore ? 0.0 : self == .stepAfter ? 1.0 : 0.5
      if isVertical {
        let turn = a.y + (b.y - a.y) * part
        outline.line(a.x, turn)
        outline.line(b.x, turn)
      } else {
        let turn = a.x + (b.x - a.x) * part
        outline.line(turn, a.y)
        outline.line(turn, b.y)
      }
      outline.line(b.x, b.y)
    }
  }

  private func basis(_ points: [Spot], _ outline: inout Outline) {
    guard points.count > 2, let last = points.last else {
      for point in points.dropFirst() { outline.line(point.x, point.y) }
      return
    }
    outline.line((5 * points[0].x + points[1].x) / 6, (5 * points[0].y + points[1].y) / 6)
    let padded = points + [last]
    for index in 2..<padded.count {
      let (a, b, c) = (padded[index - 2], padded[index - 1], padded[index])
      outline.curve(
        (2 * a.x + b.x) / 3, (2 * a.y + b.y) / 3, (a.x + 2 * b.x) / 3, (a.y + 2 * b.y) / 3,
        (a.x + 4 * b.x + c.x) / 6, (a.y + 4 * b.y + c.y) / 6)
    }
    outline.line(last.x, last.y)
  }

  private func cardinal(_ points: [Spot], _ outline: inout Outline, tension: Double) {
    guard points.count > 2 else {
      for point in points.dropFirst() { outline.line(point.x, point.y) }
      return
    }
    let k = (1 - tension) / 6
    for index in 1..<points.count {
      let (before, a, b) = (points[max(0, index - 2)], points[index - 1], points[index])
      let after = points[min(points.count - 1, index + 1)]
      let start = index == 1 ? b : before
      let end = index == points.count - 1 ? a : after
      // d3 mirrors the neighbour at both ends, so that the first and last pieces leave without a turn.
      let c1 = index == 1 ? a : Spot(x: a.x + k * (b.x - start.x), y: a.y + k * (b.y - start.y))
      let c2 = index == points.count - 1 ? b : Spot(x: b.x - k * (end.x - a.x), y: b.y - k * (end.y - a.y))
      outline.curve(c1.x, c1.y, c2.x, c2.y, b.x, b.y)
    }
  }

  private func catmullRom(_ points: [Spot], _ outline: inout Outline, alpha: Double) {
    guard points.count > 2 else {
      for point in points.dropFirst() { outline.line(point.x, point.y) }
      return
    }
    func distance(_ a: Spot, _ b: Spot) -> (Double, Double) {
      let squared = (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
      return (pow(squared, alpha / 2), pow(squared, alpha))
    }
    for index in 1..<points.count {
      let (a, b) = (points[index - 1], points[index])
      let (l12, q12) = distance(a, b)
      var (c1, c2) = (a, b)
      if index > 1 {
        let (l01, q01) = distance(points[index - 2], a)
        let (p, n) = (2 * q01 + 3 * l01 * l12 + q12, 3 * l01 * (l01 + l12))
        if n > 1e-12 {
          c1.x = (a.x * p - points[index - 2].x * q12 + b.x * q01) / n
          c1.y = (a.y * p - points[index - 2].y * q12 + b.y * q01) / n
        }
      }
      if index < points.count - 1 {
        let (l23, q23) = distance(b, points[index + 1])
        let (p, m) = (2 * q23 + 3 * l23 * l12 + q12, 3 * l23 * (l23 + l12))
        if m > 1e-12 {
          c2.x = (b.x * p + a.x * q23 - points[index + 1].x * q12) / m
          c2.y = (b.y * p + a.y * q23 - points[index + 1].y * q12) / m
        }
      }
      outline.curve(c1.x, c1.y, c2.x, c2.y, b.x, b.y)
    }
  }

  /// Steffen (1990): no overshoot between points.
  private func monotone(_ original: [Spot], _ outline: inout Outline, isVertical: Bool) {
    let turned = isVertical ? original.map { Spot(x: $0.y, y: $0.x) } : original
    var points: [Spot] = []
    for point in turned where points.last != point { points.append(point) }
    func emit(_ c1: Spot, _ c2: Spot, _ end: Spot) {
      isVertical
        ? outline.curve(c1.y, c1.x, c2.y, c2.x, end.y, end.x) : outline.curve(c1.x, c1.y, c2.x, c2.y, end.x, end.y)
    }
    guard points.count > 2 else {
      for point in points.dropFirst() { isVertical ? outline.line(point.y, point.x) : outline.line(point.x, point.y) }
      return
    }
    func sign(_ value: Double) -> Double { value < 0 ? -1 : 1 }
    var slopes = [Double](repeating: 0, count: points.count)
    for index in 1..<(points.count - 1) {
      let (h0, h1) = (points[index].x - points[index - 1].x, points[index + 1].x - points[index].x)
      let s0 = h0 == 0 ? 0 : (points[index].y - points[index - 1].y) / h0
      let s1 = h1 == 0 ? 0 : (points[index + 1].y - points[index].y) / h1
      let p = h0 + h1 == 0 ? 0 : (s0 * h1 + s1 * h0) / (h0 + h1)
      slopes[index] = (sign(s0) + sign(s1)) * min(abs(s0), abs(s1), 0.5 * abs(p))
    }
    func edge(_ a: Int, _ b: Int, _ slope: Double) -> Double {
      let h = points[b].x - points[a].x
      return h == 0 ? slope : (3 * (points[b].y - points[a].y) / h - slope) / 2
    }
    slopes[0] = edge(0, 1, slopes[1])
    slopes[points.count - 1] = edge(points.count - 2, points.count - 1, slopes[points.count - 2])
    for index in 1..<points.count {
      let (a, b) = (points[index - 1], points[index])
      let third = (b.x - a.x) / 3
      emit(
        Spot(x: a.x + third, y: a.y + third * slopes[index - 1]), Spot(x: b.x - third, y: b.y - third * slopes[index]),
        b)
    }
  }

  private func natural(_ points: [Spot], _ outline: inout Outline) {
    guard points.count > 2 else {
      for point in points.dropFirst() { outline.line(point.x, point.y) }
      return
    }
    let (ax, bx) = Curve.naturalControls(points.map(\.x))
    let (ay, by) = Curve.naturalControls(points.map(\.y))
    for index in 1..<points.count {
      outline.curve(ax[index - 1], ay[index - 1], bx[index - 1], by[index - 1], points[index].x, points[index].y)
    }
  }

  private static func naturalControls(_ x: [Double]) -> ([Double], [Double]) {
    let n = x.count - 1
    var a = [Double](repeating: 0, count: n)
    var b = a
    var r = a
    (a[0], b[0], r[0]) = (0, 2, x[0] + 2 * x[1])
    for i in 1..<max(1, n - 1) { (a[i], b[i], r[i]) = (1, 4, 4 * x[i] + 2 * x[i + 1]) }
    (a[n - 1], b[n - 1], r[n - 1]) = (2, 7, 8 * x[n - 1] + x[n])
    for i in 1..<n {
      let m = a[i] / b[i - 1]
      b[i] -= m
      r[i] -= m * r[i - 1]
    }
    a[n - 1] = r[n - 1] / b[n - 1]
    for i in stride(from: n - 2, through: 0, by: -1) { a[i] = (r[i] - a[i + 1]) / b[i] }
    b[n - 1] = (x[n] + a[n - 1]) / 2
    for i in 0..<(n - 1) { b[i] = 2 * x[i + 1] - a[i + 1] }
    return (a, b)
  }
}
