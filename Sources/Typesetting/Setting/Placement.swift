import Fonts
import Pages

/// Places the glyphs of the lines of a paragraph, one line after the other.
struct Placement {
  let paragraph: Paragraph
  let hyphens: HyphenStore
  private var builder: RunBuilder
  /// How far from the line's start each of its items ends.
  private var ends = PlainStack<Int>(capacity: 128)

  init(paragraph: Paragraph, words: WordStore, hyphens: HyphenStore) {
    self.paragraph = paragraph
    self.hyphens = hyphens
    builder = RunBuilder(paragraph: paragraph, words: words)
  }

  /// To be called at the end.
  func free() {
    ends.free()
    builder.free()
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
    paragraph.spaced.items.packed.withUnsafeBufferPointer { SlackDistribution.fill(&ends, fitted, $0) }
    let set = Length(units: ends.count == 0 ? 0 : ends[ends.count - 1]) + hyphenWidth(at: fitted.end)
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
    ends.removeAll()
    var width = 0
    for item in items.packed {
      width += item.naturalWidth
      ends.append(width)
    }
    var line = place(items: items.indices, from: 0, to: items.count, start: .zero, isHyphenated: false)
    line.naturalWidth = Length(units: width)
    line.width = Length(units: width)
    return line
  }

  /// Places what stands on a line whose items end where `ends` says.
  private mutating func place(items: Range<Int>, from: Int, to: Int, start: Length, isHyphenated: Bool) -> Line {
    let start = start.units
    var end = start
    let atoms = atoms(from: from, to: to)
    paragraph.pieces.withUnsafeBufferPointer { pieces in
      paragraph.spaced.places.withUnsafeBufferPointer { places in
        for atom in atoms {
          let place = places[atom]
          let item = Int(place.item) - items.lowerBound
          let isOnLine = item >= 0 && item < ends.count
          let position = isOnLine ? start + (item == 0 ? 0 : ends[item - 1]) : end
          if pieces[atom].kind == .space {
            builder.add(pieces[atom], at: position)
          } else if isOnLine {
            builder.add(pieces[atom], at: position - Int(place.inset))
            end = start + ends[item]
            builder.reach(from: position, to: end)
          }
        }
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
