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

  /// Costs, in natural logarithms of likelihood; chosen on parallel texts with paragraphs deleted at random.
  enum Cost {
    /// A row without a counterpart.
    static let alone = 3.2
    /// The most that unlike lengths cost.
    static let lengthLimit = 7.0
    /// A pair that shares no anchors although both have some.
    static let strangers = 3.0
    /// From this likeness of their anchors on, two rows may be in one language.
    static let almostSame = 0.7
    /// Headings of different levels.
    static let otherLevel = 2.5
    /// Spread of the logarithm of the ratio of lengths: what long texts keep, and what falls with length.
    static let spread = 0.035, spreadOfShort = 5.0
  }

  private let left: [RowFeatures]
  private let right: [RowFeatures]
  /// How long the right language is for each scalar of the left.
  private let ratio: Double
  private let weights: [UInt64: Double]

  /// Pairs two lists of rows, in order.
  static func pairs(_ left: [RowFeatures], _ right: [RowFeatures]) -> [Pair] {
    let alignment = Alignment(left: left, right: right)
    return alignment.alignByNames(left.indices, right.indices)
  }

  private init(left: [RowFeatures], right: [RowFeatures]) {
    self.left = left
    self.right = right
    // Code is the same in each language and says nothing about the words.
    func words(_ rows: [RowFeatures]) -> Int { rows.reduce(0) { $0 + ($1.kind == "code" ? 0 : $1.length) } }
    let (leftLength, rightLength) = (words(left), words(right))
    ratio = leftLength > 0 && rightLength > 0 ? Double(rightLength) / Double(leftLength) : 1
    weights = Self.weights(left, right)
  }

  /// Anchors that stand on both sides, the rarer the heavier.
  private static func weights(_ left: [RowFeatures], _ right: [RowFeatures]) -> [UInt64: Double] {
    var counts: [UInt64: (left: Int, right: Int)] = [:]
    for row in left { for anchor in row.anchors { counts[anchor, default: (0, 0)].left += 1 } }
    for row in right { for anchor in row.anchors { counts[anchor, default: (0, 0)].right += 1 } }
    return counts.compactMapValues { count in
      count.left > 0 && count.right > 0 ? 1 / (1 + log(Double(max(count.left, count.right)))) : nil
    }
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
    let matched = leastCost(leftHeadings, rightHeadings).compactMap { pair -> (Int, Int)? in
      guard let left = pair.left, let right = pair.right else { return nil }
      return (left, right)
    }
    return between(matched, lefts, rights) { leastCost(Array($0), Array($1)) }
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

  // MARK: Least cost

  /// Longer sections than this are aligned within a band around the diagonal.
  private static let cellLimit = 1_000_000

  private func leastCost(_ lefts: [Int], _ rights: [Int]) -> [Pair] {
    if lefts.isEmpty { return rights.map { (nil, $0) } }
    if rights.isEmpty { return lefts.map { ($0, nil) } }
    let (rows, columns) = (lefts.count, rights.count)
    let isWhole = (rows + 1) * (columns + 1) <= Self.cellLimit
    let band = isWhole ? columns : abs(columns - rows) + max(64, Self.cellLimit / (2 * (rows + 1)))
    func bounds(_ row: Int) -> ClosedRange<Int> {
      let centre = row * columns / max(1, rows)
      return max(0, centre - band)...min(columns, centre + band)
    }
    var cost: [[Double]] = []
    // 0: pair, 1: left alone, 2: right alone.
    var step: [[UInt8]] = []
    for row in 0...rows {
      let range = bounds(row)
      var costs = [Double](repeating: .infinity, count: range.count)
      var steps = [UInt8](repeating: 0, count: range.count)
      let above = row > 0 ? bounds(row - 1) : nil
      for column in range {
        let at = column - range.lowerBound
        if row == 0 && column == 0 {
          costs[at] = 0
          continue
        }
        func take(_ value: Double, _ kind: UInt8) {
          if value < costs[at] { (costs[at], steps[at]) = (value, kind) }
        }
        if let above, column > 0, above.contains(column - 1),
          let pair = pairCost(lefts[row - 1], rights[column - 1])
        {
          take(cost[row - 1][column - 1 - above.lowerBound] + pair, 0)
        }
        if let above, above.contains(column) { take(cost[row - 1][column - above.lowerBound] + Cost.alone, 1) }
        if column > range.lowerBound { take(costs[at - 1] + Cost.alone, 2) }
      }
      cost.append(costs)
      step.append(steps)
    }
    return walkBack(step, lefts, rights) { bounds($0).lowerBound }
  }

  private func walkBack(_ step: [[UInt8]], _ lefts: [Int], _ rights: [Int], _ start: (Int) -> Int) -> [Pair] {
    var pairs: [Pair] = []
    var (row, column) = (lefts.count, rights.count)
    while row > 0 || column > 0 {
      switch step[row][column - start(row)] {
      case 0 where row > 0 && column > 0:
        (row, column) = (row - 1, column - 1)
        pairs.append((lefts[row], rights[column]))
      case 1 where row > 0:
        row -= 1
        pairs.append((lefts[row], nil))
      default:
        guard column > 0 else {
          row -= 1
          pairs.append((lefts[row], nil))
          continue
        }
        column -= 1
        pairs.append((nil, rights[column]))
      }
    }
    return pairs.reversed()
  }

  /// What it costs that two rows stand side by side; nil when they cannot.
  private func pairCost(_ leftIndex: Int, _ rightIndex: Int) -> Double? {
    let (a, b) = (left[leftIndex], right[rightIndex])
    guard a.kind == b.kind else { return nil }
    if let id = a.id, let other = b.id, id != other { return nil }
    let likeness = likeness(a.anchors, b.anchors)
    var cost = lengthCost(a.length, b.length, ratio: a.kind == "code" ? 1 : ratio)
    // What was left in the other language, or is mostly numbers, is as long as it is there.
    if likeness > Cost.almostSame { cost = min(cost, lengthCost(a.length, b.length, ratio: 1)) }
    if let level = a.headingLevel, let other = b.headingLevel, level != other { cost += Cost.otherLevel }
    cost += Cost.strangers * (1 - likeness)
    // Two tables or two blocks of code at one spot belong together whatever they say; two paragraphs may not.
    return a.kind == "paragraph" || a.headingLevel != nil ? cost : min(cost, 2 * Cost.alone - 0.1)
  }

  private func lengthCost(_ a: Int, _ b: Int, ratio: Double) -> Double {
    let (expected, found) = (Double(a) * ratio + 6, Double(b) + 6)
    let distance = log(found / expected)
    let spread = Cost.spread + Cost.spreadOfShort / (expected + found)
    return min(Cost.lengthLimit, distance * distance / (2 * spread))
  }

  /// How many anchors two rows share, from 0 for none to 1 for all; a half when there is nothing to compare.
  private func likeness(_ a: [UInt64], _ b: [UInt64]) -> Double {
    var (i, j) = (0, 0)
    var (shared, all) = (0.0, 0.0)
    while i < a.count || j < b.count {
      if j == b.count || (i < a.count && a[i] < b[j]) {
        all += weights[a[i]] ?? 0
        i += 1
      } else if i == a.count || b[j] < a[i] {
        all += weights[b[j]] ?? 0
        j += 1
      } else {
        let weight = 2 * (weights[a[i]] ?? 0)
        (shared, all) = (shared + weight, all + weight)
        (i, j) = (i + 1, j + 1)
      }
    }
    // One common word proves little, so the half-known is added as a prior.
    return (shared + 0.25) / (all + 0.5)
  }
}
