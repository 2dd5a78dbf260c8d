import Fonts
import Pages

/// Places the glyphs of a fitted line.
struct Placement {
  let paragraph: Paragraph
  let words: WordStore
  let hyphens: HyphenStore

  /// The line of a fit. `following` is the first item of the next line: spaces between the two are read on this one.
  func line(_ fitted: FittedLine, before following: Int, isFirst: Bool, indent: Length) -> Line {
    var fitted = fitted
    var indent = indent
    if paragraph.style.hasOpticalMargins, !fitted.isOverfull {
      let edges = OpticalMargins.of(fitted, in: paragraph, hyphens: hyphens)
      indent -= edges.left
      fitted.measure += edges.left + edges.right
    }
    let widths = SlackDistribution.widths(of: fitted, in: paragraph.spaced.items)
    let set = widths.reduce(Length.zero, +) + hyphenWidth(at: fitted.end)
    var start = indent
    switch paragraph.style.alignment {
    case .justified, .start: break
    case .centre: start += (fitted.measure - set) / 2
    case .end: start += fitted.measure - set
    }
    return place(
      items: fitted.items, widths: widths, from: isFirst ? 0 : fitted.items.lowerBound, to: following, start: start,
      isHyphenated: fitted.isHyphenated
    ) {
      $0.naturalWidth = fitted.naturalWidth
      $0.width = set
      $0.badness = fitted.badness
      $0.isOverfull = fitted.isOverfull
    }
  }

  /// All of the paragraph on one line at its natural width.
  func natural() -> Line {
    let items = paragraph.spaced.items
    let widths = items.map { item -> Length in
      switch item {
      case .box(let width, _): width
      case .glue(let glue): glue.natural
      case .penalty: .zero
      }
    }
    let width = widths.reduce(Length.zero, +)
    return place(
      items: items.indices, widths: widths, from: 0, to: items.count, start: .zero, isHyphenated: false
    ) {
      $0.naturalWidth = width
      $0.width = width
    }
  }

  private func place(
    items: Range<Int>, widths: [Length], from: Int, to: Int, start: Length, isHyphenated: Bool,
    complete: (inout Line) -> Void
  ) -> Line {
    var builder = RunBuilder(paragraph: paragraph, words: words)
    var positions: [Int] = []
    positions.reserveCapacity(widths.count + 1)
    var pen = start.units
    for width in widths {
      positions.append(pen)
      pen += width.units
    }
    var end = start.units
    let spaced = paragraph.spaced
    for atom in atoms(from: from, to: to) {
      let item = spaced.itemOfAtom[atom] - items.lowerBound
      if paragraph.pieces[atom].kind == .space {
        builder.add(atom, at: widths.indices.contains(item) ? positions[item] : end)
      } else if widths.indices.contains(item) {
        builder.add(atom, at: positions[item] - spaced.insets[atom].units)
        end = positions[item] + widths[item].units
        builder.reach(from: positions[item], to: end)
      }
    }
    if isHyphenated { builder.addHyphen(at: end, hyphens) }
    let dots = builder.dots
    var line = Line(
      runs: builder.finish(), naturalWidth: .zero, width: .zero, ascent: builder.ascent, descent: builder.descent)
    line.isHyphenated = isHyphenated
    line.dots = dots
    complete(&line)
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
