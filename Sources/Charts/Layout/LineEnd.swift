/// Finds where a line ends for those who look at a plot: at its last point, or where it leaves the plot for the last time.
enum LineEnd {
  /// The end, and which of the points stands nearest before it; nil when no part of the line is in the plot.
  static func find(_ spots: [Spot], width: Double, height: Double) -> (index: Int, spot: Spot)? {
    // Marks at the edges reach over them by less than this.
    let margin = 1.0
    func isInside(_ spot: Spot) -> Bool {
      spot.x >= -margin && spot.x <= width + margin && spot.y >= -margin && spot.y <= height + margin
    }
    guard let index = spots.lastIndex(where: isInside) else { return crossing(spots, width, height) }
    let last = spots[index]
    guard index + 1 < spots.count, let part = entering(from: spots[index + 1], to: last, width, height) else {
      return (index, last)
    }
    return (index, part)
  }

  /// Where a line that has no point in the plot leaves it.
  private static func crossing(_ spots: [Spot], _ width: Double, _ height: Double) -> (index: Int, spot: Spot)? {
    for index in spots.indices.dropFirst().reversed() {
      if let spot = entering(from: spots[index], to: spots[index - 1], width, height) { return (index - 1, spot) }
    }
    return nil
  }

  /// Where the way from one point to another first meets the plot (Liang and Barsky, 1984).
  private static func entering(from start: Spot, to end: Spot, _ width: Double, _ height: Double) -> Spot? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (first, last) = (0.0, 1.0)
    for (step, room) in [(-dx, start.x), (dx, width - start.x), (-dy, start.y), (dy, height - start.y)] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        first = max(first, room / step)
      } else {
        last = min(last, room / step)
      }
    }
    return first <= last ? Spot(x: start.x + first * dx, y: start.y + first * dy) : nil
  }
}
