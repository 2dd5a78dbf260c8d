import Foundation
import Inputs
import Languages
import Pages
import Typesetting

/// Sets text by several typesetters side by side, one for each language, as if each column had a compositor of its own:
/// while the flow of a document is gathered, its paragraphs are shaped on other threads.
///
/// Each typesetter gets its paragraphs in the order of the text, so what comes out is the same however the threads run.
final class Compositors: TextSetter {
  private let compositors: [(language: Language, compositor: Compositor)]
  /// Sets what is measured at once.
  private let foreman: TypesetText

  /// A typesetter for each language, and one for words that cannot wait.
  init(_ typesetters: [(Language, Typesetter)], atOnce: Typesetter) {
    compositors = typesetters.map { ($0.0, Compositor($0.1)) }
    foreman = TypesetText(atOnce)
  }

  deinit { settle() }

  func prepare(_ text: StyledText, style: ParagraphStyle) -> any PreparedText {
    let language = text.runs.first?.language
    let own =
      compositors.first { $0.language == language }
      ?? compositors.first { $0.language.isChinese == language?.isChinese }
    return own?.compositor.prepare(text, style) ?? foreman.prepare(text, style: style)
  }

  func prepareAtOnce(_ text: StyledText, style: ParagraphStyle) -> any PreparedText {
    foreman.prepare(text, style: style)
  }

  /// Waits until every paragraph is shaped and sends the threads home; what is prepared from now on is shaped at once.
  func settle() { for entry in compositors { entry.compositor.settle() } }
}

/// A typesetter at work on a thread of its own: between the first paragraph and `settle` it belongs to that thread, and
/// afterwards to the one that asks.
private final class Compositor: @unchecked Sendable {
  private let typesetter: Typesetter
  private let condition = NSCondition()
  /// These three are read and changed under the condition's lock.
  private var waiting: [Later] = []
  private var isAtWork = false
  private var isGoingHome = false
  /// Read and changed by the asking thread only.
  private var isSettled = false

  init(_ typesetter: Typesetter) { self.typesetter = typesetter }

  func prepare(_ text: StyledText, _ style: ParagraphStyle) -> any PreparedText {
    let paragraph = Later(self, text, style)
    guard !isSettled else { return paragraph }
    condition.lock()
    waiting.append(paragraph)
    if !isAtWork {
      isAtWork = true
      Thread.detachNewThread { [self] in work() }
    }
    condition.signal()
    condition.unlock()
    return paragraph
  }

  func settle() {
    guard !isSettled else { return }
    condition.lock()
    isGoingHome = true
    condition.broadcast()
    while isAtWork { condition.wait() }
    condition.unlock()
    isSettled = true
  }

  private func work() {
    condition.lock()
    while true {
      let batch = waiting
      waiting = []
      if batch.isEmpty {
        if isGoingHome { break }
        condition.wait()
        continue
      }
      condition.unlock()
      for paragraph in batch { paragraph.make() }
      condition.lock()
    }
    isAtWork = false
    condition.broadcast()
    condition.unlock()
  }

  /// A paragraph that is shaped, or will be by the time that someone measures it.
  private final class Later: PreparedText, @unchecked Sendable {
    private let compositor: Compositor
    private let text: StyledText
    private let style: ParagraphStyle
    private var made: Paragraph?

    init(_ compositor: Compositor, _ text: StyledText, _ style: ParagraphStyle) {
      (self.compositor, self.text, self.style) = (compositor, text, style)
    }

    @discardableResult func make() -> Paragraph {
      let paragraph = compositor.typesetter.paragraph(text, style: style)
      made = paragraph
      return paragraph
    }

    private var paragraph: Paragraph {
      compositor.settle()
      return made ?? make()
    }

    func lines(measure: Length) -> [Line] { compositor.typesetter.set(paragraph, measure: measure).lines }
    func lineCount(measure: Length) -> Int { compositor.typesetter.lineCount(paragraph, measure: measure) }
    func finalLines(measure: Length, problems: inout Diagnostics) -> [Line] {
      let set = compositor.typesetter.set(paragraph, measure: measure)
      for problem in set.problems { problems.report(problem) }
      return set.lines
    }
    var naturalWidth: Length { paragraph.naturalWidth }
    var minimumWidth: Length { paragraph.minimumWidth }
  }
}
