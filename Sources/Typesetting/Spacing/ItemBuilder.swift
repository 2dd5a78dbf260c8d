import Languages
import Pages

/// Turns pieces into items, one after the other.
struct ItemBuilder {
  let spacing: Spacing
  let atoms: UnsafeBufferPointer<Atom>
  let pieces: UnsafeBufferPointer<SpacedPiece>
  private let isChinese: Bool
  private var items: PlainStack<ItemList.Packed>
  private var places: PlainStack<SpacedItems.Place>
  /// The last piece that is neither space nor invisible; nil at the start of a line.
  private var last: Int?
  /// Spaces since then.
  private var spaces = PlainStack<Int>(capacity: 8)
  /// The last box when its letters may be set apart and no white stands behind it yet, and how far each of them.
  private var wordBox = -1, wordWhite: Int32 = 0
  private let tracks: Bool
  /// Whether a line must end before the next piece.
  private var mustBreak = false

  init(spacing: Spacing, atoms: UnsafeBufferPointer<Atom>, pieces: UnsafeBufferPointer<SpacedPiece>) {
    self.spacing = spacing
    self.atoms = atoms
    self.pieces = pieces
    isChinese = spacing.language.isChinese
    tracks = spacing.hasTracking && !isChinese
    items = PlainStack(capacity: atoms.count * 2 + 1)
    places = PlainStack(capacity: atoms.count)
  }

  /// To be called at the end.
  func free() {
    items.free()
    places.free()
    spaces.free()
  }

  /// Adds the piece of one atom and what stands before it.
  mutating func add(_ index: Int) {
    let piece = pieces.baseAddress.unsafelyUnwrapped + index
    places.append(SpacedItems.Place())
    if atoms[index].opportunity.isMandatory, last != nil { mustBreak = true }
    switch piece.pointee.kind {
    case .invisible: return
    case .space, .noBreakSpace, .thinSpace: spaces.append(index)
    case .han, .mark, .other:
      addBoundary(before: index)
      places[index] = SpacedItems.Place(item: Int32(truncatingIfNeeded: items.count), inset: piece.pointee.inset)
      items.append(
        ItemList.Packed(width: piece.pointee.body, second: Int32(truncatingIfNeeded: index), kind: .box))
      if piece.pointee.kind == .other { noteLetters(of: index) } else { wordBox = -1 }
      last = index
      spaces.removeAll()
    }
  }

  /// Ends the paragraph.
  mutating func finish() -> SpacedItems {
    append(.penalty(cost: Item.forced, width: .zero, isHyphen: false))
    return SpacedItems(items: ItemList(packed: items.array), places: places.array)
  }

  private mutating func append(_ item: Item) { items.append(ItemList.Packed(item)) }

  private mutating func addBoundary(before index: Int) {
    guard let last else { return addLeadingSpaces() }
    if mustBreak {
      mustBreak = false
      wordBox = -1
      append(.penalty(cost: Item.forced, width: .zero, isHyphen: false))
      return addLeadingSpaces()
    }
    let opportunity = atoms[index].opportunity
    if opportunity.isAllowed, spacing.hangsMarks { addHanging(last, opportunity) }
    var glue = glue(between: last, and: index)
    if opportunity.isAllowed {
      let added = atoms[index].added
      if opportunity.cost != 0 || added != .zero || glue == nil {
        append(.penalty(cost: opportunity.cost, width: added, isHyphen: opportunity.rule.addsHyphen))
      } else {
        glue?.isBreakable = true
      }
    }
    guard let glue else { return }
    wordBox = -1
    items.append(ItemList.Packed(glue))
    for space in spaces.elements { places[space].item = Int32(truncatingIfNeeded: items.count - 1) }
  }

