import Pages

/// How the slack of a line is given to its glue, class by class (clreq §3.5.3 and §3.5.4).
public enum SlackDistribution {
  /// The set width of each item on a fitted line, by its offset from the line's first item.
  public static func widths(of line: FittedLine, in items: ItemList) -> [Length] {
    var ends = PlainStack<Int>(capacity: line.items.count)
    defer { ends.free() }
    items.packed.withUnsafeBufferPointer { fill(&ends, line, $0) }
    return line.items.indices.map { at in
      let offset = at - line.items.lowerBound
      return Length(units: ends[offset] - (offset == 0 ? 0 : ends[offset - 1]))
    }
  }

  /// How far from the line's start each item ends, written over what `ends` holds.
  ///
  /// With the width of the penalty at the line's end the last of them is the measure to the unit, when the line is
  /// justified, not overfull and has glue.
  static func fill(
    _ ends: inout PlainStack<Int>, _ line: FittedLine, _ items: UnsafeBufferPointer<ItemList.Packed>
  ) {
    ends.removeAll()
    let slack = line.measure.units - line.naturalWidth.units
    // Lines that end a paragraph are set at their natural width unless they have to shrink.
    if slack != 0, line.isJustified || slack < 0 && line.badness > 0 {
      return share(slack, over: &ends, line, items)
    }
    var pen = 0
    for index in line.items {
      pen += items[index].naturalWidth
      ends.append(pen)
    }
  }

  private static func share(
    _ slack: Int, over ends: inout PlainStack<Int>, _ line: FittedLine, _ items: UnsafeBufferPointer<ItemList.Packed>
  ) {
    var glue = line.glue
    var whiteBeforeMark = -1
    if line.end - 2 >= line.items.lowerBound, let white = items.whiteBeforeMark(endingAt: line.end) {
      whiteBeforeMark = line.end - 2
      glue.moveToLineEnd(white)
    }
    let filled = ClassShares(slack: slack, glue: glue)
    let (shares, totals) = (filled.shares, filled.capacities)
    // Each share is cut where the running sum of its class falls, so that nothing is lost to rounding.
    var seen = ClassShares.Classes()
    var given = ClassShares.Classes()
    var pen = 0
    for index in line.items {
      let item = items[index]
      pen += item.naturalWidth
      let amount = item.isGlue ? Int(slack < 0 ? item.second : item.stretch) : 0
      if amount > 0 {
        var order = Int(slack < 0 ? item.shrinkClass : item.stretchClass)
        if slack < 0, index == whiteBeforeMark { order = Glue.ShrinkClass.markAtLineEnd.rawValue }
        seen[order] += amount
        let upTo = Fraction.of(shares[order], seen[order], totals[order])
        pen += slack < 0 ? given[order] - upTo : upTo - given[order]
        given[order] = upTo
      }
      ends.append(pen)
    }
  }
}
