import Inputs
import Pages
import Typesetting

/// A paragraph that is prepared when it is first asked for something, or ahead by a compositor, and let go once its lines
/// are set for good: prepared paragraphs are many times as large as their words, and a long document has tens of thousands.
///
/// What changes in it is changed by the compositor that has it in its orders until that order is done, and by the asking
/// thread otherwise.
final class DeferredText: PreparedText, @unchecked Sendable {
  let text: StyledText
  private let setter: any TextSetter
  private let style: ParagraphStyle
  /// It prepared, and the compositor that did and is the only one to use it while at work.
  private var prepared: (text: any PreparedText, by: Compositor?)?
  private var set: (measure: Length, lines: [Line], problems: Diagnostics)?
  private var order: (compositor: Compositor, number: Int)?

  init(_ text: StyledText, style: ParagraphStyle, setter: any TextSetter) {
    (self.text, self.style, self.setter) = (text, style, setter)
  }

  /// From now until that order of a compositor is done it belongs to the compositor.
  func isOrdered(from compositor: Compositor, _ number: Int) { order = (compositor, number) }

  /// Prepares it, and sets it for good when a measure is given: for a compositor.
  func work(_ compositor: Compositor, measure: Length?) {
    let own = prepared.flatMap { $0.by === compositor ? $0.text : nil }
    let made = own ?? compositor.setter.prepare(text, style: style)
    guard let measure else {
      prepared = (made, compositor)
      return
    }
    var problems = Diagnostics()
    let lines = made.finalLines(measure: measure, problems: &problems)
    (prepared, set) = (nil, (measure, lines, problems))
  }

  /// Whether it is prepared; to be asked while no compositor is at work.
  var isPrepared: Bool { prepared != nil }

  private func takeBack() {
    guard let order else { return }
    order.compositor.wait(for: order.number)
    self.order = nil
  }

  private var ready: any PreparedText {
    takeBack()
    if let prepared, prepared.by?.isBusy != true { return prepared.text }
    let made = setter.prepare(text, style: style)
    prepared = (made, nil)
    return made
  }

  func lines(measure: Length) -> [Line] { ready.lines(measure: measure) }
  func lineCount(measure: Length) -> Int { ready.lineCount(measure: measure) }
  func finalLines(measure: Length, problems: inout Diagnostics) -> [Line] {
    takeBack()
    defer { (prepared, set) = (nil, nil) }
    guard let set, set.measure == measure else { return ready.finalLines(measure: measure, problems: &problems) }
    problems.report(set.problems)
    return set.lines
  }
  var naturalWidth: Length { ready.naturalWidth }
  var minimumWidth: Length { ready.minimumWidth }
}
