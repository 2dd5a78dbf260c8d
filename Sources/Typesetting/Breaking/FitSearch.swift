import Pages

/// The way through a paragraph that a pass found.
struct FitResult: Sendable {
  /// A line from its first box to the break that ends it.
  struct Line: Sendable {
    var first: Int, number: Int
    var end: FitBreak
    /// The natural width, with what the break adds.
    var width: Int
    var badness: Double, demerits: Double
    var isOverfull: Bool
  }

  var lines: [Line]
  var demerits: Double
  var hasShortLastLine: Bool
}

/// One pass of the fit: the cheapest way from the start of the paragraph through legal breaks to its end.
///
/// One walk over the items, which adds up widths and glue; a line is measured by what was added up since its start. Ways
/// that end at the same break are compared only with ways of the same fitness, and among lines whose measure differs only
/// with those of as many lines, so that what is thrown away could never win.
struct FitSearch {
  /// A break that lines end at.
  private struct Place {
    var end: FitBreak
    /// The first box after it, which starts the next line.
    var next: Int
    /// The width from the start of the paragraph to the end of a line that ends here, and to the start of the next.
    var endWidth: Int, startWidth: Int
    /// The glue from the start of the paragraph to the start of the next line.
    var glue = GlueSums()
  }

  /// The best way that ends at a break in a line of one fitness.
  private struct Node {
    var place: Int32
    var line: Int32
    var previous: Int32
    var fitness: FitRules.Fitness
    var isOverfull: Bool
    var isShortLastLine: Bool
    var demerits: Double
    var badness: Double
  }

  /// A break whose next line is not too wide yet, with what measures that line: small, since all are read at each break.
  private struct Active {
    /// What was added up to the start of the line.
    var width = 0
    var shrink: Int32 = 0, stretch: Int32 = 0
    var measure: Int
    /// The demerits of the cheapest way, and the least of all breaks from this one on.
    var demerits: Double, leastOnwards: Double
    var place: Int32
    /// The ways to this break in as many lines, one for each fitness.
    var firstNode: Int32, nodes: Int32
    var isForced: Bool
    var hasFollower = false
  }

  /// A line that was measured.
  private struct Tried {
    var badness: Double, demerits: Double
    var fitness: FitRules.Fitness
    var isShort = false, isOverfull = false
  }

  private let items: UnsafeBufferPointer<ItemList.Packed>
  private let measures: LineMeasures
  private let rules: FitRules
  /// Whether all lines but the first have one measure: then lines that start later are looser.
  private let isUniform: Bool
  /// Whether that holds against the first line too.
  private let isFirstNarrower: Bool
  /// Whether a line that is certainly worse than another to the same break need not be measured.
  private let prunes: Bool
  private var places: PlainStack<Place>
  private var nodes: PlainStack<Node>
  /// Breaks in their order; those before `head` are done with, those from `open` on have not met their first box.
  private var active: PlainStack<Active>
  private var head = 0, open = 0
  /// The cheapest way to the break looked at, for each fitness and each line with a measure of its own; no way where the
  /// demerits are infinite.
  private var best: PlainStack<Node>
  private var leastBest = Double.infinity
  /// What the items before the one looked at add up to.
  private var width = 0, shrink: Int32 = 0, stretch: Int32 = 0
  private var glue = GlueSums()

  /// The cheapest way, or nil when a pass by these rules allows none.
  static func result(in items: ItemList, measures: LineMeasures, rules: FitRules) -> FitResult? {
    items.packed.withUnsafeBufferPointer { bare in
      var search = FitSearch(bare, measures: measures, rules: rules)
      defer { search.free() }
      return search.run()
    }
  }

  private static let noWay = Node(
    place: 0, line: 0, previous: -1, fitness: .decent, isOverfull: false, isShortLastLine: false, demerits: .infinity,
    badness: 0)

  private init(_ items: UnsafeBufferPointer<ItemList.Packed>, measures: LineMeasures, rules: FitRules) {
    self.items = items
    self.measures = measures
    self.rules = rules
    isUniform = measures.first.count <= 1
    isFirstNarrower = measures.first.allSatisfy { $0 <= measures.rest }
    prunes = isUniform && rules.pass != .emergency && !rules.isRagged
    places = PlainStack(capacity: items.count / 2 + 2)
    nodes = PlainStack(capacity: items.count)
    active = PlainStack(capacity: min(items.count, 256))
    let slots = (measures.first.count + 1) * FitRules.Fitness.count
    best = PlainStack(capacity: slots)
    for _ in 0..<slots { best.append(FitSearch.noWay) }
  }

