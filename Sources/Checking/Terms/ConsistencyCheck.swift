import Documents
import Inputs
import Languages

/// Finds the same words rendered in two ways: headings, cells and strong words that are equal in one language and
/// differ in the other.
enum ConsistencyCheck {
  private struct Rendering {
    var words: String
    var place: Place
    var otherPlace: Place
    var cell: Cell
    var count = 1
  }

  static func findings(in cells: [Cell]) -> [(Finding, Cell)] {
    var renderings: [String: [Rendering]] = [:]
    var order: [String] = []
    for cell in cells {
      for right in cell.sides.dropFirst() {
        for (left, other) in units(cell, cell.sides[0], right) {
          let key = "\(right.language) \(left.words)"
          if renderings[key] == nil { order.append(key) }
          var known = renderings[key] ?? []
          if let index = known.firstIndex(where: { $0.words == other.words }) {
            known[index].count += 1
          } else {
            known.append(
              Rendering(words: other.words, place: left.place, otherPlace: other.place, cell: cell))
          }
          renderings[key] = known
        }
      }
    }
    var findings: [(Finding, Cell)] = []
    for key in order {
      guard let known = renderings[key], known.count > 1, let usual = known.max(by: { $0.count < $1.count }) else {
        continue
      }
      let words = key.split(separator: " ", maxSplits: 1).last.map(String.init) ?? key
      for rare in known where rare.words != usual.words {
        findings.append(
          (
            Finding(
              kind: .consistency,
              diagnostic: .renderedTwice(
                words, usual: usual.words, here: rare.words, at: rare.otherPlace,
                beside: [rare.place, usual.otherPlace])), rare.cell
          ))
      }
    }
    return findings
  }

  private typealias Unit = (words: String, place: Place)

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

  private static func unit(_ side: Cell.Side, _ range: Range<Int>) -> Unit? {
    guard !range.isEmpty, !side.text.scalars[range].contains(CellText.object) else { return nil }
    var words = side.text.words(range).lowercased()
    while let last = words.last, last.isPunctuation || last.isWhitespace { words.removeLast() }
    guard words.contains(where: \.isLetter) else { return nil }
    return (words, side.text.place(range, otherwise: side.place))
  }
}
