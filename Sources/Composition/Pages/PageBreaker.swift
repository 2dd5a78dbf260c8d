import Pages

/// Breaks a column of strips into pages where the sum of costs is least (Plass, *Optimal Pagination Techniques for
/// Automatic Typesetting Systems*, 1981, for the case without floats).
///
/// The answer is exact for the whole document: for each place where a page may end, the best way there is kept, and a
/// page can reach back no further than what fits on it, so the work grows with the length of the document only. Where a
/// note must go on overleaf, what is left of it is kept with the best way to that place, so that there it is the best
/// of the ways that were kept.
struct PageBreaker {
  /// What the breaker knows of a strip.
  struct Part: Hashable {
    /// Its height.
    var height: Length
    /// Space above it, dropped at the head of a page.
    var spaceBefore = Length.zero
    /// The cost of a break before it.
    var breakCost = 0
    /// Whether a break before it is bad for the text: a line alone, a caption without what it belongs to.
    var isTied = false
    /// Whether a page must begin with it.
    var beginsPage = false
    /// Height of what stands above it when a page begins with it: what is repeated, the inner space of a box.
    var headHeight = Length.zero
    /// Height of what stands below it when a page ends with it.
    var footHeight = Length.zero
    /// Heights of the lines of the notes whose marks stand on it, note by note.
    var noteLines: [Length] = []
    /// How many of them belong to the last of these notes.
    var lastNoteCount = 0
    /// Whether it begins a figure that text behind it could stand before.
    var isMovable = false
    /// Height of all of them.
    var noteHeight: Length { noteLines.reduce(.zero, +) }
  }

  /// The height of a page's type area.
  var height: Length
  /// The height of the first page's type area, which may begin higher since it has no running head.
  var firstHeight: Length
  /// The height of the rule above notes with its space, on pages that have notes.
  var noteRuleHeight: Length
  /// What empty space and short last pages cost.
  var costs: Layout.BreakCosts
  /// How much should stand on a page that ends the document or comes before a forced break.
  var leastLast = Length.zero

  /// The pages as ranges of parts, the lines of notes that stand on each, and what the pages cost together.
  struct Answer: Hashable {
    var pages: [Range<Int>]
    var notes: [Range<Int>]
    var cost: Int
  }

  /// The best way there is to end a page at a place.
  private struct Way {
    var cost: Int
    /// Where the page begins.
    var first: Int
    /// How many lines of notes stand on it and the pages before it.
    var placed: Int
  }

  /// The best way to break these parts. A part that is taller than a page stands alone on one; what is left of the notes
  /// at the end stands on pages of its own.
  func pages(of parts: [Part]) -> Answer {
    let notes = NoteLines(parts)
    var ways = [Way(cost: 0, first: 0, placed: 0)]
    ways.reserveCapacity(parts.count + 1)
    for end in stride(from: 1, through: parts.count, by: 1) {
      let isLast = end == parts.count || parts[end].beginsPage
      let next = isLast ? nil : together(parts, from: end)
      var found: Way?
      var filled = Length.zero
      for first in stride(from: end - 1, through: 0, by: -1) {
        let part = parts[first]
        filled += part.height
        let height = first == 0 ? firstHeight : self.height
        if filled > max(height, firstHeight) && first < end - 1 { break }
        let begun = ways[first]
        let body = filled + part.headHeight + parts[end - 1].footHeight
        let foot = foot(notes, begun.placed, first..<end, room: height - body, isLast: end == parts.count)
        if let foot {
          let entering = first == 0 || part.beginsPage ? 0 : part.breakCost
          let free = height - body - foot.height
          let couldGoOn =
            foot.cost == 0
            && next.map { next in
              let rule = next.notes > .zero && foot.height == .zero ? noteRuleHeight : .zero
              return next.height + next.notes + rule <= free + parts[end - 1].footHeight
            } ?? false
          let page = pageCost(free: free, isLast: isLast, couldGoOn: couldGoOn)
          let cost = begun.cost + entering + page + foot.cost
          if cost < found?.cost ?? .max { found = Way(cost: cost, first: first, placed: foot.placed) }
        }
        if part.beginsPage { break }
        filled += part.spaceBefore
      }
      ways.append(found ?? Way(cost: .max / 2, first: end - 1, placed: ways[end - 1].placed))
    }
    return answer(ways, notes)
  }

  private func answer(_ ways: [Way], _ notes: NoteLines) -> Answer {
    var pages: [Range<Int>] = []
    var lines: [Range<Int>] = []
    var end = ways.count - 1
    while end > 0 {
      let way = ways[end]
      pages.append(way.first..<end)
      lines.append(ways[way.first].placed..<way.placed)
      end = way.first
    }
    (pages, lines) = (pages.reversed(), lines.reversed())
    var placed = ways[ways.count - 1].placed
    while placed < notes.count {
      let next = max(placed + 1, notes.last(from: placed, within: height - noteRuleHeight))
      pages.append(ways.count - 1..<ways.count - 1)
      lines.append(placed..<next)
      placed = next
    }
    return Answer(pages: pages, notes: lines, cost: ways[ways.count - 1].cost)
  }

