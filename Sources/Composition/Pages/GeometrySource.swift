import Pages
import Synchronization

/// The geometry of a publication that may be let go page by page.
///
/// Geometry is a value: who took it before has it as it was.
final class GeometrySource: Sendable {
  private struct State: Sendable {
    var geometry: PageGeometry
    /// The last page on which each text stands; nil before it was asked for.
    var last: [Int32]?
  }
  private let state: Mutex<State>

  /// A source of pages by their geometry.
  init(_ geometry: PageGeometry) { state = Mutex(State(geometry: geometry)) }

  /// Draws one page.
  func page(_ index: Int) -> Page { state.withLock { $0.geometry }.page(index) }

  /// Lets go of what only the page before one needs.
  func letGo(before index: Int) {
    state.withLock { state in
      let page = index - 1
      guard state.geometry.plans.indices.contains(page) else { return }
      let last = state.last ?? state.geometry.lastPages
      state.last = last
      state.geometry.letGo(page) { last[$0] == page }
    }
  }
}

extension PageGeometry {
  /// The last page on which each text stands whose lines stand on strips or in the head or foot; -1 for others, and for
  /// those of the heads of tables, which may come again on any page.
  fileprivate var lastPages: [Int32] {
    var last = [Int32](repeating: -1, count: store.count)
    for (page, plan) in plans.enumerated() { forEachText(of: plan) { last[$0] = Int32(truncatingIfNeeded: page) } }
    for strip in heads.joined() { forEachText(of: strip) { last[$0] = -1 } }
    return last
  }

  private func forEachText(of plan: Plan, _ body: (Int) -> Void) {
    for position in plan.strips { forEachText(of: strips[position], body) }
    for entry in plan.furniture { body(entry.text) }
  }

  private func forEachText(of strip: Strip, _ body: (Int) -> Void) {
    for piece in strip.pieces {
      if case .line(let text, _) = piece.content { body(Int(text)) }
    }
  }

  /// Lets go of the texts of a page that are not needed after it, and of its strips unless the next page shows them too.
  fileprivate mutating func letGo(_ page: Int, isOver: (Int) -> Bool) {
    let plan = plans[page]
    var texts: [Int] = []
    forEachText(of: plan) { if isOver($0) { texts.append($0) } }
    for text in texts { store.letGo(text) }
    plans[page].furniture = []
    let next = page + 1 < plans.count ? plans[page + 1].strips.lowerBound : plan.strips.upperBound
    for position in plan.strips.clamped(to: 0..<max(0, next)) { strips[position].pieces = [] }
  }
}
