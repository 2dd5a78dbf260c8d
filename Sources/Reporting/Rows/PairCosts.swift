import Foundation

/// What it costs that rows of two languages stand side by side, and the order of least cost.
///
/// A long text asks for a hundred thousand pairs, so what a pair is judged by lies in flat lists of numbers, and
/// everything that depends on one row alone is worked out once.
struct PairCosts {
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

  private let left: Side
  private let right: Side

  init(_ left: [RowFeatures], _ right: [RowFeatures]) {
    // Code is the same in each language and says nothing about the words.
    func words(_ rows: [RowFeatures]) -> Int { rows.reduce(0) { $0 + ($1.kind == .code ? 0 : $1.length) } }
    let (leftLength, rightLength) = (words(left), words(right))
    let ratio = leftLength > 0 && rightLength > 0 ? Double(rightLength) / Double(leftLength) : 1
    var numbering = Numbering(left, right)
    self.left = Side(left, ratio: ratio, &numbering)
    self.right = Side(right, ratio: 1, &numbering)
  }

  // MARK: Rows as numbers

  /// Numbers for what rows have in common.
  private struct Numbering {
    /// In how many rows of each side anchors stand.
    let anchors: AnchorCounts
    private var kinds: [RowFeatures.Kind: Int32] = [:]
    private var names: [String: Int32] = [:]

    init(_ left: [RowFeatures], _ right: [RowFeatures]) { anchors = AnchorCounts(left, right) }

    mutating func number(of kind: RowFeatures.Kind) -> Int32 { Self.number(of: kind, in: &kinds) }
    mutating func number(of name: String?) -> Int32 { name.map { Self.number(of: $0, in: &names) } ?? -1 }

    private static func number<Key: Hashable>(of key: Key, in known: inout [Key: Int32]) -> Int32 {
      if let number = known[key] { return number }
      known[key] = Int32(known.count)
      return Int32(known.count - 1)
    }
  }

  /// The rows of one language.
  private struct Side {
    struct Row {
      var kind: Int32
      /// The number of its name, or -1.
      var name: Int32
      /// A heading's level, or -1.
      var level: Int32
      /// Whether it is better paired whatever it says than left alone: all but words and headings.
      var isForced: Bool
      /// Where its anchors begin and end.
      var anchors: Range<Int32>
      /// The weights of its anchors together.
      var weight = 0.0
      /// How long its counterpart should be, with its logarithm; and the same where both are in one language.
      var expected: Double, logExpected: Double, plain: Double, logPlain: Double
    }
    var rows: [Row] = []
    /// The anchors of all rows that stand on both sides, each row's rising, with their weights.
    var anchors: [UInt64] = []
    var weights: [Double] = []

    init(_ features: [RowFeatures], ratio: Double, _ numbering: inout Numbering) {
      rows.reserveCapacity(features.count)
      for row in features {
        let start = Int32(anchors.count)
        var weight = 0.0
        for anchor in row.anchors {
          guard let own = numbering.anchors.weight(of: anchor) else { continue }
          anchors.append(anchor)
          weights.append(own)
          weight += own
        }
        let expected = Double(row.length) * (row.kind == .code ? 1 : ratio) + 6
        let plain = Double(row.length) + 6
        rows.append(
          Row(
            kind: numbering.number(of: row.kind), name: numbering.number(of: row.id),
            level: Int32(row.headingLevel ?? -1), isForced: row.kind != .paragraph && row.headingLevel == nil,
            anchors: start..<Int32(anchors.count), weight: weight, expected: expected, logExpected: log(expected),
            plain: plain, logPlain: log(plain)))
      }
    }
  }

  // MARK: Least cost

  /// Longer sections than this are aligned within a band around the diagonal.
  private static let cellLimit = 1_000_000

  private enum Step: UInt8 { case pair, leftAlone, rightAlone }

  /// The pairs of two runs of rows that cost least together.
  ///
  /// - Parameter looksEverywhere: Whether ways are looked at that cannot be the cheapest; for tests.
  func leastCost(_ lefts: [Int], _ rights: [Int], looksEverywhere: Bool = false) -> [Alignment.Pair] {
    if lefts.isEmpty { return rights.map { (nil, $0) } }
    if rights.isEmpty { return lefts.map { ($0, nil) } }
    let (rows, columns) = (lefts.count, rights.count)
    let isWhole = (rows + 1) * (columns + 1) <= Self.cellLimit
    let band =
      isWhole
      ? looksEverywhere ? columns : detour(lefts, rights)
      : abs(columns - rows) + max(64, Self.cellLimit / (2 * (rows + 1)))
    func bounds(_ row: Int) -> ClosedRange<Int> {
      let centre = row * columns / max(1, rows)
      return max(0, centre - band)...min(columns, centre + band)
    }
    var starts: [(step: Int, columns: ClosedRange<Int>)] = []
    starts.reserveCapacity(rows + 1)
    var cells = 0
    for row in 0...rows {
      let range = bounds(row)
      starts.append((cells - range.lowerBound, range))
      cells += range.count
    }
    var steps = [Step](repeating: .pair, count: cells)
    var (above, costs) = (
      [Double](repeating: .infinity, count: columns + 1), [Double](repeating: .infinity, count: columns + 1)
    )
    withPairs { pairs in
      for row in 0...rows {
        let (start, range) = starts[row]
        let aboveRange = row > 0 ? starts[row - 1].columns : 0...0
        steps.withUnsafeMutableBufferPointer { steps in
          costs.withUnsafeMutableBufferPointer { costs in
            above.withUnsafeBufferPointer { above in
              for column in range {
                var (least, step) = (Double.infinity, Step.pair)
                if row == 0 && column == 0 { least = 0 }
                if row > 0 {
                  if column > 0, aboveRange.contains(column - 1) {
                    let value = above[column - 1] + pairs.cost(lefts[row - 1], rights[column - 1])
                    if value < least { (least, step) = (value, .pair) }
                  }
                  if aboveRange.contains(column) {
                    let value = above[column] + Cost.alone
                    if value < least { (least, step) = (value, .leftAlone) }
                  }
                }
                if column > range.lowerBound {
                  let value = costs[column - 1] + Cost.alone
                  if value < least { (least, step) = (value, .rightAlone) }
                }
                costs[column] = least
                steps[start + column] = step
              }
            }
          }
        }
        swap(&above, &costs)
      }
    }
    return walkBack(lefts, rights) { steps[starts[$0].step + $1] }
  }

