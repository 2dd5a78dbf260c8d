import Foundation
import Inputs
import Languages
import Pages
import Threads
import Typesetting

/// Sets text by several typesetters side by side, one for each language, as if each column had a compositor of its own:
/// what is ordered ahead is shaped and broken into lines on other threads, while the flow takes the lines as it needs them.
///
/// Each typesetter gets its paragraphs in the order of the text, so what comes out is the same however the threads run. No
/// compositor goes far ahead of the flow, so that little is ever waiting, however long the document.
final class Compositors: TextSetter {
  private let compositors: [(language: Language, compositor: Compositor)]
  /// Sets what is not ordered: labels, cells of tables, page numbers. What it has prepared is its own alone, as what a
  /// compositor has prepared is the compositor's: words are looked up in the store of the typesetter that shaped them.
  private let foreman: TypesetText
  private let inThreads: Bool
  private var isAtWork = false
  private var ahead = 0

  /// Fewer texts than this are not worth a thread.
  private static let least = 6
  /// So many texts are prepared while the flow is still being made: of a long document few, since they are kept until
  /// they are set.
  private static let mostAhead = 320

  /// A typesetter for each language, and one for words that cannot wait.
  init(_ typesetters: [(Language, Typesetter)], atOnce: Typesetter, inThreads: Bool, isLarge: Bool) {
    self.inThreads = inThreads
    compositors = typesetters.map { ($0.0, Compositor(TypesetText($0.1), isLarge: isLarge)) }
    foreman = TypesetText(atOnce)
  }

  deinit { finish() }

  func prepare(_ text: StyledText, style: ParagraphStyle) -> any PreparedText {
    foreman.prepare(text, style: style)
  }

  /// Begins to prepare a text of a flow that is being made.
  func begin(with text: DeferredText) {
    guard inThreads, ahead < Self.mostAhead, let index = compositorIndex(for: text.text) else { return }
    ahead += 1
    isAtWork = true
    compositors[index].compositor.add(text)
  }

  /// Begins with texts that will be wanted in this order.
  func begin(_ orders: [SettingOrder]) {
    finish()
    guard inThreads, orders.count >= Self.least else { return }
    isAtWork = true
    for (index, entry) in compositors.enumerated() {
      let own = orders.filter { order in
        (order.measure != nil || !order.text.isPrepared) && compositorIndex(for: order.text.text) == index
      }
      if !own.isEmpty { entry.compositor.begin(consume own) }
    }
  }

  /// Waits until all that was begun is done.
  func finish() {
    guard isAtWork else { return }
    for entry in compositors { entry.compositor.settle() }
    isAtWork = false
  }

  private func compositorIndex(for text: StyledText) -> Int? {
    guard let language = text.runs.first?.language else { return nil }
    return compositors.firstIndex { $0.language == language }
      ?? compositors.firstIndex { $0.language.isChinese == language.isChinese }
  }
}

/// A typesetter at work on another thread: from its first order to the end of the last it belongs to that thread,
/// otherwise to the one that asks.
final class Compositor: @unchecked Sendable {
  let setter: TypesetText
  private let condition = NSCondition()
  /// These are read and changed under the condition's lock: how many orders are done, up to which one lines have been asked
  /// for, whether the thread still runs, and whether more orders may come.
  private var done = 0
  private var wanted = 0
  private var isAtWork = false
  private var isOpen = false
  /// The orders. The thread takes each out and lets it go once it is done: what an order holds is large, so nobody else may
  /// hold them.
  private var orders: [SettingOrder?] = []
  /// What the asking thread alone remembers of them.
  private var seen = 0
  private var asked = 0
  /// Texts that wait to be ordered together.
  private var lump: [DeferredText] = []
  private var ordered = 0
  private let isLarge: Bool

  /// How many orders are worked off ahead of what is wanted, and how many between two looks at it.
  private static let reach = 256
  private static let step = 16
  /// So many texts are ordered at once while more are to come.
  private static let lumpSize = 32

  init(_ setter: TypesetText, isLarge: Bool) { (self.setter, self.isLarge) = (setter, isLarge) }

  /// Begins to work these orders off.
  func begin(_ orders: consuming [SettingOrder]) {
    for (number, order) in orders.enumerated() { order.text.isOrdered(from: self, number) }
    start(orders, isOpen: false)
  }

  /// Adds a text to be prepared to those that are worked off until `settle` is called.
  func add(_ text: DeferredText) {
    lump.append(text)
    guard lump.count >= Self.lumpSize else { return }
    if ordered == 0 { start([], isOpen: true) }
    orderLump()
  }

  private func start(_ orders: consuming [SettingOrder?], isOpen: Bool) {
    (done, wanted, isAtWork, seen, asked) = (0, 0, true, 0, 0)
    self.orders = orders
    self.isOpen = isOpen
    KeptThreads.begin(isLarge: isLarge) { [self] in work() }
  }

  private func orderLump() {
    for (offset, text) in lump.enumerated() { text.isOrdered(from: self, ordered + offset) }
    ordered += lump.count
    condition.lock()
    orders += lump.map { SettingOrder(text: $0, measure: nil) }
    condition.broadcast()
    condition.unlock()
    lump = []
  }

  /// Waits until an order is done.
  func wait(for number: Int) {
    guard number >= seen || number >= asked + Self.step else { return }
    condition.lock()
    if number > wanted {
      wanted = number
      condition.broadcast()
    }
    while done <= number, isAtWork { condition.wait() }
    (seen, asked) = (done, number)
    condition.unlock()
  }

  /// Whether it is working orders off.
  var isBusy: Bool {
    condition.lock()
    defer { condition.unlock() }
    return isAtWork
  }

  /// Waits until all orders are done.
  func settle() {
    // What is too little for a thread is prepared when it is wanted.
    if ordered > 0 { orderLump() } else { lump = [] }
    ordered = 0
    condition.lock()
    wanted = .max / 2
    isOpen = false
    condition.broadcast()
    while isAtWork { condition.wait() }
    seen = done
    condition.unlock()
  }

  private func work() {
    var number = 0
    while var some = next(from: number) {
      number += some.count
      some.reverse()
      while let order = some.popLast() { order.work(self) }
    }
  }

  /// The orders from one on that are worked off without looking up, taken out; waits for them, and answers nil at the end.
  private func next(from number: Int) -> [SettingOrder]? {
    condition.lock()
    defer { condition.unlock() }
    done = number
    condition.broadcast()
    while number > wanted + Self.reach || (isOpen && number == orders.count) { condition.wait() }
    guard number < orders.count else {
      orders = []
      isAtWork = false
      condition.broadcast()
      return nil
    }
    let end = min(number + Self.step, orders.count)
    defer { for index in number..<end { orders[index] = nil } }
    return orders[number..<end].compactMap(\.self)
  }
}

/// A text that will be wanted: prepared only, or set to a measure for good.
struct SettingOrder: Sendable {
  var text: DeferredText
  var measure: Length?

  /// Does it, on the thread of a compositor.
  fileprivate func work(_ compositor: Compositor) { text.work(compositor, measure: measure) }
}
