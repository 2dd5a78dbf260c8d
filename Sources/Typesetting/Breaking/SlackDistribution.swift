import Pages

/// How the slack of a line is given to its glue, class by class (clreq §3.1.7.2 and §3.1.7.3).
public enum SlackDistribution {
  /// The set width of each item on a fitted line, by its offset from the line's first item; their sum (with the width of
  /// the penalty at the line's end) is the measure to the unit when the line is justified and not overfull.
  public static func widths(of line: FittedLine, in items: [Item]) -> [Length] { [] }
}