  private func free() {
    places.free()
    nodes.free()
    active.free()
    best.free()
  }

  private mutating func run() -> FitResult? {
    begin()
    let skipsHyphens = rules.pass == .withoutHyphens
    for index in items.indices {
      let item = items[index]
      switch item.kind {
      case .box:
        if open < active.count { close(at: index) }
        width += Int(item.width)
      case .glue: add(item)
      case .breakableGlue:
        guard end(at: FitBreak(item: index)) else { return nil }
        add(item)
      case .hyphen where skipsHyphens: continue
      case .penalty, .hyphen:
        guard let place = FitBreak(item, at: index) else { continue }
        guard end(at: place) else { return nil }
      }
    }
    return result()
  }

  @inline(__always)
  private mutating func add(_ item: ItemList.Packed) {
    width += Int(item.width)
    shrink &+= item.second
    stretch &+= item.stretch
    glue.add(item)
  }

  private mutating func begin() {
    var start = FitSearch.noWay
    start.demerits = 0
    nodes.append(start)
    places.append(Place(end: FitBreak(item: -1, isForced: true), next: 0, endWidth: 0, startWidth: 0))
    active.append(
      Active(
        measure: measures[0].units, demerits: 0, leastOnwards: 0, place: 0, firstNode: 0, nodes: 1, isForced: true))
  }

  /// Looks at all lines that end at a break; false when no way leads on.
  private mutating func end(at end: FitBreak) -> Bool {
    extend(to: end)
    if end.isForced {
      active.removeAll()
      (head, open) = (0, 0)
    }
    if leastBest < .infinity { keepBest(at: end) }
    return head < active.count
  }

  /// Lets the lines after the last breaks start at a box; what stood between is lost.
  private mutating func close(at index: Int) {
    while open < active.count {
      active[open].width = width
      active[open].shrink = shrink
      active[open].stretch = stretch
      let place = Int(active[open].place)
      places[place].next = index
      places[place].startWidth = width
      places[place].glue = glue
      open += 1
    }
  }

  /// Looks at all lines that end at a break, and forgets starts that are too far back.
  private mutating func extend(to end: FitBreak) {
    let endWidth = width + end.added
    let cost = rules.demerits(strain: 0, at: end)
    var index = head
    while index < open {
      let line = active.pointer(index)
      let slack = line.pointee.measure - (endWidth - line.pointee.width)
      let shrink = rules.isRagged ? 0 : Int(self.shrink &- line.pointee.shrink)
      if -slack <= shrink {
        let stretch = Int(self.stretch &- line.pointee.stretch)
        // What is left of the demerits that a line may have to be kept beside the cheapest found so far.
        let mostDemerits = leastBest + FitConstants.fitnessJump - cost
        var room = 0.0
        if isUniform, !end.isForced, slack > 0 {
          // Whatever starts later is looser still, and stays.
          let stays = slack + end.added >= 0 && (isFirstNarrower || line.pointee.place > 0)
          if stays, rules.isTooLoose(slack: slack, stretch: stretch) { return }
          if prunes {
            room = rules.leastStrain(slack: slack, stretch: stretch)
            if stays, line.pointee.leastOnwards + room > mostDemerits { return }
          }
        }
        if !prunes || line.pointee.demerits + room <= mostDemerits {
          let tried = tryLine(line, slack: slack, shrink: shrink, stretch: stretch, to: end)
          if tried.badness <= rules.tolerance {
            line.pointee.hasFollower = true
            consider(line, to: end, tried)
          }
        }
      } else if rules.pass == .emergency, !line.pointee.hasFollower {
        let excess = Double(-slack - shrink) / Double(max(1, line.pointee.measure))
        let demerits = FitConstants.overfull * (1 + excess)
        consider(
          line, to: end, Tried(badness: Badness.worst, demerits: demerits, fitness: .tight, isOverfull: true))
      }
      // The hyphen or hanging mark of this break is not on lines that go further.
      if -slack - end.added <= shrink {
        index += 1
      } else if index == head {
        head += 1
        index += 1
      } else {
        active.remove(at: index)
        open -= 1
      }
    }
    if end.isForced { considerEmptyLines(to: end) }
  }

  /// A line without a box stands only between two forced ends.
  private mutating func considerEmptyLines(to end: FitBreak) {
    for index in open..<max(open, active.count) {
      let line = active.pointer(index)
      guard line.pointee.isForced, line.pointee.measure >= 0 else { continue }
      let tried = tryLine(line, slack: line.pointee.measure, shrink: 0, stretch: 0, to: end)
      consider(line, to: end, tried)
    }
  }

