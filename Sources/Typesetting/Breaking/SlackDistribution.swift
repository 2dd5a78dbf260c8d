import Pages

/// How the slack of a line is given to its glue, class by class (clreq §3.5.3 and §3.5.4).
public enum SlackDistribution {
  /// The set width of each item on a fitted line, by its offset from the line's first item.
  ///
  /// With the width of the penalty at the line's end their sum is the measure to the unit, when the line is justified,
  /// not overfull and has glue.
  public static func widths(of line: FittedLine, in items: [Item]) -> [Length] {
    var widths = items[line.items].map { item in
      switch item {
      case .box(let width, _): width
      case .glue(let glue): glue.natural
      case .penalty: Length.zero
      }
    }
    let slack = line.measure.units - line.naturalWidth.units
    // Lines that end a paragraph are set at their natural width unless they have to shrink.
    guard slack != 0, line.isJustified || slack < 0 && line.badness > 0 else { return widths }
    fill(&widths, line, items, slack)
    return widths
  }

  private static func fill(_ widths: inout [Length], _ line: FittedLine, _ items: [Item], _ slack: Int) {
    let whiteBeforeMark = FitBreaks.whiteBeforeLastMark(items, line.end) == nil ? -1 : line.end - 2
    var glue = LineGlue()
    for index in line.items {
      if case .glue(let space) = items[index] { glue.add(space) }
    }
    if whiteBeforeMark >= line.items.lowerBound, case .glue(let mark) = items[whiteBeforeMark] { glue.move(mark) }
    let shares = ClassFill(slack: slack, glue: glue).shares
    let totals = slack < 0 ? glue.shrink : glue.stretch
    // Each share is cut where the running sum of its class falls, so that nothing is lost to rounding.
    var seen = LineGlue.Classes()
    var given = LineGlue.Classes()
    for index in line.items {
      guard case .glue(let space) = items[index] else { continue }
      let amount = slack < 0 ? space.shrink.units : space.stretch.units
      guard amount > 0 else { continue }
      var order = slack < 0 ? space.shrinkClass.rawValue : space.stretchClass.rawValue
      if slack < 0, index == whiteBeforeMark { order = Glue.ShrinkClass.markAtLineEnd.rawValue }
      seen[order] += amount
      let upTo = totals[order].dividingFullWidth(shares[order].multipliedFullWidth(by: seen[order])).quotient
      let part = Length(units: upTo - given[order])
      given[order] = upTo
      widths[index - line.items.lowerBound] += slack < 0 ? -part : part
    }
  }
}
