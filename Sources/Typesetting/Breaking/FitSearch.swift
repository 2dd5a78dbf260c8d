import Pages

/// One pass of the fit: the cheapest way from the start of the paragraph through legal breaks to its end.
///
/// One walk over the places where a line may end; a line is measured by what was added up between its ends. Ways that end
/// at the same break are compared only with ways of the same fitness, and among lines whose measure differs only with those
/// of as many lines, so that what is thrown away could never win.
struct FitSearch {
  /// The best way that ends at a break in a line of one fitness.
  struct Node {
    var demerits: Double
    var place: Int32
    var line: Int32
    var previous: Int32
    var fitness: FitRules.Fitness
    var isOverfull: Bool
    var isShortLastLine: Bool
  }

  /// The cheapest way found so far to the break looked at.
  struct Way {
    var demerits = Double.infinity
    var previous: Int32 = -1
    var isOverfull = false, isShortLastLine = false
  }

  /// A break whose next line is not too wide yet, with what measures that line: small, since all are read at each break.
  struct Active {
    /// Where the line ends when its glue is not changed.
    var reach: Int
    /// The glue up to its start.
    var glue: SIMD4<Int32>
    /// The demerits of the cheapest way, and the least of this and all later starts.
    var demerits: Double, leastFromHere: Double
    var place: Int32
    /// The first box of the line.
    var next: Int32
    /// The ways to this break in as many lines, one for each fitness.
    var firstNode: Int32
    var nodes: UInt8
    var isForced: Bool, isHyphen: Bool
    var hasFollower = false
  }

  private let items: UnsafeBufferPointer<ItemList.Packed>
  private let measures: LineMeasures
  private let rules: FitRules
  /// How many of the first lines have measures of their own.
  private let ownMeasures: Int
  /// Whether all lines but the first have one measure: then lines that start later are looser.
  private let isUniform: Bool
  /// Whether that holds against the first line too.
  private let isFirstNarrower: Bool
  /// Whether a line that is certainly worse than another to the same break need not be measured.
  private let prunes: Bool
  /// Ways that cost more are left out.
  private let limit: Double
  /// Whether one was, to a break that no other way leads to.
  private var leavesOut = false
  /// The lanes of glue that count: what glue gives does not when lines are ragged.
  private let usedGlue: SIMD4<Int32>
  private let places: UnsafeBufferPointer<FitPlace>
  private let gathered: FitPlaces
  private var nodes: PlainStack<Node>
  /// Breaks in their order; those before `head` are done with, those from `open` on have not met their first box.
  private var active: PlainStack<Active>
  private var head = 0, open = 0
  /// The cheapest way to the break looked at, for each fitness and each line with a measure of its own; no way where the
  /// demerits are infinite.
  private var best: PlainStack<Way>
  private var leastBest = Double.infinity
  /// How many slots have a way, and the one that was given one last.
  private var slotsFilled = 0, lastSlot = 0

  /// The cheapest way, or nil when a pass by these rules allows none. The memory has gathered the items.
  ///
  /// What is dearer than the whole of a paragraph cannot be part of it, and nearly all ways are dearer than a few lines
  /// that are set well: so the cheapest is first looked for among those that cost little, and among all of them when none
  /// of those leads to the end. It is the same way, since no line and no break costs less than nothing.
  static func result(
    in items: UnsafeBufferPointer<ItemList.Packed>, measures: LineMeasures, rules: FitRules, isCounted: Bool,
    memory: inout FitMemory
  ) -> FitResult? {
    var limit = Double.infinity
    if prunes(measures, rules), memory.places.leastCost >= 0 {
      let lines = Double(memory.places.width) / Double(max(1, measures.rest.units))
      limit = FitConstants.likelyDemerits + FitConstants.likelyDemeritsPerLine * lines
    }
    var isFirst = true
    while true {
      var search = FitSearch(items, measures: measures, rules: rules, limit: limit, memory: memory)
      defer { (memory.nodes, memory.active, memory.best) = (search.nodes, search.active, search.best) }
      let result = search.run() ? search.result(isCounted: isCounted) : nil
      // A little less than the limit, since sums of demerits are rounded.
      if let result, result.demerits < 0.999 * limit { return result }
      if !search.leavesOut { return result }
      limit = isFirst ? limit * FitConstants.unlikelyDemerits : .infinity
      isFirst = false
    }
  }

