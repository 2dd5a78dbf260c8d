import Foundation
import Inputs
import Languages

/// Finds paragraphs whose length or number of sentences is far from what the two languages usually have.
///
/// The usual ratio and its spread are learned from the document itself by medians, which a few bad rows cannot move;
/// short documents lean on what Debian's installation guide has.
enum LengthCheck {
  private struct Pair {
    var cell: Cell
    var left: Cell.Side
    var right: Cell.Side
    var ratio: Double
    var length: Double
    var sentences: (Int, Int)
  }

  /// The natural logarithm of the usual ratio of lengths in scalars, and its spread, for a pair of languages.
  private static func prior(_ left: Language, _ right: Language) -> (ratio: Double, spread: Double) {
    func weight(_ language: Language) -> Double {
      switch language.primary {
      case "zh": -1.02
      case "fr": 0.13
      default: 0
      }
    }
    let isSame = left.primary == right.primary
    return (weight(right) - weight(left), isSame ? 0.03 : 0.14)
  }

  /// How many rows the priors count for.
  private static let priorWeight = 20.0

  static func findings(in cells: [Cell]) -> [(Finding, Cell)] {
    var pairs: [Pair] = []
    for cell in cells where cell.role == .prose {
      for right in cell.sides.dropFirst() {
        let left = cell.sides[0]
        let (a, b) = (length(left.text.scalars), length(right.text.scalars))
        guard a >= 40 || b >= 40, a > 0, b > 0 else { continue }
        pairs.append(
          Pair(
            cell: cell, left: left, right: right, ratio: log(b / a), length: max(a, b),
            sentences: (sentences(left.text.scalars), sentences(right.text.scalars))))
      }
    }
    var findings: [(Finding, Cell)] = []
    var done: [String] = []
    for pair in pairs {
      let key = "\(pair.left.language)+\(pair.right.language)"
      guard !done.contains(key) else { continue }
      done.append(key)
      let group = pairs.filter { $0.left.language == pair.left.language && $0.right.language == pair.right.language }
      findings += outliers(group)
    }
    return findings
  }

  private static func outliers(_ pairs: [Pair]) -> [(Finding, Cell)] {
    guard let first = pairs.first else { return [] }
    let prior = prior(first.left.language, first.right.language)
    let count = Double(pairs.count)
    let middle = median(pairs.map(\.ratio))
    let own = 1.4826 * median(pairs.map { abs($0.ratio - middle) })
    let share = count / (count + priorWeight)
    let ratio = share * middle + (1 - share) * prior.ratio
    let spread = max(0.05, share * own + (1 - share) * prior.spread)
    return pairs.compactMap { pair in
      // Short texts vary more.
      let expected = spread * (1 + 40 / pair.length)
      let distance = (pair.ratio - ratio) / expected
      let (a, b) = pair.sentences
      let isFar = abs(distance) > 4.5 && abs(pair.ratio - ratio) > 0.45
      let lacksSentences = a != b && (a > b) == (distance < 0) && abs(distance) > 2.6 && abs(pair.ratio - ratio) > 0.25
      guard isFar || lacksSentences else { return nil }
      let percent = Int((exp(pair.ratio - ratio) * 100).rounded())
      return (
        Finding(
          kind: .length,
          diagnostic: .lengthUnusual(
            percent: percent, sentences: (a, b), languages: (pair.left.language.tag, pair.right.language.tag),
            at: pair.right.place, beside: pair.left.place)), pair.cell
      )
    }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  /// How much text there is: scalars, with code and pictures as a few.
  private static func length(_ text: [UInt32]) -> Double {
    text.reduce(0.0) { $0 + ($1 == CellText.object ? 6 : LatinTokenizer.isSpace($1) ? 0.5 : 1) }
  }

  /// How many sentences a text has.
  private static func sentences(_ text: [UInt32]) -> Int {
    var count = 0
    var isOpen = false
    for (index, scalar) in text.enumerated() {
      switch scalar {
      case 0x3002, 0xFF01, 0xFF1F:
        if isOpen { count += 1 }
        isOpen = false
      case 0x2E, 0x21, 0x3F:
        let next = index + 1 < text.count ? text[index + 1] : 0x20
        let after = index + 2 < text.count ? text[index + 2] : 0x41
        if isOpen, LatinTokenizer.isSpace(next) || next == 0x201D || next == 0x29, !(after &- 0x61 < 26) {
          count += 1
          isOpen = false
        }
      case 0x20, 0x0A: break
      default: isOpen = true
      }
    }
    return max(1, count + (isOpen ? 1 : 0))
  }
}
