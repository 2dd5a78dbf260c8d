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
    var place: Int32
    var line: Int32
    var previous: Int32
    var fitness: FitRules.Fitness
    var isOverfull: Bool
    var isShortLastLine: Bool
    var demerits: Double
    var badness: Double
  }

  /// A node whose next line is not too wide yet, with what measures that line.
  private struct Active {
    var node: Int32
    var place: Int32
    var next: Int32
    var startShrink: Int32, startStretch: Int32
    var hasFollower = false
    var startWidth: Int
    var measure: Int
  }

  /// A line tried last: ways that differ only in their fitness share it.
  private struct Tried {
    var place: Int32 = -1
    var measure = 0
    var badness = 0.0, demerits = 0.0
    var fitness = FitRules.Fitness.decent
    var isShort = false
  }

  private let breaks: FitBreaks
  private let measures: LineMeasures
  private let rules: FitRules
  /// Whether all lines but the first have one measure: then lines that start later are looser.
  private let isUniform: Bool
  private var nodes: ContiguousArray<Node> = []
  /// Nodes in the order of their places; those before `head` are done with.
  private var active: ContiguousArray<Active> = []
  private var head = 0
  /// The cheapest way to the break looked at, for each fitness and each line with a measure of its own.
  private var best: ContiguousArray<Node?>
  private var hasBest = false

  init(_ breaks: FitBreaks, measures: LineMeasures, rules: FitRules) {
    self.breaks = breaks
    self.measures = measures
    self.rules = rules
    isUniform = measures.first.count <= 1
    best = ContiguousArray(repeating: nil, count: (measures.first.count + 1) * FitRules.Fitness.count)
    nodes.reserveCapacity(breaks.all.count)
  }

  /// The cheapest way, or nil when this pass allows none.
  mutating func run() -> FitResult? {
    start(
      Node(
        place: 0, line: 0, previous: -1, fitness: .decent, isOverfull: false, isShortLastLine: false, demerits: 0,
        badness: 0))
    for place in breaks.all.indices.dropFirst() {
      let end = breaks.all[place]
      guard rules.allows(end) else { continue }
      extend(to: place, end)
      if end.isForced { forget() }
      if hasBest { keepBest() }
      if head == active.count { return nil }
    }
    return result()
  }

  private mutating func start(_ node: Node) {
    let place = breaks.all[Int(node.place)]
    active.append(
      Active(
        node: Int32(truncatingIfNeeded: nodes.count), place: node.place, next: place.next,
        startShrink: place.startShrink, startStretch: place.startStretch, startWidth: place.startWidth,
        measure: measures[Int(node.line)].units))
    nodes.append(node)
  }

  private mutating func forget() {
    active.removeAll(keepingCapacity: true)
    head = 0
  }

  /// Looks at all lines that end at a break, and forgets starts that are too far back.
  private mutating func extend(to place: Int, _ end: FitBreak) {
    var tried = Tried()
    var index = head
    while index < active.count {
      let line = active[index]
      let isEmpty = line.next >= end.item
      // A line without a box stands only between two forced ends.
      if isEmpty, !(end.isForced && breaks.all[Int(line.place)].isForced) {
        index += 1
        continue
      }
      let slack = isEmpty ? line.measure : line.measure - (end.endWidth - line.startWidth)
      let shrink = isEmpty || rules.isRagged ? 0 : Int(end.endShrink &- line.startShrink)
      if -slack <= shrink {
        let stretch = Int(end.endStretch &- line.startStretch)
        // Whatever starts later is looser still, and stays.
        if isUniform, line.node > 0, !end.isForced, slack + min(0, end.added) >= 0,
          rules.isTooLoose(slack: slack, stretch: stretch)
        {
          return
        }
        if tried.place != line.place || tried.measure != line.measure {
          tried = tryLine(line, slack, shrink, stretch, to: place, end)
        }
        if tried.badness <= rules.tolerance {
          active[index].hasFollower = true
          consider(
            line, to: place, end, tried.badness, tried.fitness, tried.demerits, isShort: tried.isShort,
            isOverfull: false)
        }
      } else if rules.pass == .emergency, !line.hasFollower {
        let demerits =
          FitConstants.overfull * (1 + Double(-slack - shrink) / Double(max(1, line.measure)))
        consider(line, to: place, end, Badness.worst, .tight, demerits, isShort: false, isOverfull: true)
      }
      // The hyphen or hanging mark of this break is not on lines that go further.
      if -slack - end.added <= shrink {
        index += 1
      } else if index == head {
        head += 1
        index += 1
      } else {
        active.remove(at: index)
      }
    }
  }

  private func tryLine(
    _ line: Active, _ slack: Int, _ shrink: Int, _ stretch: Int, to place: Int, _ end: FitBreak
  ) -> Tried {
    let change = rules.change(slack: slack, endsParagraph: end.isForced, stretch: stretch) {
      breaks.glue(from: Int(line.place), to: place)
    }
    var tried = Tried(place: line.place, measure: line.measure, badness: change.badness)
    guard change.badness <= rules.tolerance else { return tried }
    tried.fitness = rules.fitness(slack: slack, endsParagraph: end.isForced, stretch: stretch, shrink: shrink)
    tried.demerits = rules.demerits(strain: change.strain, at: end)
    tried.isShort =
      end.isForced && rules.isShortLastLine(width: line.measure - slack, after: breaks.all[Int(line.place)])
    return tried
  }

  private mutating func consider(
    _ line: Active, to place: Int, _ end: FitBreak, _ badness: Double, _ fitness: FitRules.Fitness, _ own: Double,
    isShort: Bool, isOverfull: Bool
  ) {
    let before = nodes[Int(line.node)]
    var demerits = before.demerits + own + (isShort ? FitConstants.shortLastLineDemerits : 0)
    demerits += rules.demerits(
      between: breaks.all[Int(line.place)], before.fitness, and: end, fitness, isLast: place == breaks.all.count - 1)
    let number = before.line + 1
    let slot = min(Int(number), measures.first.count) * FitRules.Fitness.count + fitness.rawValue
    if let rival = best[slot], rival.demerits <= demerits { return }
    hasBest = true
    best[slot] = Node(
      place: Int32(truncatingIfNeeded: place), line: number, previous: line.node, fitness: fitness,
      isOverfull: isOverfull, isShortLastLine: isShort, demerits: demerits, badness: badness)
  }

  /// Starts the next line from the ways found, leaving out those that another fitness beats by more than a jump costs.
  private mutating func keepBest() {
    hasBest = false
    let count = FitRules.Fitness.count
    for first in stride(from: 0, to: best.count, by: count) {
      var least = Double.infinity
      for slot in first..<first + count { if let node = best[slot] { least = min(least, node.demerits) } }
      for slot in first..<first + count {
        guard let node = best[slot] else { continue }
        best[slot] = nil
        if node.demerits <= least + FitConstants.fitnessJump { start(node) }
      }
    }
  }

  private func result() -> FitResult? {
    let last = active[head...].map { Int($0.node) }.min { (nodes[$0].demerits, $0) < (nodes[$1].demerits, $1) }
    guard let last else { return nil }
    var lines: [FitResult.Line] = []
    var index = last
    while nodes[index].previous >= 0 {
      let node = nodes[index]
      let before = nodes[Int(node.previous)]
      lines.append(
        FitResult.Line(
          start: Int(before.place), end: Int(node.place), number: Int(before.line), badness: node.badness,
          demerits: node.demerits - before.demerits, isOverfull: node.isOverfull))
      index = Int(node.previous)
    }
    return FitResult(
      lines: lines.reversed(), demerits: nodes[last].demerits, hasShortLastLine: nodes[last].isShortLastLine)
  }
}