  /// Whether a line that is certainly worse than another to the same break need not be measured.
  private static func prunes(_ measures: LineMeasures, _ rules: FitRules) -> Bool {
    measures.first.count <= 1 && rules.pass != .emergency && !rules.isRagged
  }

  private init(
    _ items: UnsafeBufferPointer<ItemList.Packed>, measures: LineMeasures, rules: FitRules, limit: Double,
    memory: FitMemory
  ) {
    self.items = items
    self.measures = measures
    self.rules = rules
    self.limit = limit
    ownMeasures = measures.first.count
    isUniform = ownMeasures <= 1
    isFirstNarrower = measures.first.allSatisfy { $0 <= measures.rest }
    prunes = FitSearch.prunes(measures, rules)
    usedGlue = SIMD4(-1, -1, -1, rules.isRagged ? 0 : -1)
    (places, gathered) = (memory.places.all.elements, memory.places)
    (nodes, active, best) = (memory.nodes, memory.active, memory.best)
    nodes.removeAll()
    active.removeAll()
    best.removeAll()
    for _ in 0..<(ownMeasures + 1) * FitRules.Fitness.count { best.append(Way()) }
  }

  /// Whether a way leads to the end.
  private mutating func run() -> Bool {
    nodes.append(
      Node(
        demerits: 0, place: 0, line: 0, previous: -1, fitness: .decent, isOverfull: false, isShortLastLine: false))
    activate(0, line: 0, demerits: 0, firstNode: 0)
    let skipsHyphens = rules.pass == .withoutHyphens
    for number in 1..<places.count {
      if places[number].isHyphen, skipsHyphens { continue }
      while open < active.count, active[open].next < places[number].item { open += 1 }
      if places[number].isForced {
        extend(to: number)
        active.removeAll()
        (head, open) = (0, 0)
      } else if !prunes {
        extend(to: number)
      } else if !isBeforeAll(number) {
        extendJustified(to: number)
      }
      if leastBest < .infinity { keepBest(at: number) }
      if head == active.count { return false }
    }
    return true
  }

  /// Whether a break in justified text comes too early for the line that starts first, and so for all: most breaks do.
  @inline(__always)
  private mutating func isBeforeAll(_ number: Int) -> Bool {
    guard head < open else { return true }
    let (line, end) = (active.pointer(head), places[number])
    let slack = line.pointee.reach &- end.endWidth
    guard slack > 0, slack &+ Int(end.added) >= 0, isFirstNarrower || line.pointee.place > 0 else { return false }
    let glue = end.endGlue &- line.pointee.glue
    let stretch = Int(glue[0] &+ glue[1] &+ glue[2])
    if rules.isTooLoose(slack: slack, stretch: stretch) { return true }
    if rules.leastStrain(slack: slack, stretch: stretch).isMore(than: limit - line.pointee.leastFromHere) {
      leavesOut = true
      return true
    }
    return false
  }

  /// Starts lines from a break that nodes from `firstNode` on lead to.
  @inline(__always)
  private mutating func activate(_ number: Int, line: Int, demerits: Double, firstNode: Int) {
    gathered.start(number, in: items)
    let place = places[number]
    let measure = line < ownMeasures ? measures.first[line] : measures.rest
    active.append(
      Active(
        reach: place.startWidth &+ measure.units, glue: place.startGlue, demerits: demerits, leastFromHere: demerits,
        place: Int32(truncatingIfNeeded: number), next: place.next, firstNode: Int32(truncatingIfNeeded: firstNode),
        nodes: UInt8(truncatingIfNeeded: nodes.count - firstNode), isForced: place.isForced, isHyphen: place.isHyphen))
    var before = active.count &- 2
    while before >= head, active[before].leastFromHere > demerits {
      active[before].leastFromHere = demerits
      before &-= 1
    }
  }

