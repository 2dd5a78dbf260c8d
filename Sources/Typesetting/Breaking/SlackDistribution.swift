import Pages

/// How the slack of a line is given to its glue, class by class (clreq §3.5.3 and §3.5.4).
public enum SlackDistribution {
  /// The set width of each item on a fitted line, by its offset from the line's first item.
  public static func widths(of line: FittedLine, in items: ItemList) -> [Length] {
    var widths = ContiguousArray<Int>()
    fill(&widths, line, items)
    return widths.map { Length(units: $0) }
  }

  /// The same in units, written over what `widths` holds.
  ///
  /// With the width of the penalty at the line's end their sum is the measure to the unit, when the line is justified,
  /// not overfull and has glue.
  static func fill(_ widths: inout ContiguousArray<Int>, _ line: FittedLine, _ items: ItemList) {
    widths.removeAll(keepingCapacity: true)
    widths.reserveCapacity(line.items.count)
    for index in line.items { widths.append(items.packed[index].naturalWidth) }
    let slack = line.measure.units - line.naturalWidth.units
    // Lines that end a paragraph are set at their natural width unless they have to shrink.
    guard slack != 0, line.isJustified || slack < 0 && line.badness > 0 else { return }
    share(slack, among: &widths, line, items)
  }

  private static func share(
    _ slack: Int, among widths: inout ContiguousArray<Int>, _ line: FittedLine, _ items: ItemList
  ) {
    let whiteBeforeMark = FitBreaks.whiteBeforeLastMark(items, line.end) == nil ? -1 : line.end - 2
    var glue = LineGlue()
    for index in line.items where items.packed[index].isGlue { glue.add(items.packed[index]) }
    if whiteBeforeMark >= line.items.lowerBound { glue.move(items.packed[whiteBeforeMark].glue) }
    let shares = ClassFill(slack: slack, glue: glue).shares
    let totals = slack < 0 ? glue.shrink : glue.stretch
    // Each share is cut where the running sum of its class falls, so that nothing is lost to rounding.
    var seen = LineGlue.Classes()
    var given = LineGlue.Classes()
    for index in line.items {
      let item = items.packed[index]
      guard item.isGlue else { continue }
      let amount = Int(slack < 0 ? item.second : item.stretch)
      guard amount > 0 else { continue }
      var order = Int(slack < 0 ? item.shrinkClass : item.stretchClass)
      if slack < 0, index == whiteBeforeMark { order = Glue.ShrinkClass.markAtLineEnd.rawValue }
      seen[order] += amount
      let upTo = Fraction.of(shares[order], seen[order], totals[order])
      let part = upTo - given[order]
      given[order] = upTo
      widths[index - line.items.lowerBound] += slack < 0 ? -part : part
    }
  }
}
