import Pages

/// What the glue of a line is set to: of how much that each class could take or give it took or gave how much.
struct GlueSet: Hashable, Sendable {
  /// Whether the line is wider or narrower than its natural width.
  enum Change: UInt8 { case none, stretched, shrunk }

  /// In units of length, by class of shrinking or of stretching.
  private(set) var shares = ClassShares.Classes(), capacities = ClassShares.Classes()
  /// The item that has a rule of its own; negative where there is none. Of a line that is shrunk the white before the mark
  /// that ends it, which shrinks before all else; of one that is tracked the box that ends it, behind whose last letter
  /// there is no white unless a hyphen follows.
  private var endingItem: Int32 = -1
  /// What the letters of the line are set apart by, all together, and how much that could be.
  private(set) var tracking: Int32 = 0
  private var mostTracking: Int32 = 0
  /// How much wider all of it makes the line.
  private(set) var growth: Int32 = 0
  private(set) var change = Change.none

  /// Glue at its natural width.
  init() {}

  /// Sets the glue of a line so that it fills its measure as well as it can.
  @inline(__always)
  init(_ line: FittedLine, in items: UnsafeBufferPointer<ItemList.Packed>) {
    let slack = line.measure.units - line.naturalWidth.units
    // Lines that end a paragraph are set at their natural width unless they have to shrink.
    guard slack != 0, line.isJustified || slack < 0 && line.badness > 0 else { return }
    var glue = line.glue
    if line.end - 2 >= line.items.lowerBound, let white = items.whiteBeforeMark(endingAt: line.end) {
      if slack < 0 { endingItem = Int32(truncatingIfNeeded: line.end - 2) }
      glue.moveToLineEnd(white)
    }
    // A line without glue stands ragged.
    let limit = Int(glue.stretch.wrappedSum())
    if limit > 0, slack > limit { track(line, slack - limit, in: items) }
    let filled = ClassShares(slack: slack - Int(tracking), glue: glue)
    (shares, capacities) = (filled.shares, filled.capacities)
    change = slack < 0 ? .shrunk : .stretched
    growth = Int32(clamping: slack < 0 ? slack + filled.rest : slack - filled.rest)
  }

  /// Sets the letters of a line apart, whose glue would be stretched by so much beyond its limit without that.
  private mutating func track(_ line: FittedLine, _ excess: Int, in items: UnsafeBufferPointer<ItemList.Packed>) {
    var last = line.items.upperBound - 1
    while last > line.items.lowerBound, items[last].kind != .box { last -= 1 }
    if !line.isHyphenated { endingItem = Int32(truncatingIfNeeded: last) }
    var room = 0
    for index in line.items where items[index].kind == .box {
      room += items[index].trackingRoom(endingLine: index == Int(endingItem))
    }
    mostTracking = Int32(clamping: room)
    tracking = Int32(clamping: min(excess, Int(mostTracking)))
  }

  /// How much white stands behind each letter of a box that is so wide on the line.
  @inline(__always)
  func tracking(of width: Int, at index: Int, in items: UnsafeBufferPointer<ItemList.Packed>) -> Int32 {
    let letters = items[index].trackedLetters(endingLine: index == Int(endingItem))
    return letters > 0 ? Int32(truncatingIfNeeded: (width - Int(items[index].width)) / letters) : 0
  }

  /// How far from the line's first item each of its items ends, written over what `ends` holds.
  ///
  /// Each share is cut where the running sum of its class falls, so that nothing is lost to rounding: with the width of the
  /// penalty at the line's end the last item ends at the measure to the unit, when the line is justified, not overfull and
  /// has glue.
  @inline(__always)
  func fill(_ ends: inout PlainStack<Int>, _ range: Range<Int>, in items: UnsafeBufferPointer<ItemList.Packed>) {
    ends.removeAll()
    let written = ends.extend(by: range.count)
    var pen = 0
    if change == .none {
      for index in range {
        pen &+= items[index].naturalWidth
        written[index &- range.lowerBound] = pen
      }
      return
    }
    let isShrunk = change == .shrunk
    var (seen, given) = (SIMD8<Int>(), SIMD8<Int>())
    var (letters, tracked) = (0, 0)
    for index in range {
      let item = items[index]
      pen &+= item.naturalWidth
      let amount = item.isGlue ? Int(isShrunk ? item.second : item.stretch) : 0
      if amount > 0 {
        var order = Int(isShrunk ? item.shrinkClass : item.stretchClass)
        if isShrunk, index == Int(endingItem) { order = Glue.ShrinkClass.markAtLineEnd.rawValue }
        seen[order] += amount
        let upTo = Fraction.of(Int(shares[order]), seen[order], Int(capacities[order]))
        pen += isShrunk ? given[order] - upTo : upTo - given[order]
        given[order] = upTo
      } else if tracking > 0, item.kind == .box, item.stretch > 0 {
        letters += item.trackingRoom(endingLine: index == Int(endingItem))
        let upTo = Fraction.of(Int(tracking), letters, Int(mostTracking))
        pen += upTo - tracked
        tracked = upTo
      }
      written[index &- range.lowerBound] = pen
    }
  }
}