  /// Looks at the lines that end at a break within justified text, and forgets starts that are too far back: as `extend`
  /// does, with less to ask at each line, since nearly all lines that are looked at are these.
  ///
  /// Those that are stretched come first, the least stretched before the others: as soon as one is too dear for every way
  /// that starts there or later, so are all that follow. A line that starts first may be wider than the rest, and then it
  /// has no part in that order.
  private mutating func extendJustified(to number: Int) {
    let end = places[number]
    let (added, cost) = (Int(end.added), rules.cost(Int(end.cost), isHyphen: end.isHyphen))
    var index = head
    while index < open {
      let line = active.pointer(index)
      let slack = line.pointee.reach &- end.endWidth
      if slack > 0 {
        if isFirstNarrower || line.pointee.place > 0 { break }
        _ = considerLoose(line, to: number, slack: slack, cost: cost)
        index += 1
        continue
      }
      // The hyphen or hanging mark of this break is not on lines that go further.
      let room = slack &+ Int(end.endGlue[3] &- line.pointee.glue[3])
      if room &+ added >= 0 || room >= 0 { index += 1 } else { forget(&index) }
    }
    let loose = index
    while index < open {
      let line = active.pointer(index)
      if !considerLoose(line, to: number, slack: line.pointee.reach &- end.endWidth, cost: cost) { break }
      index += 1
    }
    index = loose
    while index > head {
      index -= 1
      let line = active.pointer(index)
      let slack = line.pointee.reach &- end.endWidth
      let shrink = Int(end.endGlue[3] &- line.pointee.glue[3])
      if slack <= 0, slack &+ shrink >= 0 { considerTight(line, to: number, slack: slack, shrink: shrink, cost: cost) }
    }
  }

  /// What a way to the break looked at may cost to be kept.
  @inline(__always)
  private var mostDemerits: Double { min(leastBest + FitConstants.fitnessJump, limit) }

  /// Looks at a line of justified text with room left; answers whether one that starts later may be worth it.
  @inline(__always)
  private mutating func considerLoose(
    _ line: UnsafeMutablePointer<Active>, to number: Int, slack: Int, cost: Double
  ) -> Bool {
    let glue = places[number].endGlue &- line.pointee.glue
    let stretch = Int(glue[0] &+ glue[1] &+ glue[2])
    if rules.isTooLoose(slack: slack, stretch: stretch) { return false }
    let least = rules.leastStrain(slack: slack, stretch: stretch)
    let most = mostDemerits - cost
    if least.isMore(than: most - line.pointee.leastFromHere) {
      leavesOut = leavesOut || leastBest == .infinity
      return false
    }
    if stretch != 0, !rules.canStretch(stretch, by: slack) { return true }
    if least.isMore(than: most - line.pointee.demerits) {
      leavesOut = leavesOut || leastBest == .infinity
      return true
    }
    let strain = rules.strain(slack: slack, stretch: glue, inAll: stretch)
    if strain < .infinity {
      consider(
        line, to: number, own: rules.demerits(strain: strain, cost: cost),
        rules.fitness(slack: slack, endsParagraph: false, stretch: stretch, shrink: 0))
    }
    return true
  }

  /// Looks at all lines that end at a break, and forgets starts that are too far back.
  private mutating func extend(to number: Int) {
    let end = places[number]
    let cost = rules.cost(Int(end.cost), isHyphen: end.isHyphen)
    var index = head
    while index < open {
      let line = active.pointer(index)
      let slack = line.pointee.reach &- end.endWidth
      let glue = (end.endGlue &- line.pointee.glue) & usedGlue
      let room = slack &+ Int(glue[3])
      if room >= 0 {
        let stretch = Int(glue[0] &+ glue[1] &+ glue[2])
        if slack > 0, isUniform, !end.isForced {
          // Whatever starts later is looser still, and stays.
          let stays = slack &+ Int(end.added) >= 0 && (isFirstNarrower || line.pointee.place > 0)
          if stays, rules.isTooLoose(slack: slack, stretch: stretch) { return }
        }
        let change = rules.change(slack: slack, endsParagraph: end.isForced, stretch: stretch) {
          slack > 0 ? GlueSums(stretch: glue) : shrinkable(from: Int(line.pointee.place), to: number)
        }
        if change.badness <= rules.tolerance {
          line.pointee.hasFollower = true
          let fitness = rules.fitness(
            slack: slack, endsParagraph: end.isForced, stretch: stretch, shrink: Int(glue[3]))
          consider(line, to: number, change, cost: cost, fitness)
        }
      } else if rules.pass == .emergency, !line.pointee.hasFollower {
        considerOverfull(line, to: number, excess: -room)
      }
      if room &+ Int(end.added) >= 0 { index += 1 } else { forget(&index) }
    }
    if end.isForced { considerEmptyLines(to: number) }
  }