  /// How far a way of least cost may lie from the diagonal: each step away is a row alone, and so is each step back, so a
  /// longer detour costs more than the diagonal itself. As far as one likes where there is no diagonal.
  private func detour(_ lefts: [Int], _ rights: [Int]) -> Int {
    guard lefts.count == rights.count else { return rights.count }
    var diagonal = 0.0
    withPairs { pairs in
      for (left, right) in zip(lefts, rights) { diagonal += pairs.cost(left, right) }
    }
    return Int(min(Double(rights.count), diagonal / (2 * Cost.alone) + 1))
  }

  /// Lends both sides as flat memory.
  private func withPairs(_ body: (Pairs) -> Void) {
    left.rows.withUnsafeBufferPointer { leftRows in
      right.rows.withUnsafeBufferPointer { rightRows in
        left.anchors.withUnsafeBufferPointer { leftAnchors in
          right.anchors.withUnsafeBufferPointer { rightAnchors in
            left.weights.withUnsafeBufferPointer { weights in
              body(
                Pairs(
                  left: leftRows, right: rightRows, leftAnchors: leftAnchors, rightAnchors: rightAnchors,
                  weights: weights))
            }
          }
        }
      }
    }
  }

  /// The rows of both sides in flat memory, while they are compared.
  private struct Pairs {
    let left: UnsafeBufferPointer<Side.Row>, right: UnsafeBufferPointer<Side.Row>
    let leftAnchors: UnsafeBufferPointer<UInt64>, rightAnchors: UnsafeBufferPointer<UInt64>
    let weights: UnsafeBufferPointer<Double>

    /// What it costs that two rows stand side by side; infinite when they cannot.
    @inline(__always)
    func cost(_ leftIndex: Int, _ rightIndex: Int) -> Double {
      let (a, b) = (left[leftIndex], right[rightIndex])
      guard a.kind == b.kind, a.name < 0 || b.name < 0 || a.name == b.name else { return .infinity }
      let likeness = likeness(a, b)
      var cost = Self.cost(expected: a.expected, a.logExpected, found: b.plain, b.logPlain)
      // What was left in the other language, or is mostly numbers, is as long as it is there.
      if likeness > Cost.almostSame {
        cost = min(cost, Self.cost(expected: a.plain, a.logPlain, found: b.plain, b.logPlain))
      }
      if a.level >= 0, b.level >= 0, a.level != b.level { cost += Cost.otherLevel }
      cost += Cost.strangers * (1 - likeness)
      // Two tables or two blocks of code at one spot belong together whatever they say; two paragraphs may not.
      return a.isForced ? min(cost, 2 * Cost.alone - 0.1) : cost
    }

    @inline(__always)
    private static func cost(expected: Double, _ logExpected: Double, found: Double, _ logFound: Double) -> Double {
      let distance = logFound - logExpected
      let spread = Cost.spread + Cost.spreadOfShort / (expected + found)
      return min(Cost.lengthLimit, distance * distance / (2 * spread))
    }

    /// How many anchors two rows share, from 0 for none to 1 for all; a half when there is nothing to compare.
    @inline(__always)
    private func likeness(_ a: Side.Row, _ b: Side.Row) -> Double {
      var (i, j) = (Int(a.anchors.lowerBound), Int(b.anchors.lowerBound))
      let (endOfA, endOfB) = (Int(a.anchors.upperBound), Int(b.anchors.upperBound))
      var shared = 0.0
      while i < endOfA, j < endOfB {
        let (x, y) = (leftAnchors[i], rightAnchors[j])
        if x == y { shared += 2 * weights[i] }
        if x <= y { i += 1 }
        if y <= x { j += 1 }
      }
      // One common word proves little, so the half-known is added as a prior.
      return (shared + 0.25) / (a.weight + b.weight + 0.5)
    }
  }

  private func walkBack(_ lefts: [Int], _ rights: [Int], _ step: (Int, Int) -> Step) -> [Alignment.Pair] {
    var pairs: [Alignment.Pair] = []
    var (row, column) = (lefts.count, rights.count)
    while row > 0 || column > 0 {
      switch step(row, column) {
      case .pair where row > 0 && column > 0:
        (row, column) = (row - 1, column - 1)
        pairs.append((lefts[row], rights[column]))
      case .leftAlone where row > 0:
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
}
