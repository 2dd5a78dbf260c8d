import Documents
import Inputs
import Languages
import SeededRandom
import Testing

@testable import Reporting

@Suite struct AlignmentTests {
  /// A row as a letter for its kind and a length; `h` is a heading.
  func feature(_ kind: Character, _ length: Int, anchors: [UInt64] = [], id: String? = nil) -> RowFeatures {
    var feature = RowFeatures(Row(id: id, content: .paragraph(Localized())))
    let kinds: [Character: RowFeatures.Kind] = [
      "h": .heading, "p": .paragraph, "t": .table, "q": .quotation, "c": .code,
    ]
    feature.kind = kinds[kind] ?? .chart(String(kind))
    feature.headingLevel = kind == "h" ? 1 : nil
    feature.length = length
    feature.anchors = anchors.sorted()
    return feature
  }

  func text(_ pairs: [Alignment.Pair]) -> String {
    pairs.map { "\($0.left.map(String.init) ?? "-"):\($0.right.map(String.init) ?? "-")" }.joined(separator: " ")
  }

  @Test func everyRowStandsOnceAndInOrderWhateverTheRows() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<3000 {
      func rows() -> [RowFeatures] {
        (0..<Int.random(in: 0...7, using: &random)).map { index in
          feature(
            "hpt".randomElement(using: &random) ?? "p", Int.random(in: 0...300, using: &random),
            anchors: (0..<Int.random(in: 0...3, using: &random)).map { _ in UInt64.random(in: 0...5, using: &random) },
            id: Int.random(in: 0...5, using: &random) == 0 ? "n\(index)" : nil)
        }
      }
      let (left, right) = (rows(), rows())
      let pairs = Alignment.pairs(left, right)
      #expect(pairs.compactMap(\.left) == Array(left.indices))
      #expect(pairs.compactMap(\.right) == Array(right.indices))
      for case (let a?, let b?) in pairs { #expect(left[a].kind == right[b].kind) }
    }
  }

  @Test func waysThatAreNotLookedAtAreNeverTheCheapest() {
    var random = SeededRandom(seed: 23)
    for _ in 0..<2000 {
      let count = Int.random(in: 1...14, using: &random)
      func rows() -> [RowFeatures] {
        (0..<count).map { _ in
          feature(
            "ppppt".randomElement(using: &random) ?? "p", Int.random(in: 0...300, using: &random),
            anchors: (0..<Int.random(in: 0...3, using: &random)).map { _ in UInt64.random(in: 0...5, using: &random) })
        }
      }
      let left = rows()
      // The same rows, some of them moved on, or others.
      var right = Bool.random(using: &random) ? left : rows()
      if Bool.random(using: &random) { right.append(right.remove(at: Int.random(in: 0..<count, using: &random))) }
      let costs = PairCosts(left, right)
      let (lefts, rights) = (Array(left.indices), Array(right.indices))
      let found = text(costs.leastCost(lefts, rights))
      #expect(found == text(costs.leastCost(lefts, rights, looksEverywhere: true)))
    }
  }

  @Test func aRowEqualToItselfPairsWithItself() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<300 {
      let rows = (0..<12).map { _ in
        feature("hppptq".randomElement(using: &random) ?? "p", Int.random(in: 10...400, using: &random))
      }
      #expect(Alignment.pairs(rows, rows).allSatisfy { $0.left == $0.right })
    }
  }

  @Test func aMissingRowShiftsNothing() {
    let lengths = [400, 120, 260, 80, 310, 150, 500, 90]
    let rows = lengths.map { feature("p", $0) }
    for missing in lengths.indices {
      var other = rows.map { row in feature("p", row.length * 55 / 100) }
      other.remove(at: missing)
      let expected = lengths.indices.map { index in
        index < missing ? "\(index):\(index)" : index == missing ? "\(index):-" : "\(index):\(index - 1)"
      }
      #expect(text(Alignment.pairs(rows, other)) == expected.joined(separator: " "))
    }
  }

  @Test func headingsKeepTheirSectionsApart() {
    // The second section lacks a paragraph, and the lengths alone would take one from the third.
    let left = [("h", 10), ("p", 100), ("h", 12), ("p", 100), ("p", 100), ("h", 9), ("p", 100)]
    let right = [("h", 10), ("p", 100), ("h", 12), ("p", 100), ("h", 9), ("p", 100)]
    func rows(_ rows: [(String, Int)]) -> [RowFeatures] { rows.map { feature(Character($0.0), $0.1) } }
    let pairs = Alignment.pairs(rows(left), rows(right))
    #expect(pairs.contains { $0.left == 5 && $0.right == 4 })
    #expect(pairs.contains { $0.left == 6 && $0.right == 5 })
  }

  @Test func aLongSectionIsAlignedWithinABand() {
    let left = (0..<1500).map { feature("p", 50 + $0 * 37 % 400, anchors: [UInt64($0)]) }
    var right = left
    right.remove(at: 700)
    let pairs = Alignment.pairs(left, right)
    #expect(pairs.count == 1500)
    #expect(
      pairs.allSatisfy {
        $0.left == 700 ? $0.right == nil : $0.right == ($0.left ?? 0) - (($0.left ?? 0) > 700 ? 1 : 0)
      })
  }

  @Test func theLongestRisingPartIsFound() {
    // Against every choice of pairs, for all orders of six.
    func longest(_ values: [Int]) -> Int {
      (0..<(1 << values.count)).map { choice in
        let chosen = values.indices.filter { choice >> $0 & 1 == 1 }.map { values[$0] }
        return zip(chosen, chosen.dropFirst()).allSatisfy { $0 < $1 } ? chosen.count : 0
      }.max() ?? 0
    }
    func orders(_ rest: [Int], _ done: [Int] = []) -> [[Int]] {
      rest.isEmpty ? [done] : rest.flatMap { next in orders(rest.filter { $0 != next }, done + [next]) }
    }
    for order in orders([0, 1, 2, 3, 4, 5]) {
      let found = Alignment.longestRising(order.enumerated().map { ($0.offset, $0.element) })
      #expect(found.count == longest(order))
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.0 < $1.0 && $0.1 < $1.1 })
    }
  }
}