  /// A line of justified text that its glue has to give something for.
  @inline(never)
  private mutating func considerTight(
    _ line: UnsafeMutablePointer<Active>, to number: Int, slack: Int, shrink: Int, cost: Double
  ) {
    let most = mostDemerits - cost - line.pointee.demerits
    if rules.leastStrain(lack: -slack, shrink: shrink).isMore(than: most) {
      leavesOut = leavesOut || leastBest == .infinity
      return
    }
    let change = rules.change(slack: slack, endsParagraph: false, stretch: 0) {
      shrinkable(from: Int(line.pointee.place), to: number)
    }
    guard change.badness <= rules.tolerance else { return }
    let fitness = rules.fitness(slack: slack, endsParagraph: false, stretch: 0, shrink: shrink)
    consider(line, to: number, own: rules.demerits(strain: change.strain, cost: cost), fitness)
  }

  /// What the glue of a line gives, class by class.
  @inline(never)
  private mutating func shrinkable(from start: Int, to end: Int) -> GlueSums {
    var sums = GlueSums(shrink: gathered.shrink(from: start, to: end))
    if let white = items.whiteBeforeMark(endingAt: Int(places[end].item)) { sums.moveToLineEnd(white) }
    return sums
  }

  /// Leaves out a line that got too wide; `index` is then that of the next.
  @inline(__always)
  private mutating func forget(_ index: inout Int) {
    if index == head {
      head += 1
      index += 1
    } else {
      active.remove(at: index)
      open -= 1
    }
  }

  @inline(never)
  private mutating func considerOverfull(_ line: UnsafeMutablePointer<Active>, to number: Int, excess: Int) {
    let measure = line.pointee.reach &- places[Int(line.pointee.place)].startWidth
    let demerits = FitConstants.overfull * (1 + Double(excess) / Double(max(1, measure)))
    consider(line, to: number, own: demerits, .tight, isOverfull: true)
  }

  /// A line without a box stands only between two forced ends.
  @inline(never)
  private mutating func considerEmptyLines(to number: Int) {
    for index in open..<max(open, active.count) {
      let line = active.pointer(index)
      let measure = line.pointee.reach &- places[Int(line.pointee.place)].startWidth
      guard line.pointee.isForced, measure >= 0 else { continue }
      consider(line, to: number, own: rules.demerits(strain: 0, cost: 0), .decent)
    }
  }

  @inline(__always)
  private mutating func consider(
    _ line: UnsafeMutablePointer<Active>, to number: Int, _ change: LineChange, cost: Double,
    _ fitness: FitRules.Fitness
  ) {
    let end = places[number]
    var own = rules.demerits(strain: change.strain, cost: cost)
    var isShort = false
    if end.isForced, !line.pointee.isForced {
      isShort = rules.isShortLastLine(width: end.endWidth &- places[Int(line.pointee.place)].startWidth)
      if isShort { own += FitConstants.shortLastLineDemerits }
    }
    consider(line, to: number, own: own, fitness, isShort: isShort)
  }

  /// Compares the ways that end in a line with the cheapest found so far.
  @inline(__always)
  private mutating func consider(
    _ line: UnsafeMutablePointer<Active>, to number: Int, own: Double, _ fitness: FitRules.Fitness,
    isShort: Bool = false,
    isOverfull: Bool = false
  ) {
    let afterHyphen =
      line.pointee.isHyphen ? rules.afterHyphen(places[number].end, isLast: number == places.count - 1) : 0
    let first = Int(line.pointee.firstNode)
    for previous in first..<first &+ Int(line.pointee.nodes) {
      let node = nodes.pointer(previous)
      let jump = rules.jump(node.pointee.fitness, fitness)
      let demerits = node.pointee.demerits + own + (jump + afterHyphen)
      let number = min(Int(node.pointee.line) &+ 1, ownMeasures) &* FitRules.Fitness.count &+ fitness.rawValue
      let slot = best.pointer(number)
      if slot.pointee.demerits < demerits { continue }
      if demerits > limit {
        leavesOut = true
        continue
      }
      // Of ways that cost the same the one that starts first, in whatever order they are looked at.
      if slot.pointee.demerits == demerits, Int(slot.pointee.previous) < previous { continue }
      if slot.pointee.demerits == .infinity { slotsFilled += 1 }
      lastSlot = number
      leastBest = min(leastBest, demerits)
      slot.pointee.demerits = demerits
      slot.pointee.previous = Int32(truncatingIfNeeded: previous)
      slot.pointee.isOverfull = isOverfull
      slot.pointee.isShortLastLine = isShort
    }
  }

