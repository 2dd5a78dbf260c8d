import Pages

/// A place where a line may end.
struct FitBreak: Sendable {
  /// The item of the break; -1 for the start of the paragraph.
  var item: Int
  /// What a break adds to the line: a hyphen, or less than nothing for a mark that hangs.
  var added = 0
  /// What a break costs here, in demerits.
  var cost = 0
  var isHyphen = false
  var isForced = false

  init(item: Int, added: Int = 0, cost: Int = 0, isHyphen: Bool = false, isForced: Bool = false) {
    self.item = item
    self.added = added
    self.cost = cost
    self.isHyphen = isHyphen
    self.isForced = isForced
  }
}

extension ItemList {
  /// Whether a hyphen may be added anywhere.
  var hasHyphens: Bool { packed.contains { $0.kind == .hyphen && $0.second < Item.forbidden } }

  /// The class of all glue that gives something; nil when there are several.
  var soleShrinkClass: Int? {
    var classes: UInt8 = 0
    for item in packed where item.isGlue && item.second != 0 { classes |= 1 << (item.shrinkClass & 7) }
    return classes & (classes &- 1) == 0 ? classes.trailingZeroBitCount & 7 : nil
  }

  /// The glue between the last box before a break and the box before it, when it is the white of a centred mark: only
  /// such glue is of a mark's class, can vanish, and allows no break.
  func whiteBeforeMark(endingAt end: Int) -> Packed? {
    packed.withUnsafeBufferPointer { $0.whiteBeforeMark(endingAt: end) }
  }
}

extension UnsafeBufferPointer<ItemList.Packed> {
  /// The same among bare items.
  @inline(__always)
  func whiteBeforeMark(endingAt end: Int) -> ItemList.Packed? {
    guard end >= 2, self[end - 2].kind == .glue, self[end - 1].kind == .box else { return nil }
    let white = self[end - 2]
    guard white.second == white.width else { return nil }
    switch Int(white.shrinkClass) {
    case Glue.ShrinkClass.comma.rawValue, Glue.ShrinkClass.stop.rawValue, Glue.ShrinkClass.middleDot.rawValue:
      return white
    default: return nil
    }
  }
}
