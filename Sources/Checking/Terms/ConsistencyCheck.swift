import Documents
import Inputs
import Languages

/// Finds the same words rendered in two ways: headings, cells and strong words that are equal in one language and
/// differ in the other.
enum ConsistencyCheck {
  /// A short text of a cell that can be compared.
  private struct Unit {
    var side: Cell.Side
    var range: Range<Int>
    /// Of its letters, whatever their case.
    var hash: UInt64

    var words: String { side.text.words(range).lowercased() }
    var place: Place { side.text.place(range, otherwise: side.place) }
  }
  private struct Rendering {
    var left: Unit
    var right: Unit
    var cell: Cell
    var count = 1
  }
  private struct Key: Hashable {
    var language: Language
    var words: UInt64
  }

  static func findings(in cells: [Cell]) -> [(Finding, Cell)] {
    var renderings: [Key: Int] = [:]
    var groups: [[Rendering]] = []
    for cell in cells where cell.sides.count > 1 {
      for right in cell.sides.dropFirst() {
        for (left, other) in units(cell, cell.sides[0], right) {
          let key = Key(language: right.language, words: left.hash)
          guard let group = renderings[key] else {
            renderings[key] = groups.count
            groups.append([Rendering(left: left, right: other, cell: cell)])
            continue
          }
          if let index = groups[group].firstIndex(where: { $0.right.hash == other.hash }) {
            groups[group][index].count += 1
          } else {
            groups[group].append(Rendering(left: left, right: other, cell: cell))
          }
        }
      }
    }
    return groups.flatMap(findings)
  }

  private static func findings(_ group: [Rendering]) -> [(Finding, Cell)] {
    guard group.count > 1, let usual = group.max(by: { $0.count < $1.count }) else { return [] }
    return group.filter { $0.right.hash != usual.right.hash }.map { rare in
      let finding = Finding(
        kind: .consistency,
        diagnostic: .renderedTwice(
          rare.left.words, usual: usual.right.words, here: rare.right.words, at: rare.right.place,
          beside: [rare.left.place, usual.right.place]))
      return (finding, rare.cell)
    }
  }

  /// The short texts of a cell that can be compared: the whole of it, and its strong words.
  private static func units(_ cell: Cell, _ left: Cell.Side, _ right: Cell.Side) -> [(Unit, Unit)] {
    var units: [(Unit, Unit)] = []
    if cell.role == .heading || cell.role == .small, left.text.scalars.count <= 48, left.text.printed.isEmpty,
      let a = unit(left, 0..<left.text.scalars.count), let b = unit(right, 0..<right.text.scalars.count)
    {
      units.append((a, b))
    }
    if left.text.marks.strong.count == 1, right.text.marks.strong.count == 1, left.text.marks.strong[0].count <= 40,
      let a = unit(left, left.text.marks.strong[0]), let b = unit(right, right.text.marks.strong[0])
    {
      units.append((a, b))
    }
    return units
  }

  /// A stretch without the marks behind its last word; nil when it holds no word, or something that is no text.
  private static func unit(_ side: Cell.Side, _ range: Range<Int>) -> Unit? {
    let text = side.text.scalars
    var end = range.upperBound
    while end > range.lowerBound, isMark(text[end - 1]) { end -= 1 }
    var hash = WordTable.seed
    var hasLetter = false
    for scalar in text[range.lowerBound..<end] {
      if scalar == CellText.object { return nil }
      hasLetter = hasLetter || isWord(scalar)
      hash = WordTable.adding(scalar, to: hash)
    }
    return hasLetter ? Unit(side: side, range: range.lowerBound..<end, hash: hash) : nil
  }

  /// Whether it is punctuation or a space.
  private static func isMark(_ scalar: UInt32) -> Bool {
    if LatinTokenizer.isLetter(scalar) || FormCheck.isHan(scalar) { return false }
    return Unicode.Scalar(scalar).map { Character($0).isPunctuation || Character($0).isWhitespace } ?? false
  }

  private static func isWord(_ scalar: UInt32) -> Bool {
    LatinTokenizer.isLetter(scalar) || FormCheck.isHan(scalar)
      || scalar > 0x24F && Unicode.Scalar(scalar)?.properties.isAlphabetic == true
  }
}
