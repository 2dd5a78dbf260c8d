import Foundation

/// Finds which rows of two languages belong together, by least cost.
///
/// The cost of a pair grows with how unlike the lengths are (after Gale and Church, *A Program for Aligning Sentences in
/// Bilingual Corpora*, 1993, but on the ratio of lengths, since paragraphs differ more than sentences) and falls with the
/// anchors the two share, rare ones counting more. A row without a counterpart has a fixed cost, so that one missing
/// paragraph shifts nothing behind it.
struct Alignment {
  /// A pair of indices; one of them is nil where a row has no counterpart.
  typealias Pair = (left: Int?, right: Int?)

  private let left: [RowFeatures]
  private let right: [RowFeatures]
  private let costs: PairCosts

  /// Pairs two lists of rows, in order.
  static func pairs(_ left: [RowFeatures], _ right: [RowFeatures]) -> [Pair] {
    let alignment = Alignment(left: left, right: right)
    return alignment.alignByNames(left.indices, right.indices)
  }

  private init(left: [RowFeatures], right: [RowFeatures]) {
    self.left = left
    self.right = right
    costs = PairCosts(left, right)
  }

  // MARK: From coarse to fine

  /// Rows with the same name on both sides belong together whatever else; between them the headings decide.
  private func alignByNames(_ lefts: Range<Int>, _ rights: Range<Int>) -> [Pair] {
    var byName: [String: Int] = [:]
    for index in rights { if let id = right[index].id { byName[id] = index } }
    let named = lefts.compactMap { index -> (Int, Int)? in
      guard let id = left[index].id, let other = byName[id], left[index].kind == right[other].kind else { return nil }
      return (index, other)
    }
    return between(Self.longestRising(named), lefts, rights) { alignByHeadings($0, $1) }
  }

  private func alignByHeadings(_ lefts: Range<Int>, _ rights: Range<Int>) -> [Pair] {
    let leftHeadings = lefts.filter { left[$0].headingLevel != nil }
    let rightHeadings = rights.filter { right[$0].headingLevel != nil }
    let matched = costs.leastCost(leftHeadings, rightHeadings).compactMap { pair -> (Int, Int)? in
      guard let left = pair.left, let right = pair.right else { return nil }
      return (left, right)
    }
    return between(matched, lefts, rights) { costs.leastCost(Array($0), Array($1)) }
  }

  /// Aligns what stands between pairs that are settled.
  private func between(
    _ settled: [(Int, Int)], _ lefts: Range<Int>, _ rights: Range<Int>,
    _ align: (Range<Int>, Range<Int>) -> [Pair]
  ) -> [Pair] {
    var pairs: [Pair] = []
    var (left, right) = (lefts.lowerBound, rights.lowerBound)
    for (nextLeft, nextRight) in settled {
      pairs += align(left..<nextLeft, right..<nextRight)
      pairs.append((nextLeft, nextRight))
      (left, right) = (nextLeft + 1, nextRight + 1)
    }
    return pairs + align(left..<lefts.upperBound, right..<rights.upperBound)
  }

  /// The longest part of some pairs, in order of the left, in which the right rises too.
  static func longestRising(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
    // `ends[length - 1]` is the pair with the smallest right end of a rising part of that length.
    var ends: [Int] = []
    var before = [Int?](repeating: nil, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? ends[low - 1] : nil
      if low < ends.count { ends[low] = index } else { ends.append(index) }
    }
    var chosen: [(Int, Int)] = []
    var at = ends.last
    while let index = at {
      chosen.append(pairs[index])
      at = before[index]
    }
    return chosen.reversed()
  }
}
