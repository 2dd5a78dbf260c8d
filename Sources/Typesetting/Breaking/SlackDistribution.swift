import Pages

/// How the slack of a line is given to its glue, class by class (clreq §3.5.3 and §3.5.4).
public enum SlackDistribution {
  /// The set width of each item on a fitted line, by its offset from the line's first item.
  public static func widths(of line: FittedLine, in items: ItemList) -> [Length] {
    var ends = PlainStack<Int>(capacity: line.items.count)
    defer { ends.free() }
    items.packed.withUnsafeBufferPointer { GlueSet(line, in: $0).fill(&ends, line.items, in: $0) }
    return line.items.indices.map { at in
      let offset = at - line.items.lowerBound
      return Length(units: ends[offset] - (offset == 0 ? 0 : ends[offset - 1]))
    }
  }
}
