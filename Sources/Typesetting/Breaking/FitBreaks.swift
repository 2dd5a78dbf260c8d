import Pages

/// A place where a line may end, with the sums that measure every line that ends or starts here.
///
/// 64 bytes, since a paragraph has one for nearly every Han character and the search reads them again and again.
struct FitBreak: Sendable {
  /// The item of the break, and the first box after it, which starts the next line.
  var item: Int32, next: Int32 = 0
  private let addedUnits: Int32
  /// What a break costs here, in badness.
  let cost: Int16
  let isHyphen: Bool
  let isForced: Bool
  /// The white before a mark that ends the line, and its class: it is the first to go.
  var markShrink: Int32 = 0
  var markClass: UInt8 = 0
  /// Which of the sums by classes hold up to the line's end and up to the next line's start.
  var endSums: Int32 = 0, startSums: Int32 = 0
  /// What glue can give and take from the start of the paragraph to the end of a line that ends here, and to the start
  /// of the line that follows. Sums may run over; differences within a line are right all the same.
  var endShrink: Int32 = 0, endStretch: Int32 = 0
  var startShrink: Int32 = 0, startStretch: Int32 = 0
  /// The width likewise.
  var endWidth = 0, startWidth = 0

  /// What a break adds to the line: a hyphen, or less than nothing for a mark that hangs.
  var added: Int { Int(addedUnits) }

  init(item: Int = 0, cost: Int = 0, added: Int = 0, isHyphen: Bool = false, isForced: Bool = false) {
    self.item = Int32(truncatingIfNeeded: item)
    addedUnits = Int32(clamping: added)
    self.cost = Int16(clamping: cost)
    self.isHyphen = isHyphen
    self.isForced = isForced
  }
}

/// All places where lines of a list of items may end, found once for any measure.
struct FitBreaks: Sendable {
  /// The start of the paragraph, then every legal break, the last one forced.
  private(set) var all: ContiguousArray<FitBreak> = []
  /// The glue by classes from the start of the paragraph to each place that a break needs; nothing when all glue is
  /// word spaces.
  private var sums: ContiguousArray<ClassSums> = []
  /// Whether a hyphen may be added anywhere.
  private(set) var hasHyphens = false

  /// Glue added up by class: that of shrinking in the order of `Glue.ShrinkClass`, in two halves, and of stretching.
  private struct ClassSums {
    var shrink = SIMD4<Int32>(), laterShrink = SIMD4<Int32>()
    var stretch = SIMD4<Int32>()

    @inline(__always)
    mutating func add(_ item: ItemList.Packed) {
      if item.shrinkClass < 4 {
        shrink[Int(item.shrinkClass)] &+= item.second
      } else {
        laterShrink[Int(item.shrinkClass) & 3] &+= item.second
      }
      stretch[Int(item.stretchClass)] &+= item.stretch
    }
  }

  private var width = 0
  private var shrink: Int32 = 0, stretch: Int32 = 0
  private var current = ClassSums()
  /// Whether the last of the sums is the current one.
  private var isNoted = false
  private let hasClasses: Bool
  /// Breaks whose next line has not met its first box.
  private var open = 0

  init(_ items: ItemList) {
    var places = 2
    var hasClasses = false
    for item in items.packed {
      switch item.kind {
      case .box: continue
      case .breakableGlue: places += 1
      case .glue: break
      case .penalty, .hyphen:
        places += 1
        continue
      }
      // A class counts only where its glue has something to give or to take.
      if item.second != 0, item.shrinkClass != Glue.ShrinkClass.wordSpace.rawValue { hasClasses = true }
      if item.stretch != 0, item.stretchClass != Glue.StretchClass.wordSpace.rawValue { hasClasses = true }
    }
    self.hasClasses = hasClasses
    all.reserveCapacity(places)
    if hasClasses { sums.reserveCapacity(places) }
    append(FitBreak(item: -1, isForced: true), mark: nil)
    for index in items.indices { add(items, index) }
    close(at: items.count)
  }

