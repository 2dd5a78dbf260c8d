import Foundation

/// The shapes of points. The size of a shape is the area of the square around it, as in Vega.
enum SymbolShape {
  static let names = [
    "circle", "square", "cross", "diamond", "triangle-up", "triangle-down", "triangle-right", "triangle-left",
    "triangle", "stroke", "arrow", "wedge",
  ]

  static func outline(_ name: String, x: Double, y: Double, size: Double) -> Outline {
    let side = max(0, size).squareRoot()
    let r = side / 2
    var outline = Outline()
    func polygon(_ points: [(Double, Double)]) {
      for (index, point) in points.enumerated() {
        if index == 0 { outline.move(x + point.0, y + point.1) } else { outline.line(x + point.0, y + point.1) }
      }
      outline.close()
    }
    let h = r * 3.0.squareRoot() / 2 * 1.0
    switch name {
    case "square": return .rectangle(x: x - r, y: y - r, width: side, height: side)
    case "cross":
      let s = r / 2.5
      polygon([
        (-r, -s), (-s, -s), (-s, -r), (s, -r), (s, -s), (r, -s), (r, s), (s, s), (s, r), (-s, r), (-s, s), (-r, s),
      ])
    case "diamond": polygon([(-r, 0), (0, -r), (r, 0), (0, r)])
    case "triangle-up", "triangle": polygon([(0, -h), (-r, h), (r, h)])
    case "triangle-down": polygon([(0, h), (-r, -h), (r, -h)])
    case "triangle-right": polygon([(h, 0), (-h, -r), (-h, r)])
    case "triangle-left": polygon([(-h, 0), (h, -r), (h, r)])
    case "stroke":
      outline.move(x - r, y)
      outline.line(x + r, y)
    case "arrow": polygon([(0, -r), (-r / 2, 0), (-r / 7, 0), (-r / 7, r), (r / 7, r), (r / 7, 0), (r / 2, 0)])
    case "wedge": polygon([(0, -h), (-r / 4, h), (r / 4, h)])
    default: return .circle(x: x, y: y, radius: r)
    }
    return outline
  }
}