  @inline(__always)
  private func tryLine(
    _ line: UnsafeMutablePointer<Active>, slack: Int, shrink: Int, stretch: Int, to end: FitBreak
  ) -> Tried {
    let change = rules.change(slack: slack, endsParagraph: end.isForced, stretch: stretch) {
      var sums = glue - places[Int(line.pointee.place)].glue
      if slack < 0, let white = items.whiteBeforeMark(endingAt: end.item) { sums.moveToLineEnd(white) }
      return sums
    }
    let isShort =
      end.isForced && !line.pointee.isForced && rules.isShortLastLine(width: line.pointee.measure - slack)
    return Tried(
      badness: change.badness, demerits: rules.demerits(strain: change.strain, at: end),
      fitness: rules.fitness(slack: slack, endsParagraph: end.isForced, stretch: stretch, shrink: shrink),
      isShort: isShort)
  }

  /// Compares the ways that end in a line with the cheapest found so far.
  @inline(__always)
  private mutating func consider(_ line: UnsafeMutablePointer<Active>, to end: FitBreak, _ tried: Tried) {
    let own = tried.demerits + (tried.isShort ? FitConstants.shortLastLineDemerits : 0)
    let isAfterHyphen = places[Int(line.pointee.place)].end.isHyphen
    let isLast = end.item == items.count - 1
    for previous in line.pointee.firstNode..<line.pointee.firstNode + line.pointee.nodes {
      let node = nodes.pointer(Int(previous))
      let demerits =
        node.pointee.demerits + own
        + rules.demerits(
          isAfterHyphen: isAfterHyphen, node.pointee.fitness, and: end, tried.fitness, isLast: isLast)
      let number = node.pointee.line + 1
      let slot = min(Int(number), measures.first.count) * FitRules.Fitness.count + tried.fitness.rawValue
      if best[slot].demerits <= demerits { continue }
      leastBest = min(leastBest, demerits)
      best[slot] = Node(
        place: Int32(truncatingIfNeeded: places.count), line: number, previous: previous, fitness: tried.fitness,
        isOverfull: tried.isOverfull, isShortLastLine: tried.isShort, demerits: demerits, badness: tried.badness)
    }
  }

  /// Starts the next line from the ways found, leaving out those that another fitness beats by more than a jump costs.
  private mutating func keepBest(at end: FitBreak) {
    var earlier = active.count - 1
    while earlier >= head, active[earlier].leastOnwards > leastBest {
      active[earlier].leastOnwards = leastBest
      earlier -= 1
    }
    leastBest = .infinity
    let count = FitRules.Fitness.count
    for first in stride(from: 0, to: best.count, by: count) {
      var least = Double.infinity
      for slot in first..<first + count { least = min(least, best[slot].demerits) }
      guard least < .infinity else { continue }
      let firstNode = nodes.count
      for slot in first..<first + count {
        if best[slot].demerits <= least + FitConstants.fitnessJump { nodes.append(best[slot]) }
        best[slot].demerits = .infinity
      }
      active.append(
        Active(
          measure: measures[Int(nodes[firstNode].line)].units, demerits: least, leastOnwards: least,
          place: Int32(truncatingIfNeeded: places.count), firstNode: Int32(truncatingIfNeeded: firstNode),
          nodes: Int32(truncatingIfNeeded: nodes.count - firstNode), isForced: end.isForced))
    }
    places.append(Place(end: end, next: end.item, endWidth: width + end.added, startWidth: width))
  }

  private func result() -> FitResult? {
    var last: Int?
    for index in head..<active.count {
      for node in Int(active[index].firstNode)..<Int(active[index].firstNode + active[index].nodes)
      where last.map({ nodes[node].demerits < nodes[$0].demerits }) ?? true { last = node }
    }
    guard let last else { return nil }
    var lines: [FitResult.Line] = []
    var index = last
    while nodes[index].previous >= 0 {
      let node = nodes[index]
      let before = nodes[Int(node.previous)]
      let (start, end) = (places[Int(before.place)], places[Int(node.place)])
      lines.append(
        FitResult.Line(
          first: start.next, number: Int(before.line), end: end.end, width: end.endWidth - start.startWidth,
          badness: node.badness, demerits: node.demerits - before.demerits, isOverfull: node.isOverfull))
      index = Int(node.previous)
    }
    return FitResult(
      lines: lines.reversed(), demerits: nodes[last].demerits, hasShortLastLine: nodes[last].isShortLastLine)
  }
}