  /// Starts the next line from the ways found, leaving out those that another fitness beats by more than a jump costs.
  private mutating func keepBest(at number: Int) {
    leastBest = .infinity
    defer { slotsFilled = 0 }
    // Most often all ways have one fitness.
    if slotsFilled == 1 {
      let way = best[lastSlot]
      let firstNode = nodes.count
      let line = keep(way, in: lastSlot, at: number)
      return activate(number, line: line, demerits: way.demerits, firstNode: firstNode)
    }
    let count = FitRules.Fitness.count
    // No way has no line.
    for first in stride(from: min(1, ownMeasures) * count, to: best.count, by: count) {
      var least = Double.infinity
      for slot in first..<first + count { least = min(least, best[slot].demerits) }
      guard least < .infinity else { continue }
      let firstNode = nodes.count
      var line = 0
      for slot in first..<first + count {
        let way = best[slot]
        best[slot].demerits = .infinity
        if way.demerits <= least + FitConstants.fitnessJump { line = keep(way, in: slot, at: number) }
      }
      activate(number, line: line, demerits: least, firstNode: firstNode)
    }
  }

  /// Makes a node of the way in a slot, empties that, and answers how many lines the way has.
  @inline(__always)
  private mutating func keep(_ way: Way, in slot: Int, at number: Int) -> Int {
    let line = nodes[Int(way.previous)].line &+ 1
    nodes.append(
      Node(
        demerits: way.demerits, place: Int32(truncatingIfNeeded: number), line: line, previous: way.previous,
        fitness: FitRules.Fitness(rawValue: slot & 3) ?? .decent, isOverfull: way.isOverfull,
        isShortLastLine: way.isShortLastLine))
    best[slot].demerits = .infinity
    return Int(line)
  }

  /// The glue of a line.
  private func glue(from start: Int, to end: Int) -> GlueSums {
    let stretch = (places[end].endGlue &- places[start].startGlue) & SIMD4(-1, -1, -1, 0)
    return GlueSums(shrink: gathered.shrink(from: start, to: end), stretch: stretch)
  }

  /// How badly the glue of a line on the way is changed.
  private mutating func badness(of node: Node, from before: Node) -> Double {
    if node.isOverfull { return Badness.worst }
    let (start, end) = (places[Int(before.place)], places[Int(node.place)])
    let measure = Int(before.line) < ownMeasures ? measures.first[Int(before.line)] : measures.rest
    let glue = end.endGlue &- start.startGlue
    let slack = measure.units &- (end.endWidth &- start.startWidth)
    let stretch = Int(glue[0] &+ glue[1] &+ glue[2])
    return rules.change(slack: slack, endsParagraph: end.isForced, stretch: stretch) {
      slack > 0 ? GlueSums(stretch: glue) : shrinkable(from: Int(before.place), to: Int(node.place))
    }.badness
  }

  private mutating func result(isCounted: Bool) -> FitResult? {
    var last: Int?
    for index in head..<active.count {
      let first = Int(active[index].firstNode)
      for node in first..<first + Int(active[index].nodes)
      where last.map({ nodes[node].demerits < nodes[$0].demerits }) ?? true { last = node }
    }
    guard let last else { return nil }
    let count = Int(nodes[last].line)
    return FitResult(
      lines: isCounted ? [] : lines(to: last, count: count), count: count, demerits: nodes[last].demerits,
      hasShortLastLine: nodes[last].isShortLastLine)
  }

  /// The lines on the way to a node, from the last to the first.
  private mutating func lines(to last: Int, count: Int) -> [FittedLine] {
    [FittedLine](unsafeUninitializedCapacity: count) { lines, filled in
      var index = last
      for number in (0..<count).reversed() {
        let node = nodes[index]
        let before = nodes[Int(node.previous)]
        lines.initializeElement(at: number, to: line(from: before, to: node))
        index = Int(node.previous)
      }
      filled = count
    }
  }

  @inline(__always)
  private mutating func line(from before: Node, to node: Node) -> FittedLine {
    let (start, end) = (places[Int(before.place)], places[Int(node.place)])
    let first = start.next == FitPlace.none ? max(0, Int(start.item)) : Int(start.next)
    let measure = Int(before.line) < ownMeasures ? measures.first[Int(before.line)] : measures.rest
    return FittedLine(
      items: min(first, Int(end.item))..<Int(end.item), end: Int(end.item),
      naturalWidth: Length(units: end.endWidth &- start.startWidth), measure: measure,
      badness: badness(of: node, from: before), demerits: node.demerits - before.demerits, isHyphenated: end.isHyphen,
      isOverfull: node.isOverfull, isJustified: !rules.isRagged && !end.isForced,
      glue: glue(from: Int(before.place), to: Int(node.place)))
  }
}