  /// Notes how far the letters of the box that was just added may be set apart. Behind its last letter there is white only
  /// when more of the word follows, in a box of its own.
  @inline(__always)
  private mutating func noteLetters(of index: Int) {
    let (box, atom) = (items.count &- 1, atoms.baseAddress.unsafelyUnwrapped + index)
    // What has more letters than a byte counts is no word.
    guard tracks, atom.pointee.letters > 0, atom.pointee.letters < 256 else {
      wordBox = -1
      return
    }
    let white = SpacingConstants.greatestTracking(ofEm: Int(atom.pointee.sizeUnits))
    if wordBox >= 0 {
      items[wordBox].shrinkClass &+= 1
      items[wordBox].stretch &+= wordWhite
      items[wordBox].stretchClass = 1
    }
    let letters = Int(atom.pointee.letters) &- 1
    items[box].shrinkClass = UInt8(truncatingIfNeeded: letters)
    items[box].stretch = Int32(clamping: letters &* white)
    (wordBox, wordWhite) = (box, Int32(clamping: white))
  }

  /// No-break spaces at the start of a line keep their width; typed spaces vanish there.
  private mutating func addLeadingSpaces() {
    for space in spaces.elements where pieces[space].kind != .space {
      places[space].item = Int32(truncatingIfNeeded: items.count)
      append(.box(width: Length(units: width(ofSpace: space)), index: space))
    }
    spaces.removeAll()
  }

  /// A line may also end behind a hanging mark, whose body then does not count.
  private mutating func addHanging(_ last: Int, _ opportunity: BreakOpportunity) {
    guard let convention = atoms[last].convention, !convention.centresMarks,
      MarkTable.hangs(atoms[last].first)
    else { return }
    let body = Length(units: Int(pieces[last].body))
    append(.penalty(cost: max(opportunity.cost, BreakCosts.hanging), width: -body, isHyphen: false))
  }
}

// MARK: - Glue

extension ItemBuilder {
  /// All white between two pieces; nil when there is none and never will be.
  private func glue(between first: Int, and second: Int) -> Glue? {
    switch (pieces[first].kind, pieces[second].kind) {
    case (.mark, _), (_, .mark): return glueAtMark(first, second)
    case (.other, .other): return spaces.isEmpty ? nil : wordSpace()
    case (.han, .han) where spaces.isEmpty: return hanGlue(first, second)
    default: break
    }
    if hasGap(first, second), spaces.elements.allSatisfy({ pieces[$0].kind == .space }) {
      return gap(em: hanSize(first, second))
    }
    if !spaces.isEmpty { return wordSpace() }
    return isHanBoundary(first, second) ? hanGlue(first, second) : nil
  }

  /// The room between two Han characters, or beside one, that a justified line may use.
  private func hanGlue(_ first: Int, _ second: Int) -> Glue {
    Glue(
      natural: .zero, stretch: part(.zero, SpacingConstants.hanStretch, min(atoms[first].size, atoms[second].size)),
      stretchClass: .han, isBreakable: false)
  }

  /// The white of marks, with the spaces that stay beside them.
  private func glueAtMark(_ first: Int, _ second: Int) -> Glue? {
    let marks = [pieces[first].kind.mark, pieces[second].kind.mark].compactMap { $0 }
    let white = Int(pieces[second].between ?? pieces[first].right + pieces[second].left)
    if spaces.isEmpty || spacesVanish(beside: marks) { return markGlue(white, marks) }
    var glue = wordSpace()
    glue.natural += Length(units: white)
    return glue
  }

  /// A typed space vanishes beside a mark that brings its own white. Beside a half-width dash or slash, or when it is a
  /// no-break space, it stays.
  private func spacesVanish(beside marks: [Mark]) -> Bool {
    spaces.elements.allSatisfy { pieces[$0].kind == .space }
      && marks.contains { $0.kind != .dash && $0.kind != .connector || $0.width >= .one }
  }

