import Foundation
import Inputs
import Languages

/// Finds paragraphs whose length or number of sentences is far from what the two languages usually have.
///
/// The usual ratio and its spread are learned from the document itself by medians, which a few bad rows cannot move;
/// short documents lean on what Debian's installation guide has. Of that guide's rows nineteen in twenty have as many
/// sentences in both languages: where one side has fewer, a much smaller difference of lengths tells that something is
/// missing.
enum LengthCheck {
  /// Two sides of a cell.
  private struct Pair {
    var cell: Int
    var side: Int
    var left: TextMeasure
    var right: TextMeasure
    /// The natural logarithm of the ratio of their lengths.
    var ratio: Double

    /// The longer one's length.
    var length: Double { max(left.length, right.length) }
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
  /// Texts shorter than this on both sides are not judged.
  private static let shortest = 40.0

  static func findings(in cells: [Cell]) -> [(Finding, Cell)] {
    // The pairs of each language beside the first.
    var groups: [(language: Language, pairs: [Pair])] = []
    for index in cells.indices where cells[index].role == .prose && cells[index].sides.count > 1 {
      let cell = cells[index]
      // Words of the data are not the translator's of this text.
      guard !cell.sides.contains(where: { $0.text.isMostlyPrinted }) else { continue }
      let left = TextMeasure(cell.sides[0].text.scalars)
      for side in cell.sides.indices.dropFirst() {
        let right = TextMeasure(cell.sides[side].text.scalars)
        guard left.length >= shortest || right.length >= shortest, left.length > 0, right.length > 0 else { continue }
        let pair = Pair(cell: index, side: side, left: left, right: right, ratio: log(right.length / left.length))
        let language = cell.sides[side].language
        if let group = groups.firstIndex(where: { $0.language == language }) {
          groups[group].pairs.append(pair)
        } else {
          groups.append((language, [pair]))
        }
      }
    }
    return groups.flatMap { outliers($0.pairs, cells) }
  }

  private static func outliers(_ pairs: [Pair], _ cells: [Cell]) -> [(Finding, Cell)] {
    guard let first = pairs.first else { return [] }
    let prior = prior(cells[first.cell].sides[0].language, cells[first.cell].sides[first.side].language)
    let count = Double(pairs.count)
    let middle = median(pairs.map(\.ratio))
    let own = 1.4826 * median(pairs.map { abs($0.ratio - middle) })
    let share = count / (count + priorWeight)
    let ratio = share * middle + (1 - share) * prior.ratio
    let spread = max(0.05, share * own + (1 - share) * prior.spread)
    return pairs.filter { isFar($0, ratio, spread) }.map { pair in
      let (left, right) = (cells[pair.cell].sides[0], cells[pair.cell].sides[pair.side])
      let percent = Int((exp(pair.ratio - ratio) * 100).rounded())
      let diagnostic = Diagnostic.lengthUnusual(
        percent: percent, sentences: (pair.left.sentences, pair.right.sentences),
        languages: (left.language.tag, right.language.tag), at: right.place, beside: left.place)
      return (Finding(kind: .length, diagnostic: diagnostic), cells[pair.cell])
    }
  }

  /// Whether a pair is further from the usual ratio than translations are.
  private static func isFar(_ pair: Pair, _ ratio: Double, _ spread: Double) -> Bool {
    let distance = pair.ratio - ratio
    // Short texts vary more.
    if abs(distance) > 0.45, abs(distance) > 4.5 * spread * (1 + 40 / pair.length) { return true }
    let (fewer, more) = (
      min(pair.left.sentences, pair.right.sentences), max(pair.left.sentences, pair.right.sentences)
    )
    let lacksSentences = fewer < more && (pair.left.sentences > pair.right.sentences) == (distance < 0)
    guard lacksSentences, abs(distance) > 0.25 else { return false }
    // Half of the sentences missing weighs more than one of many.
    return abs(distance) > (fewer * 2 <= more ? 1.2 : 1.5) * spread * (1 + 20 / pair.length)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}

/// How much text there is.
struct TextMeasure {
  /// In scalars, with code and pictures as a few.
  private(set) var length = 0.0
  /// Sentences, at least one.
  private(set) var sentences = 1

  init(_ text: [UInt32]) {
    text.withUnsafeBufferPointer { measure($0) }
  }

  private mutating func measure(_ text: UnsafeBufferPointer<UInt32>) {
    var (halves, ended) = (0, 0)
    var isOpen = false
    for index in text.indices {
      let scalar = text[index]
      if scalar &- 0x61 < 26 {
        isOpen = true
        halves += 2
        continue
      }
      halves += scalar == CellText.object ? 12 : LatinTokenizer.isSpace(scalar) ? 1 : 2
      switch scalar {
      case 0x3002, 0xFF01, 0xFF1F:
        if isOpen { ended += 1 }
        isOpen = false
      case 0x2E, 0x21, 0x3F:
        let next = index + 1 < text.count ? text[index + 1] : 0x20
        let after = index + 2 < text.count ? text[index + 2] : 0x41
        if isOpen, LatinTokenizer.isSpace(next) || next == 0x201D || next == 0x29, !(after &- 0x61 < 26) {
          ended += 1
          isOpen = false
        }
      case 0x20, 0x0A: break
      default: isOpen = true
      }
    }
    length = Double(halves) / 2
    sentences = max(1, ended + (isOpen ? 1 : 0))
  }
}
