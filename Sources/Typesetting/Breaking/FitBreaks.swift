import Pages

/// A place where a line may end, with the sums that measure every line that ends or starts here.
struct FitBreak: Sendable {
  /// The item of the break, and the first box after it, which starts the next line.
  var item = 0, next = 0
  /// What a break costs here, in badness.
  var cost = 0
  /// What a break adds to the line: a hyphen, or less than nothing for a mark that hangs.
  var added = 0
  var isHyphen = false
  var isForced = false
  /// The width and what glue can give and take, from the start of the paragraph to the end of a line that ends here.
  var endWidth = 0, endShrink = 0, endStretch = 0
  /// The same to the start of the line that follows.
  var startWidth = 0, startShrink = 0, startStretch = 0
}

/// All places where lines of a list of items may end, found once for any measure.
struct FitBreaks: Sendable {
  /// The start of the paragraph, then every legal break, the last one forced.
  private(set) var all: ContiguousArray<FitBreak> = []
  /// For each break, the glue by classes up to a line's end and to the next line's start.
  private(set) var ends: ContiguousArray<LineGlue> = []
  private(set) var starts: ContiguousArray<LineGlue> = []
  /// Whether a hyphen may be added anywhere.
  private(set) var hasHyphens = false

  private var width = 0, shrink = 0, stretch = 0
  private var glue = LineGlue()
  /// Breaks whose next line has not met its first box.
  private var open = 0

  init(_ items: [Item]) {
    let places = items.indices.lazy.filter { FitBreaks.canBreak(items, $0) }.count + 2
    all.reserveCapacity(places)
    ends.reserveCapacity(places)
    starts.reserveCapacity(places)
    append(FitBreak(item: -1, isForced: true), end: glue)
    for index in items.indices { add(items, index) }
    close(at: items.count)
  }

  private static func canBreak(_ items: [Item], _ index: Int) -> Bool {
    switch items[index] {
    case .box: false
    case .glue(let glue): glue.isBreakable
    case .penalty(let cost, _, _): cost < Item.forbidden
    }
  }

  private mutating func add(_ items: [Item], _ index: Int) {
    switch items[index] {
    case .box(let box, _):
      close(at: index)
      width += box.units
    case .glue(let space):
      if space.isBreakable { append(FitBreak(item: index), end: endGlue(items, index)) }
      width += space.natural.units
      shrink += space.shrink.units
      stretch += space.stretch.units
      glue.add(space)
    case .penalty(let cost, let added, let isHyphen):
      guard cost < Item.forbidden else { return }
      hasHyphens = hasHyphens || isHyphen
      let place = FitBreak(
        item: index, cost: cost, added: added.units, isHyphen: isHyphen, isForced: cost <= Item.forced)
      append(place, end: endGlue(items, index))
    }
  }

  private mutating func append(_ place: FitBreak, end: LineGlue) {
    var place = place
    place.endWidth = width + place.added
    place.endShrink = shrink
    place.endStretch = stretch
    all.append(place)
    ends.append(end)
    starts.append(glue)
  }

  /// Lets the lines after the open breaks start at a box; what stood between is lost.
  private mutating func close(at index: Int) {
    while open < all.count {
      all[open].next = index
      all[open].startWidth = width
      all[open].startShrink = shrink
      all[open].startStretch = stretch
      starts[open] = glue
      open += 1
    }
  }

  /// The glue before a break, where white before a mark that ends the line is the first to go.
  private func endGlue(_ items: [Item], _ index: Int) -> LineGlue {
    var end = glue
    if let mark = FitBreaks.whiteBeforeLastMark(items, index) { end.move(mark) }
    return end
  }

  /// The glue between the last box before a break and the box before it, when it is the white of a centred mark: only
  /// such glue is of a mark's class, can vanish, and allows no break.
  static func whiteBeforeLastMark(_ items: [Item], _ index: Int) -> Glue? {
    guard index >= 2, case .box = items[index - 1], case .glue(let glue) = items[index - 2], !glue.isBreakable,
      glue.shrink == glue.natural
    else { return nil }
    switch glue.shrinkClass {
    case .comma, .stop, .middleDot: return glue
    case .markAtLineEnd, .wordSpace, .bracket, .hanLatinGap: return nil
    }
  }
}