  private func markGlue(_ white: Int, _ marks: [Mark]) -> Glue? {
    guard white > 0 else { return nil }
    // Marks without white have no say in when it shrinks.
    let adjustable = marks.filter(\.isAdjustable)
    let order = (adjustable.isEmpty ? marks : adjustable).map(\.kind.shrinkClass.rawValue).min()
    let shrinkClass = order.flatMap(Glue.ShrinkClass.init) ?? .bracket
    return Glue(
      natural: Length(units: white), shrink: Length(units: white), shrinkClass: shrinkClass, isBreakable: false)
  }

  private func hasGap(_ first: Int, _ second: Int) -> Bool {
    let (before, after) = (atoms[first], atoms[second])
    switch (pieces[first].kind, pieces[second].kind) {
    case (.han, .other): return AtomKind.takesGap(after.first) && isFullSize(after, beside: before)
    case (.other, .han): return AtomKind.takesGap(before.last) && isFullSize(before, beside: after)
    // A space that was typed between Han characters sets them apart as far as Latin would stand.
    case (.han, .han): return !spaces.isEmpty
    default: return false
    }
  }

  /// Whether a Han character may move away from what stands beside it: another one, or Latin that takes no gap.
  private func isHanBoundary(_ first: Int, _ second: Int) -> Bool {
    switch (pieces[first].kind, pieces[second].kind) {
    case (.han, .han): true
    case (.han, .other): isFullSize(atoms[second], beside: atoms[first])
    case (.other, .han): isFullSize(atoms[first], beside: atoms[second])
    default: false
    }
  }

  private func isFullSize(_ latin: Atom, beside han: Atom) -> Bool {
    Double(latin.size.units) >= Double(han.size.units) * SpacingConstants.smallestGappedSize
  }

  private func hanSize(_ first: Int, _ second: Int) -> Length {
    pieces[first].kind == .han ? atoms[first].size : atoms[second].size
  }

  private func gap(em: Length) -> Glue {
    Glue(
      natural: part(.zero, SpacingConstants.gap, em), shrink: part(SpacingConstants.leastGap, SpacingConstants.gap, em),
      shrinkClass: .hanLatinGap, stretch: part(SpacingConstants.gap, SpacingConstants.greatestGap, em),
      stretchClass: .hanLatinGap, isBreakable: false)
  }

  private func wordSpace() -> Glue {
    var glue = Glue(natural: .zero, shrinkClass: .wordSpace, stretchClass: .wordSpace, isBreakable: false)
    for space in spaces.elements {
      let natural = width(ofSpace: space)
      glue.natural += Length(units: natural)
      // A thin space is part of a mark or a number, and stays as it is.
      if pieces[space].kind == .thinSpace { continue }
      let em = atoms[space].size.units
      let shrink =
        isChinese
        ? natural - SpacingConstants.leastWordSpaceInChinese.of(em) : natural / SpacingConstants.wordSpaceShrink
      glue.shrink += Length(units: max(0, shrink))
      glue.stretch += Length(units: max(0, SpacingConstants.greatestWordSpace.of(em) - natural))
    }
    return glue
  }

  private func width(ofSpace index: Int) -> Int {
    let atom = atoms[index]
    if atom.advance > .zero { return atom.advance.units }
    return (pieces[index].kind == .thinSpace ? SpacingConstants.thinSpace : Ems.quarter).of(atom.size.units)
  }

  private func part(_ from: Ems, _ to: Ems, _ em: Length) -> Length {
    Length(units: to.of(em.units) - from.of(em.units))
  }
}

extension MarkClass {
  /// When its white shrinks (clreq §3.5.3).
  fileprivate var shrinkClass: Glue.ShrinkClass {
    switch self {
    case .middleDot: .middleDot
    case .opening, .closing, .dash, .ellipsis, .connector: .bracket
    case .comma: .comma
    case .stop: .stop
    }
  }
}

extension AtomKind {
  /// The mark, when it is one.
  fileprivate var mark: Mark? {
    if case .mark(let mark) = self { mark } else { nil }
  }
}
