import Pages

/// A place where a line may end, with all that the items before it add up to: 64 bytes, a line of the processor's cache.
///
/// What is said of the next line holds only once lines are tried from here (`FitPlaces.start`): they are from few places.
struct FitPlace {
  /// The width from the start of the paragraph to the end of a line that ends here, with what the break adds.
  var endWidth: Int
  /// The glue up to the end of the line and up to the start of the next: what each class takes, in the order of
  /// `Glue.StretchClass`, and last what all of it gives. Sums may run over; their differences within a line are right.
  var endGlue: SIMD4<Int32>, startGlue: SIMD4<Int32>
  /// The item of the break, -1 for the start of the paragraph, and the first box after it, which starts the next line;
  /// `none` where a forced end comes before a box.
  var item: Int32, next: Int32
  /// What a break adds to the line.
  var added: Int32
  /// How much further from the start of the paragraph the next line starts.
  var lost: Int32
  /// What it costs; forced breaks cost nothing.
  var cost: Int32
  var isHyphen: Bool, isForced: Bool

  static let none = Int32.max

  /// The width from the start of the paragraph to the start of the next line.
  @inline(__always)
  var startWidth: Int { endWidth &+ Int(lost) }

  /// The break by itself.
  var end: FitBreak {
    FitBreak(
      item: Int(item), added: Int(added), cost: isForced ? Item.forced : Int(cost), isHyphen: isHyphen,
      isForced: isForced)
  }
}

/// The places of a paragraph in their order, gathered once for all passes of a fit in memory that is used again.
struct FitPlaces {
  private(set) var all = PlainStack<FitPlace>(capacity: 512)
  /// For each place what the glue up to the end of the line gives by class, and what that up to the start of the next does;
  /// not kept where all glue that gives is of one class.
  private var shrinks = PlainStack<(end: SIMD8<Int32>, start: SIMD8<Int32>)>(capacity: 512)
  private var soleShrinkClass: Int?
  /// The width of all items, and the least cost of a break.
  private(set) var width = 0, leastCost = 0
  /// All bits of one lane, by lane.
  private let lanes = PlainStack<SIMD8<Int32>>.lanes

  /// To be called at the end.
  func free() {
    all.free()
    shrinks.free()
    lanes.free()
  }

  /// Gathers the places of a list of items; the first is the start of the paragraph.
  mutating func gather(_ items: UnsafeBufferPointer<ItemList.Packed>, soleShrinkClass: Int?) {
    self.soleShrinkClass = soleShrinkClass
    all.removeAll()
    shrinks.removeAll()
    let places = all.extend(by: items.count + 1)
    let shrinks = soleShrinkClass == nil ? self.shrinks.extend(by: items.count + 1) : nil
    var sums = Sums(lanes: lanes)
    sums.put(item: -1, added: 0, cost: 0, isHyphen: false, isForced: true, into: places)
    shrinks?[0].end = sums.shrink
    leastCost = 0
    var count = 1
    for index in items.indices {
      let item = items[index]
      // Comparisons in this order rather than a switch: a table to jump by is seldom foreseen.
      if item.kind == .box {
        sums.width &+= Int(item.width)
      } else if item.kind == .breakableGlue {
        sums.put(item: index, added: 0, cost: 0, isHyphen: false, isForced: false, into: places + count)
        shrinks?[count].end = sums.shrink
        count &+= 1
        sums.add(item, isByClass: shrinks != nil)
      } else if item.kind == .glue {
        sums.add(item, isByClass: shrinks != nil)
      } else if item.second < Item.forbidden {
        let isForced = item.second <= Item.forced
        if !isForced { leastCost = min(leastCost, Int(item.second)) }
        sums.put(
          item: index, added: item.width, cost: isForced ? 0 : item.second, isHyphen: item.kind == .hyphen,
          isForced: isForced, into: places + count)
        shrinks?[count].end = sums.shrink
        count &+= 1
      }
    }
    width = sums.width
    all.shorten(to: count)
    if shrinks != nil { self.shrinks.shorten(to: count) }
  }

  /// Works out what holds of a line that starts behind a place: the next box starts it, and what stands between is lost.
  @inline(__always)
  func start(_ number: Int, in items: UnsafeBufferPointer<ItemList.Packed>) {
    let place = all.pointer(number)
    var sums = Sums(lanes: lanes)
    (sums.width, sums.glue) = (-Int(place.pointee.added), place.pointee.endGlue)
    if soleShrinkClass == nil { sums.shrink = shrinks[number].end }
    place.pointee.next = FitPlace.none
    place.pointee.lost = 0 &- place.pointee.added
    place.pointee.startGlue = sums.glue
    if soleShrinkClass == nil { shrinks[number].start = sums.shrink }
    var index = max(0, Int(place.pointee.item))
    while index < items.count {
      let item = items[index]
      if item.kind == .box {
        place.pointee.next = Int32(truncatingIfNeeded: index)
        place.pointee.lost = Int32(clamping: sums.width)
        place.pointee.startGlue = sums.glue
        if soleShrinkClass == nil { shrinks[number].start = sums.shrink }
        return
      }
      if item.isGlue {
        sums.add(item, isByClass: soleShrinkClass == nil)
      } else if item.second <= Item.forced, index > Int(place.pointee.item) {
        // No line starts here when the paragraph, or a part of it, ends first.
        return
      }
      index &+= 1
    }
  }

  /// What the glue of a line gives, by class.
  func shrink(from start: Int, to end: Int) -> SIMD8<Int32> {
    guard let sole = soleShrinkClass else { return shrinks[end].end &- shrinks[start].start }
    var shrink = SIMD8<Int32>()
    shrink[sole & 7] = all[end].endGlue[3] &- all[start].startGlue[3]
    return shrink
  }

  /// What the items before the one looked at add up to.
  private struct Sums {
    let lanes: PlainStack<SIMD8<Int32>>
    var width = 0
    var glue = SIMD4<Int32>(), shrink = SIMD8<Int32>()

    @inline(__always)
    mutating func add(_ item: ItemList.Packed, isByClass: Bool) {
      width &+= Int(item.width)
      glue &+= lanes[Int(item.stretchClass) & 3].lowHalf & SIMD4(repeating: item.stretch)
      glue &+= lanes[3].lowHalf & SIMD4(repeating: item.second)
      if isByClass { shrink &+= lanes[Int(item.shrinkClass) & 7] & SIMD8(repeating: item.second) }
    }

    /// Writes what is known of a place before a line starts there.
    @inline(__always)
    func put(
      item: Int, added: Int32, cost: Int32, isHyphen: Bool, isForced: Bool,
      into place: UnsafeMutablePointer<FitPlace>
    ) {
      place.pointee.endWidth = width &+ Int(added)
      place.pointee.endGlue = glue
      place.pointee.item = Int32(truncatingIfNeeded: item)
      place.pointee.added = added
      place.pointee.cost = cost
      place.pointee.isHyphen = isHyphen
      place.pointee.isForced = isForced
    }
  }
}

extension PlainStack where Element == SIMD8<Int32> {
  /// For each lane a vector with all bits of that lane.
  fileprivate static var lanes: PlainStack {
    var lanes = PlainStack(capacity: 8)
    for lane in 0..<8 {
      var one = SIMD8<Int32>()
      one[lane] = -1
      lanes.append(one)
    }
    return lanes
  }
}
