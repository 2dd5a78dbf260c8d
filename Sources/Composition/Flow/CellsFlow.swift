import Documents
import Languages
import Pages
import Typesetting

/// What a block of text cells is made of.
struct CellsRequest {
  /// The part of the layout it takes its style from.
  var part: StyleName
  /// The words in each language.
  var words: Localized<[Inline]>
  /// The role of each cell's element.
  var role: StructureTree.Role = .paragraph
  /// The element that all cells belong to; each language's own when nil.
  var parent: ElementID?
  /// Printed before the words: a heading's number, `Table 1`.
  var prefix: (Language) -> (text: String, gap: Double)? = { _ in nil }
}

extension FlowBuilder {
  /// A block with one cell for each active language that has words.
  mutating func cells(_ request: CellsRequest) -> Block? {
    var cells: [Block.Cell] = []
    let styles = active.map { layout.style(request.part, languages[$0]) }
    guard let first = styles.first else { return nil }
    let leading = styles.map(\.leading).max() ?? first.leading
    let size = styles.map(\.size).max() ?? first.size
    for (index, style) in zip(active, styles) {
      let language = languages[index]
      guard let words = request.words.best(for: language), !words.isEmpty else { continue }
      let home = request.parent ?? parent(index)
      let element = structure.add(request.role, language: ownLanguage(index, in: home), to: home)
      var cell = cell(words, request, index, element, style)
      cell.baseline = baseline(leading, size)
      cells.append(cell)
    }
    guard !cells.isEmpty else { return nil }
    let isAlone = cells.count == 1 && active.count > 1
    if isAlone, layout.arrangement == .columns, layout.columns.missing == .runOn { cells[0].column = nil }
    var block = Block(.cells(cells), leading: leading)
    block.before = styles.map(\.before).max() ?? .zero
    block.after = styles.map(\.after).max() ?? .zero
    block.splitCost = layout.breaks.splitParagraph
    return block
  }

  /// From the top of a line to its baseline, one for all languages of a row.
  func baseline(_ leading: Length, _ size: Length) -> Length {
    var style = Style()
    style.leading = leading
    return style.baseline(for: size)
  }

  private mutating func cell(
    _ words: [Inline], _ request: CellsRequest, _ index: Int, _ element: ElementID, _ style: Style
  ) -> Block.Cell {
    let language = languages[index]
    let prefix = request.prefix(language)
    var label: [Line] = []
    var labelWidth = Length.zero
    var paragraph = style.paragraph
    var first: [StyledText.Run] = []
    if let prefix {
      let span = structure.add(.span, to: element)
      if prefix.gap > 0 {
        // Who hears the document needs a space between number and words; it lies within the gap.
        let text = plainText(prefix.text + "\u{A0}", style: style, language: language, in: span)
        label = setter.prepare(text, style: style.paragraph).lines(measure: .infinite)
        let bare = StyledText([StyledText.Run(prefix.text, style: style.text, language: language)])
        let width = setter.prepare(bare, style: style.paragraph).lines(measure: .infinite).first?.width ?? .zero
        labelWidth = width + style.size * prefix.gap
      } else {
        let text = plainText(prefix.text, style: style, language: language, in: span)
        // 一、 and （一） are spaced by the marks they hold, which takes the words that follow.
        first = text.runs
        paragraph.hangingIndent = leadWidth(prefix.text, style, language)
      }
    }
    let text = styledText(
      words, part: request.part, index: index, in: element, spans: prefix != nil, after: first)
    let own = request.part == .box ? .zero : style.indent
    let deferred = DeferredText(text, style: paragraph, setter: setter)
    setter.prepareAhead(deferred)
    var cell = Block.Cell(
      column: index, text: deferred,
      indent: context.indent + own + labelWidth, label: label, labelWidth: labelWidth, baseline: .zero)
    cell.endInset = context.endInset
    if prefix == nil, let waiting = labels[index] {
      (cell.label, cell.labelWidth) = (waiting.lines, waiting.width)
      labels[index] = nil
    }
    return cell
  }

  /// How far words stand in behind a Chinese number before them: each Han character and mark is an em wide there, but for an
  /// opening bracket, which loses half of its own at the start of a line; figures have their own width.
  func leadWidth(_ number: String, _ style: Style, _ language: Language) -> Length {
    let count = number.count { !$0.isASCII }
    let whole = style.size * (Double(count) - (number.hasPrefix("（") ? 0.5 : 0))
    let figures = number.filter(\.isASCII)
    guard !figures.isEmpty else { return whole }
    let text = StyledText([StyledText.Run(figures, style: style.text, language: language)])
    return whole + setter.prepare(text, style: style.paragraph).naturalWidth
  }

  /// Adds plain words of the edition: a title, a marking.
  mutating func addWords(_ part: StyleName, _ words: Localized<String>) {
    let inlines = words.map { [Inline.text(part == .title ? $0.withWholeCompounds : $0, .unknown)] }
    if let block = cells(CellsRequest(part: part, words: inlines)) { append(block) }
  }
}

extension String {
  /// With words such as “Co-operation” kept whole (U+2060 after the hyphen): in the large type of a title a line that
  /// ends in “Co-” is read as a mistake. Long compounds may still be divided.
  fileprivate var withWholeCompounds: String {
    split(separator: " ", omittingEmptySubsequences: false).map { word in
      let parts = word.split(whereSeparator: { $0 == "/" })
      guard word.contains("-"), parts.allSatisfy({ $0.count <= 14 }) else { return String(word) }
      return word.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "-\u{2060}")
    }.joined(separator: " ")
  }
}
