import Fonts
import Pages

/// Places the glyphs of the lines of a paragraph, one line after the other.
struct Placement {
  let paragraph: Paragraph
  let hyphens: HyphenStore
  private var builder: RunBuilder
  /// The set width of each item of the line, and where each begins.
  private var widths: ContiguousArray<Int> = []
  private var positions: ContiguousArray<Int> = []

  init(paragraph: Paragraph, words: WordStore, hyphens: HyphenStore) {
    self.paragraph = paragraph
    self.hyphens = hyphens
    builder = RunBuilder(paragraph: paragraph, words: words)
  }

  /// The line of a fit. `following` is the first item of the next line: spaces between the two are read on this one.
  mutating func line(_ fitted: FittedLine, before following: Int, isFirst: Bool, indent: Length) -> Line {
    var fitted = fitted
    var indent = indent
    if paragraph.style.hasOpticalMargins, !fitted.isOverfull {
      let edges = OpticalMargins.of(fitted, in: paragraph, hyphens: hyphens)
      indent -= edges.left
      fitted.measure += edges.left + edges.right
    }
    SlackDistribution.fill(&widths, fitted, paragraph.spaced.items)
    let set = Length(units: widths.reduce(0, +)) + hyphenWidth(at: fitted.end)
    var start = indent
    switch paragraph.style.alignment {
    case .justified, .start: break
    case .centre: start += (fitted.measure - set) / 2
    case .end: start += fitted.measure - set
    }
    var line = place(
      items: fitted.items, from: isFirst ? 0 : fitted.items.lowerBound, to: following, start: start,
      isHyphenated: fitted.isHyphenated)
    line.naturalWidth = fitted.naturalWidth
    line.width = set
    line.badness = fitted.badness
    line.isOverfull = fitted.isOverfull
    return line
  }

  /// All of the paragraph on one line at its natural width.
  mutating func natural() -> Line {
    let items = paragraph.spaced.items
    widths = ContiguousArray(items.packed.map(\.naturalWidth))
    let width = Length(units: widths.reduce(0, +))
    var line = place(items: items.indices, from: 0, to: items.count, start: .zero, isHyphenated: false)
    line.naturalWidth = width
    line.width = width
    return line
  }

  /// Places what stands on a line whose items have these widths.
  private mutating func place(items: Range<Int>, from: Int, to: Int, start: Length, isHyphenated: Bool) -> Line {
    positions.removeAll(keepingCapacity: true)
    positions.reserveCapacity(widths.count)
    var pen = start.units
    for width in widths {
      positions.append(pen)
      pen += width
    }
    var end = start.units
    for atom in atoms(from: from, to: to) {
      let place = paragraph.spaced.places[atom]
      let item = Int(place.item) - items.lowerBound
      let isOnLine = item >= 0 && item < widths.count
      if paragraph.pieces[atom].kind == .space {
        builder.add(atom, at: isOnLine ? positions[item] : end)
      } else if isOnLine {
        builder.add(atom, at: positions[item] - Int(place.inset))
        end = positions[item] + widths[item]
        builder.reach(from: positions[item], to: end)
      }
    }
    if isHyphenated { builder.addHyphen(at: end, hyphens) }
    var line = builder.finish()
    line.isHyphenated = isHyphenated
    return line
  }

  /// The atoms whose text belongs to the items from one to another.
  private func atoms(from: Int, to: Int) -> Range<Int> {
    let count = paragraph.pieces.count
    let first = from == 0 ? 0 : paragraph.atom(atOrAfter: from) ?? count
    return first..<max(first, paragraph.atom(atOrAfter: to) ?? count)
  }

  private func hyphenWidth(at end: Int) -> Length {
    guard paragraph.spaced.items.indices.contains(end), case .penalty(_, let width, _) = paragraph.spaced.items[end]
    else { return .zero }
    return width
  }
}