  /// The glue by classes of a line from one break to another.
  func glue(from start: Int, to end: Int) -> LineGlue {
    let (first, last) = (all[start], all[end])
    if hasClasses {
      let (before, upTo) = (sums[Int(first.startSums)], sums[Int(last.endSums)])
      let shrink = SIMD8(
        lowHalf: upTo.shrink &- before.shrink, highHalf: upTo.laterShrink &- before.laterShrink)
      let stretch = SIMD8(lowHalf: upTo.stretch &- before.stretch, highHalf: SIMD4())
      var glue = LineGlue(
        shrink: LineGlue.Classes(truncatingIfNeeded: shrink), stretch: LineGlue.Classes(truncatingIfNeeded: stretch))
      if last.markShrink != 0 { glue.moveToLineEnd(Int(last.markShrink), from: Int(last.markClass)) }
      return glue
    }
    var glue = LineGlue()
    glue.shrink[Glue.ShrinkClass.wordSpace.rawValue] = Int(last.endShrink &- first.startShrink)
    glue.stretch[Glue.StretchClass.wordSpace.rawValue] = Int(last.endStretch &- first.startStretch)
    return glue
  }

  private mutating func add(_ items: ItemList, _ index: Int) {
    let item = items.packed[index]
    switch item.kind {
    case .box:
      close(at: index)
      width += Int(item.width)
    case .glue, .breakableGlue:
      if item.kind == .breakableGlue {
        append(FitBreak(item: index), mark: FitBreaks.whiteBeforeLastMark(items, index))
      }
      width += Int(item.width)
      shrink &+= item.second
      stretch &+= item.stretch
      if hasClasses {
        current.add(item)
        isNoted = false
      }
    case .penalty, .hyphen:
      let cost = Int(item.second)
      guard cost < Item.forbidden else { return }
      let isHyphen = item.kind == .hyphen
      hasHyphens = hasHyphens || isHyphen
      let place = FitBreak(
        item: index, cost: cost, added: Int(item.width), isHyphen: isHyphen, isForced: cost <= Item.forced)
      append(place, mark: FitBreaks.whiteBeforeLastMark(items, index))
    }
  }

  /// Adds a break. `mark` is the white before a mark that ends the line.
  private mutating func append(_ place: FitBreak, mark: Glue?) {
    var place = place
    place.endWidth = width + place.added
    place.endShrink = shrink
    place.endStretch = stretch
    if hasClasses {
      place.endSums = noted()
      if let mark {
        place.markShrink = Int32(truncatingIfNeeded: mark.shrink.units)
        place.markClass = UInt8(mark.shrinkClass.rawValue)
      }
    }
    all.append(place)
  }

  /// The number of the current sums.
  private mutating func noted() -> Int32 {
    if !isNoted {
      sums.append(current)
      isNoted = true
    }
    return Int32(truncatingIfNeeded: sums.count - 1)
  }

  /// Lets the lines after the open breaks start at a box; what stood between is lost.
  private mutating func close(at index: Int) {
    guard open < all.count else { return }
    let number = hasClasses ? noted() : 0
    while open < all.count {
      all[open].next = Int32(truncatingIfNeeded: index)
      all[open].startWidth = width
      all[open].startShrink = shrink
      all[open].startStretch = stretch
      all[open].startSums = number
      open += 1
    }
  }

  /// The glue between the last box before a break and the box before it, when it is the white of a centred mark: only
  /// such glue is of a mark's class, can vanish, and allows no break.
  static func whiteBeforeLastMark(_ items: ItemList, _ index: Int) -> Glue? {
    guard index >= 2, items.packed[index - 1].kind == .box else { return nil }
    let white = items.packed[index - 2]
    guard white.kind == .glue, white.second == white.width else { return nil }
    let glue = white.glue
    switch glue.shrinkClass {
    case .comma, .stop, .middleDot: return glue
    case .markAtLineEnd, .wordSpace, .bracket, .hanLatinGap: return nil
    }
  }
}
