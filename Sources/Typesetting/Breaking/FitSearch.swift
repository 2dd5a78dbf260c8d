import Pages

/// The way through a paragraph that a pass found.
struct FitResult: Sendable {
  /// A line from one break to the next, each by its number among the breaks.
  struct Line: Sendable {
    var start: Int, end: Int, number: Int
    var badness: Double, demerits: Double
    var isOverfull: Bool
  }

  var lines: [Line]
  var demerits: Double
  var hasShortLastLine: Bool
}

/// One pass of the fit: the cheapest way from the start of the paragraph through legal breaks to its end.
///
/// Ways that end at the same break are compared only with ways of the same fitness, and among lines whose measure
/// differs only with those of as many lines, so that what is thrown away could never win.
struct FitSearch {
  /// The best way that ends at a break in a line of one fitness.
  private struct Node {
    var place: Int
    var line: Int
    var fitness: FitRules.Fitness
    var previous: Int
    var demerits: Double
    var badness: Double
    var isOverfull: Bool
    var isShortLastLine: Bool
  }

  /// A node whose next line is not too wide yet, with what measures that line.
  private struct Active {
    var node: Int
    var place: Int
    var next: Int
    var startWidth: Int, startShrink: Int, startStretch: Int
    var measure: Int
    var hasFollower = false
  }

  private let breaks: FitBreaks
  private let measures: LineMeasures
  private let rules: FitRules
  private var nodes: ContiguousArray<Node> = []
  private var active: ContiguousArray<Active> = []
  /// The cheapest way to the break looked at, for each fitness and each line with a measure of its own.
  private var best: ContiguousArray<Node?>

  init(_ breaks: FitBreaks, measures: LineMeasures, rules: FitRules) {
    self.breaks = breaks
    self.measures = measures
    self.rules = rules
    best = ContiguousArray(repeating: nil, count: (measures.first.count + 1) * FitRules.Fitness.allCases.count)
    nodes.reserveCapacity(breaks.all.count * 2)
  }

  /// The cheapest way, or nil when this pass allows none.
  mutating func run() -> FitResult? {
    start(
      Node(
        place: 0, line: 0, fitness: .decent, previous: -1, demerits: 0, badness: 0, isOverfull: false,
        isShortLastLine: false))
    for place in breaks.all.indices.dropFirst() where rules.allows(breaks.all[place]) {
      extend(to: place)
      if breaks.all[place].isForced { active.removeAll(keepingCapacity: true) }
      keepBest()
      if active.isEmpty { return nil }
    }
    return result()
  }

  private mutating func start(_ node: Node) {
    let place = breaks.all[node.place]
    active.append(
      Active(
        node: nodes.count, place: node.place, next: place.next, startWidth: place.startWidth,
        startShrink: place.startShrink, startStretch: place.startStretch, measure: measures[node.line].units))
    nodes.append(node)
  }

  /// Looks at all lines that end at a break, and forgets starts that are too far back.
  private mutating func extend(to place: Int) {
    let end = breaks.all[place]
    var kept = 0
    for index in active.indices {
      var line = active[index]
      let isEmpty = line.next >= end.item
      // A line without a box stands only between two forced ends.
      if isEmpty, !(end.isForced && breaks.all[line.place].isForced) {
        active[kept] = line
        kept += 1
        continue
      }
      let slack = isEmpty ? line.measure : line.measure - (end.endWidth - line.startWidth)
      let shrink = isEmpty || rules.isRagged ? 0 : end.endShrink - line.startShrink
      if -slack <= shrink {
        tryLine(&line, slack, shrink, to: place, end)
      } else if rules.pass == .emergency, !line.hasFollower {
        tryOverfull(line, over: -slack - shrink, to: place)
      }
      // The hyphen or hanging mark of this break is not on lines that go further.
      if -slack - end.added <= shrink {
        active[kept] = line
        kept += 1
      }
    }
    active.removeSubrange(kept...)
  }

  private mutating func tryLine(_ line: inout Active, _ slack: Int, _ shrink: Int, to place: Int, _ end: FitBreak) {
    let stretch = end.endStretch - line.startStretch
    let change = rules.change(slack: slack, endsParagraph: end.isForced, stretch: stretch) {
      breaks.ends[place] - breaks.starts[line.place]
    }
    guard change.badness <= rules.tolerance else { return }
    line.hasFollower = true
    let fitness = rules.fitness(slack: slack, endsParagraph: end.isForced, stretch: stretch, shrink: shrink)
    let isShort = end.isForced && rules.isShortLastLine(width: line.measure - slack, after: breaks.all[line.place])
    let own = rules.demerits(strain: change.strain, at: end)
    consider(line, to: place, change.badness, fitness, own, isShort: isShort)
  }

  private mutating func tryOverfull(_ line: Active, over: Int, to place: Int) {
    let demerits = FitConstants.overfull * (1 + Double(over) / Double(max(1, line.measure)))
    consider(line, to: place, Badness.worst, .tight, demerits, isOverfull: true)
  }

  private mutating func consider(
    _ line: Active, to place: Int, _ badness: Double, _ fitness: FitRules.Fitness, _ own: Double,
    isShort: Bool = false, isOverfull: Bool = false
  ) {
    let before = nodes[line.node]
    let end = breaks.all[place]
    var demerits = before.demerits + own + (isShort ? FitConstants.shortLastLineDemerits : 0)
    demerits += rules.demerits(
      between: breaks.all[line.place], before.fitness, and: end, fitness, isLast: place == breaks.all.count - 1)
    let number = before.line + 1
    let slot = min(number, measures.first.count) * FitRules.Fitness.allCases.count + fitness.rawValue
    if let rival = best[slot], rival.demerits <= demerits { return }
    best[slot] = Node(
      place: place, line: number, fitness: fitness, previous: line.node, demerits: demerits, badness: badness,
      isOverfull: isOverfull, isShortLastLine: isShort)
  }

  /// Starts the next line from the ways found, leaving out those that another fitness beats by more than a jump costs.
  private mutating func keepBest() {
    let count = FitRules.Fitness.allCases.count
    for first in stride(from: 0, to: best.count, by: count) {
      let least = best[first..<first + count].compactMap { $0?.demerits }.min()
      guard let least else { continue }
      for slot in first..<first + count {
        guard let node = best[slot] else { continue }
        best[slot] = nil
        if node.demerits <= least + FitConstants.fitnessJump { start(node) }
      }
    }
  }

  private func result() -> FitResult? {
    let last = active.map(\.node).min { (nodes[$0].demerits, $0) < (nodes[$1].demerits, $1) }
    guard let last else { return nil }
    var lines: [FitResult.Line] = []
    var index = last
    while nodes[index].previous >= 0 {
      let node = nodes[index]
      let before = nodes[node.previous]
      lines.append(
        FitResult.Line(
          start: before.place, end: node.place, number: before.line, badness: node.badness,
          demerits: node.demerits - before.demerits, isOverfull: node.isOverfull))
      index = node.previous
    }
    return FitResult(
      lines: lines.reversed(), demerits: nodes[last].demerits, hasShortLastLine: nodes[last].isShortLastLine)
  }
}
