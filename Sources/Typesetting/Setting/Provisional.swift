import Languages
import Pages

// First fit with natural spaces, until spacing and the optimum fit have their bodies.

/// Items without the white of Chinese marks.
enum ProvisionalSpacing {
  static func items(for atoms: [Atom]) -> SpacedItems {
    var spaced = SpacedItems()
    for (index, atom) in atoms.enumerated() {
      spaced.insets.append(.zero)
      let cost = index == 0 ? Item.forbidden : atom.opportunity.cost
      if CharacterKind.of(atom.first) == .space {
        spaced.itemOfAtom.append(spaced.items.count)
        let next = index + 1 < atoms.count && atoms[index + 1].opportunity.isAllowed
        spaced.items.append(
          .glue(Glue(natural: atom.advance, shrink: atom.advance / 3, stretch: atom.advance / 2, isBreakable: next)))
        continue
      }
      let isAfterSpace = index > 0 && CharacterKind.of(atoms[index - 1].first) == .space
      if index > 0, cost <= Item.forced || (!isAfterSpace && cost < Item.forbidden) {
        spaced.items.append(.penalty(cost: cost, width: atom.hyphen, isHyphen: atom.hyphen > .zero))
      }
      spaced.itemOfAtom.append(spaced.items.count)
      spaced.items.append(.box(width: atom.advance, index: index))
    }
    spaced.items.append(.penalty(cost: Item.forced, width: .zero, isHyphen: false))
    return spaced
  }
}

/// Takes as much on each line as fits.
enum ProvisionalFit {
  static func lines(_ items: [Item], _ measures: LineMeasures) -> [FittedLine] {
    var lines: [FittedLine] = []
    var start = 0
    while start < items.count {
      while start < items.count - 1, !isBox(items[start]) { start += 1 }
      var width = Length.zero
      var best: (end: Int, width: Length)?
      let measure = measures[lines.count]
      var at = start
      while at < items.count {
        var candidate: Length?
        var isForced = false
        switch items[at] {
        case .box(let box, _): width += box
        case .glue(let glue):
          if glue.isBreakable { candidate = width }
          width += glue.natural
        case .penalty(let cost, let hyphen, _):
          if cost < Item.forbidden, hyphen == .zero || cost <= Item.forced { candidate = width + hyphen }
          isForced = cost <= Item.forced
        }
        if let candidate {
          if candidate > measure, best != nil { break }
          best = (at, candidate)
          if isForced || candidate > measure { break }
        }
        at += 1
      }
      let end = best ?? (items.count - 1, width)
      var line = FittedLine(
        items: start..<end.end, end: end.end, naturalWidth: end.width, measure: measure, badness: 0, demerits: 0,
        isOverfull: end.width > measure, isJustified: false)
      if line.items.isEmpty { line.items = start..<start }
      lines.append(line)
      start = end.end + 1
    }
    return lines
  }

  static func widths(of line: FittedLine, in items: [Item]) -> [Length] {
    items[line.items].map { item -> Length in
      switch item {
      case .box(let width, _): width
      case .glue(let glue): glue.natural
      case .penalty: .zero
      }
    }
  }

  private static func isBox(_ item: Item) -> Bool { if case .box = item { true } else { false } }
}
