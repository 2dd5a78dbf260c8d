import Pages

/// How much of a class of glue a line used.
struct GlueUsage {
  /// The class, with the sign of the change: `+word space`, `-comma`.
  var name: String
  /// From 0, not at all, to 1, all it had; more when it was stretched beyond.
  var part: Double
}

extension SlackDistribution {
  /// For each class whose glue changed on a line, how much of what it could give was used.
  static func usage(of line: FittedLine, in items: ItemList) -> [GlueUsage] {
    let widths = widths(of: line, in: items)
    var used: [(name: String, change: Int, limit: Int)] = []
    for (offset, width) in widths.enumerated() {
      guard let (name, change, limit) = use(of: items.packed[line.items.lowerBound + offset], width.units) else {
        continue
      }
      if let known = used.firstIndex(where: { $0.name == name }) {
        used[known].change += abs(change)
        used[known].limit += limit
      } else {
        used.append((name, abs(change), limit))
      }
    }
    return used.map { GlueUsage(name: $0.name, part: $0.limit == 0 ? 0 : Double($0.change) / Double($0.limit)) }
  }

  /// How an item that is so wide on a line was changed, and how far it may be; nil for one that was not.
  private static func use(of item: ItemList.Packed, _ width: Int) -> (name: String, change: Int, limit: Int)? {
    let change = width - Int(item.width)
    guard change != 0 else { return nil }
    if item.kind == .box { return ("+letters", change, Int(item.stretch)) }
    guard item.isGlue else { return nil }
    return change < 0
      ? ("-\(item.glue.shrinkClass)", change, Int(item.second))
      : ("+\(item.glue.stretchClass)", change, Int(item.stretch))
  }
}
