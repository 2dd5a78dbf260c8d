import Documents
import Languages
import Pages

/// A page break that had to be where it is bad for the text, since nothing better was left.
public struct ForcedBreak: Hashable, Sendable {
  /// The page that begins there, from 1.
  public var page: Int
  /// What it does: `widow`, `orphan`, `heading-at-foot`, `split-caption`, `split-row`; `far-note` where a mark stands on
  /// the page after its note's, `late-note` where a note begins on the page after its mark.
  public var flaws: [String]
}

/// Decides which strips stand on which page, moving figures behind following text where that fills pages better.
struct Paginator {
  let breaker: PageBreaker
  let geometry: PageGeometry
  let costs: Layout.BreakCosts

  /// What is decided: the strips in the order in which they are set, and the pages as ranges of them.
  struct Answer {
    var strips: [Strip]
    var pages: [Range<Int>]
    /// The lines of notes on each page, of all lines of notes in the order of their marks.
    var notes: [Range<Int>]
  }

  /// The cheapest pages for these strips; `blocks` say which may be moved.
  func pages(_ strips: [Strip], blocks: [Block]) -> Answer {
    var order = Array(strips.indices)
    let floats = floats(strips, blocks)
    let distances = Array(stride(from: 1, through: max(1, costs.figureReach), by: 1))
    let movable = Set(
      floats.filter { float in distances.contains { moved(order, float, by: $0, strips, blocks) != nil } })
    var best = breaker.pages(of: parts(strips, movable, blocks))
    for float in floats {
      var found = (cost: best.cost, answer: best, order: order)
      for distance in distances {
        guard let moved = moved(order, float, by: distance, strips, blocks) else { continue }
        let answer = breaker.pages(of: parts(ordered(strips, by: moved, blocks), movable, blocks))
        let cost = answer.cost + costs.farFigure * distance
        if cost < found.cost { found = (cost, answer, moved) }
      }
      (best, order) = (found.answer, found.order)
    }
    return Answer(strips: ordered(strips, by: order, blocks), pages: best.pages, notes: best.notes)
  }

  /// The strips in another order, with the space that belongs between blocks that have become neighbours.
  private func ordered(_ strips: [Strip], by order: [Int], _ blocks: [Block]) -> [Strip] {
    if order.indices.allSatisfy({ order[$0] == $0 }) { return strips }
    var result = order.map { strips[$0] }
    for position in order.indices.dropFirst() where order[position] != order[position - 1] + 1 {
      result[position].spaceBefore = max(
        blocks[result[position - 1].block].after, blocks[result[position].block].before)
    }
    return result
  }

  private func parts(_ strips: [Strip], _ movable: Set<Int>, _ blocks: [Block]) -> [PageBreaker.Part] {
    strips.map { strip in
      let float = movable.isEmpty ? nil : blocks[strip.block].float
      return PageBreaker.Part(
        height: strip.height, spaceBefore: strip.spaceBefore, breakCost: strip.breakCost,
        isTied: !strip.flaws.isSubset(of: .splitRow), beginsPage: strip.beginsPage,
        headHeight: geometry.height(ofHeadAbove: strip) + geometry.boxSpace(strip),
        footHeight: geometry.boxSpace(strip),
        noteLines: strip.notes.flatMap { note in geometry.noteStrips[note].map { $0.height + $0.spaceBefore } },
        lastNoteCount: strip.notes.last.map { geometry.noteStrips[$0].count } ?? 0,
        isMovable: float.map(movable.contains) ?? false)
    }
  }

  /// Figures that may be moved, in order. Each try breaks the whole document, so in a long one with many figures they
  /// stay where they are named.
  private func floats(_ strips: [Strip], _ blocks: [Block]) -> [Int] {
    var floats: [Int] = []
    for strip in strips {
      if let float = blocks[strip.block].float, floats.last != float { floats.append(float) }
    }
    return floats.count * strips.count > 60_000 ? [] : floats
  }

  /// The order with a figure behind so many following blocks of plain text; nil when a heading, another figure or the
  /// end stands in the way.
  private func moved(
    _ order: [Int], _ float: Int, by distance: Int, _ strips: [Strip], _ blocks: [Block]
  ) -> [Int]? {
    let mine = order.filter { blocks[strips[$0].block].float == float }
    guard let first = mine.first, let last = mine.last, let end = order.firstIndex(of: last),
      !strips[first].flaws.contains(.headingAtFoot)
    else { return nil }
    var target = end + 1
    var passed: Set<Int> = []
    while target < order.count {
      let block = strips[order[target]].block
      if !passed.contains(block) {
        if passed.count == distance { break }
        guard isPlain(blocks[block]) else { return nil }
        passed.insert(block)
      }
      target += 1
    }
    guard passed.count == distance else { return nil }
    // Not within a list, nor between it and the paragraph that leads to it.
    if target < order.count, blocks[strips[order[target]].block].isInList { return nil }
    var rest = order
    rest.removeAll { blocks[strips[$0].block].float == float }
    guard let before = rest.firstIndex(of: order[target - 1]) else { return nil }
    rest.insert(contentsOf: mine, at: before + 1)
    return rest
  }

  private func isPlain(_ block: Block) -> Bool {
    block.isText && block.float == nil && block.section == nil && block.keep == nil
      && block.panels.isEmpty && !block.beginsPage
  }
}
