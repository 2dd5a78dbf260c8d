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
      guard case .glue(let glue) = items[line.items.lowerBound + offset] else { continue }
      let change = width.units - glue.natural.units
      guard change != 0 else { continue }
      let name = change < 0 ? "-\(glue.shrinkClass)" : "+\(glue.stretchClass)"
      let limit = change < 0 ? glue.shrink.units : glue.stretch.units
      if let known = used.firstIndex(where: { $0.name == name }) {
        used[known].change += abs(change)
        used[known].limit += limit
      } else {
        used.append((name, abs(change), limit))
      }
    }
    return used.map { GlueUsage(name: $0.name, part: $0.limit == 0 ? 0 : Double($0.change) / Double($0.limit)) }
  }
}
