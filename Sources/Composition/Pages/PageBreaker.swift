import Pages

/// Breaks a column of strips into pages where the sum of costs is least (Plass, *Optimal Pagination Techniques for
/// Automatic Typesetting Systems*, 1981, for the case without floats).
///
/// The answer is exact for the whole document: for each place where a page may end, the best way there is kept, and a
/// page can reach back no further than what fits on it, so the work grows with the length of the document only.
struct PageBreaker {
  /// What the breaker knows of a strip.
  struct Part: Hashable {
    /// Its height.
    var height: Length
    /// Space above it, dropped at the head of a page.
    var spaceBefore = Length.zero
    /// The cost of a break before it.
    var breakCost = 0
    /// Whether a page must begin with it.
    var beginsPage = false
    /// Height of what is repeated above it when a page begins with it.
    var headHeight = Length.zero
    /// Height of the notes whose marks stand on it.
    var noteHeight = Length.zero
  }

  /// The height of a page's type area.
  var height: Length
  /// The height of the first page's type area, which may begin higher since it has no running head.
  var firstHeight: Length
  /// The height of the rule above notes with its space, on pages that have notes.
  var noteRuleHeight: Length
  /// What empty space and short last pages cost.
  var costs: Layout.BreakCosts

  /// The pages as ranges of parts, and what they cost together.
  struct Answer: Hashable {
    var pages: [Range<Int>]
    var cost: Int
  }

  /// The best way to break these parts. A part that is taller than a page stands alone on one.
  func pages(of parts: [Part]) -> Answer {
    var best = [0]
    var start = [0]
    best.reserveCapacity(parts.count + 1)
    start.reserveCapacity(parts.count + 1)
    for end in stride(from: 1, through: parts.count, by: 1) {
      let isLast = end == parts.count || parts[end].beginsPage
      var found: (cost: Int, first: Int)?
      var filled = Length.zero
      var notes = Length.zero
      for first in stride(from: end - 1, through: 0, by: -1) {
        let part = parts[first]
        filled += part.height
        notes += part.noteHeight
        let used = filled + part.headHeight + (notes > .zero ? notes + noteRuleHeight : .zero)
        let height = first == 0 ? firstHeight : self.height
        if filled > max(height, firstHeight) && first < end - 1 { break }
        if used <= height || first == end - 1 {
          let entering = first == 0 || part.beginsPage ? 0 : part.breakCost
          let free = height - used
          let couldGoOn = !isLast && room(for: parts[end], afterNotes: notes > .zero) <= free
          let cost = best[first] + entering + pageCost(free: free, isLast: isLast, couldGoOn: couldGoOn)
          if cost < found?.cost ?? .max { found = (cost, first) }
        }
        if part.beginsPage { break }
        filled += part.spaceBefore
      }
      best.append(found?.cost ?? .max)
      start.append(found?.first ?? end - 1)
    }
    var pages: [Range<Int>] = []
    var end = parts.count
    while end > 0 {
      pages.append(start[end]..<end)
      end = start[end]
    }
    return Answer(pages: pages.reversed(), cost: best[parts.count])
  }

  /// The height a part takes at the foot of a page that has room left.
  func room(for part: Part, afterNotes: Bool) -> Length {
    let notes = part.noteHeight > .zero && !afterNotes ? part.noteHeight + noteRuleHeight : part.noteHeight
    return part.spaceBefore + part.height + notes
  }

  /// What the empty space of a page costs: in proportion to it, so that it is not spread over pages that could be full,
  /// and more when the next part would have had room. A page that ends the document or comes before a forced break may
  /// be short, but not nearly empty; one that is too full costs more than anything else.
  func pageCost(free: Length, isLast: Bool, couldGoOn: Bool) -> Int {
    if free < .zero { return 1_000_000 }
    let empty = free / height
    if isLast { return Int(Double(costs.shortLastPage) * max(0, empty - 0.75) * 4) + Self.page }
    return Int(Double(costs.emptyPage) * empty * (couldGoOn ? 3 : 1)) + Self.page
  }

  /// What a page costs in itself: of two ways that are as good, the one with fewer pages is taken.
  private static let page = 1
}
