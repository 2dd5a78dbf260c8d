import Fonts
import Inputs
import Languages
import Pages

/// Sets paragraphs: text with styles and languages in, lines out.
///
/// One per thread, used for the whole run, since it keeps every word it has shaped.
public final class Typesetter {
  /// The fonts it sets with.
  public let fonts: FontLibrary
  /// The Chinese that Han characters in text of another language are drawn in: the edition's own.
  public var hanLanguage = Language.traditionalChinese
  /// What is wrong with the texts so far, whatever their measure. Lines that are too wide are told by each setting
  /// alone, since a layout may try measures that it does not use.
  public private(set) var problems = Diagnostics()
  /// Remembers what is set, when it is wanted.
  public var recording: LineRecording?
  /// Keeps paragraphs as they were set, when nearly the same documents are set again and again.
  public var memory: ParagraphMemory?
  let words: WordStore
  let hyphens: HyphenStore
  /// Where the pieces of a paragraph are gathered before it takes them: used again for the next.
  private var gathered = (PlainStack<Piece>(capacity: 1 << 10), PlainStack<Atom>(capacity: 1 << 10))
  /// Where lines are found, used again for the next paragraph.
  @exclusivity(unchecked) private var fitMemory = FitMemory()

  /// A typesetter that hyphenates by the patterns and these exceptions.
  public init(fonts: FontLibrary, hyphenator: Hyphenator = Hyphenator()) {
    self.fonts = fonts
    words = WordStore(fonts: fonts)
    hyphens = HyphenStore(fonts: fonts, hyphenator: hyphenator)
  }

  deinit {
    gathered.0.free()
    gathered.1.free()
    fitMemory.free()
  }

  /// Shapes a paragraph and finds where its lines may end.
  public func paragraph(_ styled: StyledText, style: ParagraphStyle) -> Paragraph {
    guard let memory else { return prepare(styled, style: style, isHyphenating: true) }
    let key = ParagraphMemory.Key(styled: styled, style: style, hanLanguage: hanLanguage)
    if let known = memory[key] {
      problems.report(known.problems)
      problems.report(hyphens.problems)
      return known
    }
    let paragraph = prepare(styled, style: style, isHyphenating: true)
    paragraph.known = KnownSettings()
    memory[key] = paragraph
    return paragraph
  }

  /// Hands over what is wrong with the texts so far, and forgets it: for a typesetter that goes on to another document.
  public func takeProblems() -> Diagnostics {
    defer {
      problems = Diagnostics()
      words.forgetTold()
    }
    return problems
  }

  /// Breaks a paragraph into lines of a measure and sets their glue.
  public func set(_ paragraph: Paragraph, measure: Length) -> SetParagraph {
    if recording == nil, let known = paragraph.known?.settings[measure] { return known }
    let fitted = paragraph.fitted(measure: measure, memory: &fitMemory)
    var setting = SetParagraph(
      lines: boxed(fitted, of: paragraph, measure: measure), problems: paragraph.problems.all, demerits: 0,
      justified: 0)
    for (number, line) in fitted.enumerated() {
      setting.demerits += line.demerits
      if line.isJustified { setting.justified += 1 }
      if line.isOverfull { setting.problems.append(overfull(setting.lines[number], line, paragraph)) }
    }
    paragraph.known?.settings[measure] = setting
    recording?.note(setting, of: paragraph, measure: measure)
    return setting
  }

  /// How many lines a paragraph has at a measure: the fit alone, nothing is placed.
  public func lineCount(_ paragraph: Paragraph, measure: Length) -> Int {
    // A recording has the paragraphs in the order in which they were first set.
    if recording != nil { return set(paragraph, measure: measure).lines.count }
    if let known = paragraph.known?.counts[measure] { return known }
    let count = paragraph.lineCount(measure: measure, memory: &fitMemory)
    paragraph.known?.counts[measure] = count
    return count
  }

  /// Sets text on one line at its natural width, whatever that is: for charts, tables and furniture.
  public func line(_ styled: StyledText) -> Line {
    let paragraph = prepare(styled, style: ParagraphStyle(alignment: .start, leading: .zero), isHyphenating: false)
    return natural(paragraph)
  }

  /// The steps, in order.
  private func prepare(_ styled: StyledText, style: ParagraphStyle, isHyphenating: Bool) -> Paragraph {
    var problems = Diagnostics()
    var text = ParagraphText(styled)
    let itemiser = Itemiser(fonts: fonts, words: words, hanLanguage: hanLanguage)
    var spans = itemiser.spans(of: text, problems: &problems)
    LatinWithinChinese.apply(style.latinInChinese, to: &spans, of: &text)
    EmphasisDot.report(spans, of: text, leading: style.leading, to: &problems)
    let opportunities = BreakOpportunities(
      text.scalars, spans: languageSpans(text, spans), lineStart: style.lineStart)
    var cutter = Cutter(
      fonts: fonts, words: words, hyphens: hyphens, text: text, spans: spans, opportunities: opportunities,
      isHyphenating: isHyphenating, memory: gathered)
    cutter?.cut()
    if let cutter { gathered = (cutter.pieces, cutter.atoms) }
    let spacing = Spacing(
      language: styled.runs.first?.language ?? .english, marks: style.marks,
      hangsMarks: hangsMarks(style, text, &problems), hasTracking: style.hasTracking)
    let spaced = spacing.items(for: cutter?.atoms.elements ?? UnsafeBufferPointer(start: nil, count: 0))
    self.problems.report(problems)
    self.problems.report(hyphens.problems)
    let em = styled.runs.map(\.style.size).max() ?? 10.pt
    let shaped = ShapedText(
      text, spans: spans, pieces: cutter?.pieces.array ?? [], spaced: spaced, words: words)
    let fit = OptimumFit(spaced.items, em: em, behind: spaced.behind)
    return Paragraph(style: style, problems: problems, shaped: shaped, fit: fit)
  }

  /// The languages that breaking goes by: what is set as Chinese breaks by Chinese rules in any text.
  private func languageSpans(_ text: ParagraphText, _ spans: [Span]) -> [LanguageSpan] {
    var languages: [LanguageSpan] = []
    var last: (run: Int32, isHan: Bool)?
    for span in spans {
      defer { last = (span.run, span.isHan) }
      let isSame = last.map { $0.run == span.run && $0.isHan == span.isHan } ?? false
      let written = text.runs[Int(span.run)].language
      let language = span.isHan && !written.isChinese ? hanLanguage : written
      if let last = languages.last, last.range.upperBound == span.range.lowerBound,
        isSame || last.language == language
      {
        languages[languages.count - 1].range = last.range.lowerBound..<span.range.upperBound
      } else {
        languages.append(LanguageSpan(span.range, language))
      }
    }
    return languages
  }

  private func hangsMarks(_ style: ParagraphStyle, _ text: ParagraphText, _ problems: inout Diagnostics) -> Bool {
    guard style.hangsMarks, let run = text.runs.first else { return false }
    guard let convention = MarkConvention(run.language), convention.centresMarks else { return true }
    problems.report(.hangingRefused(run.language.tag, at: run.place))
    return false
  }

  private func overfull(_ line: Line, _ fitted: FittedLine, _ paragraph: Paragraph) -> Diagnostic {
    let text = line.runs.map(\.glyphs.text).joined()
    let excess = fitted.naturalWidth - fitted.measure
    // The first piece that was written somewhere: numbers and signs that a layout adds were not.
    let places = paragraph.shaped.runs.compactMap(\.place)
    return .overfullLine(
      text, excess: excess.description, at: places.first { $0.line > 0 } ?? places.first)
  }
}