  /// What stands at the foot of a page: the lines of notes that are still waiting and those whose marks are on it. All
  /// when there is room; else the last note goes on overleaf. Nil when that would not help either.
  private func foot(
    _ notes: NoteLines, _ placed: Int, _ parts: Range<Int>, room: Length, isLast: Bool
  ) -> (placed: Int, height: Length, cost: Int)? {
    let end = notes.ends[parts.upperBound]
    let all = notes.height(placed..<end)
    let whole = all > .zero ? all + noteRuleHeight : .zero
    if whole <= room { return (end, whole, 0) }
    let isAlone = parts.count == 1
    let split = costs.splitNote + (isLast ? Self.notePage : 0)
    // Each note begins on the page of its mark, with two lines when it has them.
    let begun = max(placed, notes.lastStart[parts.upperBound])
    let least = end == notes.ends[parts.lowerBound] ? placed + 1 : min(end, begun + 2)
    var last = notes.last(from: placed, within: room - noteRuleHeight)
    if last == end - 1, last > least { last -= 1 }
    if last >= least, last < end { return (last, notes.height(placed..<last) + noteRuleHeight, split) }
    guard isAlone else { return nil }
    let height = last > placed ? notes.height(placed..<last) + noteRuleHeight : .zero
    return (last, height, split + Self.lateNote)
  }

  /// The height that a part takes at the foot of a page with those it should stand with, and that of their notes: a caption
  /// that has room where its figure has none, or a heading with a single line, could not go on the page, unless text may
  /// take its place. What is higher than a page is not followed further.
  func together(_ parts: [Part], from index: Int) -> (height: Length, notes: Length) {
    var height = parts[index].spaceBefore + parts[index].height
    var notes = parts[index].noteHeight
    var last = index
    while last + 1 < parts.count, height <= self.height, !parts[last].isMovable {
      let next = parts[last + 1]
      guard next.isTied || next.breakCost > costs.emptyPage, !next.beginsPage else { break }
      height += next.spaceBefore + next.height
      notes += next.noteHeight
      last += 1
    }
    return (height + parts[last].footHeight, notes)
  }

  /// What the empty space of a page costs: in proportion to it, so that it is not spread over pages that could be full,
  /// and more when the next part would have had room. A page that ends the document or comes before a forced break may
  /// be short, but what it lacks of a few lines costs more than these would leave empty on the page before. One that is too
  /// full costs more than anything else.
  func pageCost(free: Length, isLast: Bool, couldGoOn: Bool) -> Int {
    if free < .zero { return 1_000_000 }
    if isLast {
      let lacking = max(.zero, leastLast - (height - free))
      return Int(Double(costs.shortLastPage) * (lacking / height)) + page
    }
    return Int(Double(costs.emptyPage) * (free / height) * (couldGoOn ? 3 : 1)) + page
  }

  /// The lines of all notes in the order of their marks.
  private struct NoteLines {
    /// How many lines belong to the parts before each place.
    var ends: [Int]
    /// Where the last note of the parts before each place begins.
    var lastStart: [Int]
    /// The height of all lines before each line.
    private var tops: [Length]

    init(_ parts: [Part]) {
      (ends, lastStart, tops) = ([0], [0], [.zero])
      ends.reserveCapacity(parts.count + 1)
      lastStart.reserveCapacity(parts.count + 1)
      for part in parts {
        for line in part.noteLines { tops.append(tops[tops.count - 1] + line) }
        let count = part.noteLines.count
        lastStart.append(count > 0 ? count + ends[ends.count - 1] - part.lastNoteCount : lastStart[lastStart.count - 1])
        ends.append(ends[ends.count - 1] + count)
      }
    }

    var count: Int { tops.count - 1 }

    func height(_ lines: Range<Int>) -> Length { tops[lines.upperBound] - tops[lines.lowerBound] }

    /// How far lines reach that begin with one and have so much room.
    func last(from start: Int, within room: Length) -> Int {
      var end = start
      while end < count, tops[end + 1] - tops[start] <= room { end += 1 }
      return end
    }
  }

  /// What a page costs in itself: of two ways that are nearly as good, the one with fewer pages is taken.
  private var page: Int { 1 + costs.emptyPage / 4 }
  /// What a page costs that has nothing but what is left of the notes.
  private static let notePage = 10_000
  /// What a note costs that does not begin on the page of its mark, since not even one line of text has room above it.
  private static let lateNote = 100_000
}
