import Testing

@testable import Charts

/// Where a line is labelled, in a plot of 100 by 50.
@Suite struct LineEndTests {
  @Test(arguments: [
    ("0,10 50,20 90,30", "2: 90, 30"),
    // The plot ends before the line does: at its right side, at its top, at its bottom.
    ("0,10 80,20 120,40", "1: 100, 30"),
    ("0,10 80,20 90,-20", "1: 85, 0"),
    ("0,10 80,40 90,60", "1: 85, 50"),
    // It comes back.
    ("0,10 50,80 90,30", "2: 90, 30"),
    // No point is within, but a part is; nothing is.
    ("-20,10 120,10", "0: 100, 10"),
    ("-20,60 120,60", "-"),
    ("", "-"),
    ("10,10", "0: 10, 10"),
  ])
  func isWhereTheLineIsSeenLast(_ points: String, _ expected: String) {
    let spots = points.split(separator: " ").map { point in
      let parts = point.split(separator: ",").compactMap { Double($0) }
      return Spot(x: parts[0], y: parts[1])
    }
    let end = LineEnd.find(spots, width: 100, height: 50)
    let text = end.map { "\($0.index): \(NumberText.shortest($0.spot.x)), \(NumberText.shortest($0.spot.y))" } ?? "-"
    #expect(text == expected)
  }
}
