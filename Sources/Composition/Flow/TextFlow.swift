import Documents
import Inputs
import Languages
import Pages
import Typesetting

extension Place {
  /// The place of words that the program adds.
  static let unknown = Place(file: "")
}

extension FlowBuilder {
  /// A paragraph in the style of what it stands in.
  mutating func addParagraph(_ words: Localized<[Inline]>) {
    if let block = cells(CellsRequest(part: context.part, words: words)) { append(block) }
  }

  /// A heading with its number, kept with what follows.
  mutating func addHeading(_ heading: Heading) {
    let number = headingCursor < numbering.headings.count ? numbering.headings[headingCursor] : []
    headingCursor += 1
    let name = "heading-\(headingCursor)"
    var request = CellsRequest(part: .heading(heading.level), words: heading.text, role: .heading(heading.level))
    if !number.isEmpty {
      request.prefix = { (HeadingLabel.text(number, $0), HeadingLabel.hasGap(number, $0) ? 0.55 : 0) }
    }
    guard var block = cells(request) else { return }
    block.anchors = anchors(name)
    block.keep = (layout.breaks.headingAtFoot, .headingAtFoot)
    block.splitCost = layout.breaks.headingAtFoot
    block.section = headings.count
    block.beginsPage = layout.sectionsBeginPages && heading.level == 1
    headings.append(
      FlowHeading(
        level: heading.level, label: localized { HeadingLabel.text(number, $0) },
        title: localized { heading.text.best(for: $0)?.plainText.trimmed ?? "" },
        destination: destination(name, in: active.first ?? 0)))
    append(block)
  }

  /// A value for each active language.
  func localized<Value>(_ make: (Language) -> Value) -> Localized<Value> {
    Localized(active.map { (languages[$0], make(languages[$0])) })
  }

  /// Words of someone else with a bar beside each column.
  mutating func addQuotation(_ quotation: Quotation) {
    let outer = context
    let indent = languages.map { layout.style(.quotation, $0).indent }.max() ?? .zero
    context.part = .quotation
    context.endInset += indent / 2
    let quotes = languages.indices.map { index -> ElementID? in
      guard active.contains(index), speaks(quotation.rows, languages[index]) else { return nil }
      let home = parent(index)
      return structure.add(.blockQuote, language: ownLanguage(index, in: home), to: home)
    }
    within(quotes) { builder in
      let first = builder.blocks.count
      builder.addRows(quotation.rows)
      if builder.blocks.count > first, !quotation.attribution.isEmpty {
        builder.blocks[builder.blocks.count - 1].keep = (builder.layout.breaks.orphan, .splitCaption)
      }
      if let block = builder.cells(CellsRequest(part: .attribution, words: quotation.attribution)) {
        builder.append(block)
      }
    }
    context = outer
  }

  /// A box: rows on a coloured area over the whole width.
  mutating func addBox(title: Localized<[Inline]>, _ rows: [Row]) {
    let outer = context
    let padding = languages.map { layout.style(.box, $0).indent }.max() ?? .zero
    panels.append(
      Panel(
        start: context.startInset, end: context.areaEndInset, padding: padding, fill: layout.colors.panel,
        bar: layout.colors.accent, barWidth: 2.pt))
    context.panels.append(panels.count - 1)
    context.part = .box
    context.startInset += padding + 2.pt
    context.areaEndInset += padding
    context.breakCost += layout.breaks.splitBox
    let boxes = languages.indices.map { index -> ElementID? in
      guard active.contains(index), title.best(for: languages[index]) != nil || speaks(rows, languages[index]) else {
        return nil
      }
      let home = parent(index)
      return structure.add(.division, language: ownLanguage(index, in: home), to: home)
    }
    let first = blocks.count
    within(boxes) { builder in
      if var block = builder.cells(CellsRequest(part: .boxTitle, words: title)) {
        block.keep = (builder.layout.breaks.headingAtFoot, .headingAtFoot)
        block.splitCost = builder.layout.breaks.headingAtFoot
        builder.append(block)
      }
      builder.addRows(rows)
    }
    context = outer
    guard first < blocks.count else { return }
    blocks[first].breakCost = outer.breakCost
    blocks[first].before = max(blocks[first].before, layout.grid) + padding
    blocks[blocks.count - 1].after = layout.grid * 2 + padding
  }

  /// Code as it is typed, line by line: once across where all languages have the same.
  mutating func addCode(_ text: Localized<String>) {
    let words = text.map { code -> [Inline] in
      let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.enumerated().flatMap { offset, line -> [Inline] in
        (offset == 0 ? [] : [.lineBreak]) + [.code(String(line), .unknown)]
      }
    }
    var request = CellsRequest(part: .code, words: words, role: .code)
    guard isShared(text) else {
      if let block = cells(request) { append(block) }
      return
    }
    request.parent = sharedParent()
    let outer = active
    active = Array(active.prefix(1))
    if var block = cells(request) {
      if case .cells(var cells) = block.content {
        for index in cells.indices { cells[index].column = nil }
        block.content = .cells(cells)
      }
      append(block)
    }
    active = outer
  }

  /// Whether code is the same in all languages and these stand on the same pages. Behind the mark of an item it stands in
  /// each, since the mark does.
  private func isShared(_ code: Localized<String>) -> Bool {
    guard active.count > 1, layout.arrangement != .facing, labels.isEmpty else { return false }
    let codes = active.map { code.best(for: languages[$0]) }
    return codes.allSatisfy { $0 != nil && $0 == codes[0] }
  }

  /// A thematic break.
  mutating func addRule() {
    var block = Block(.rule(layout.colors.rule, width: 0.5.pt), leading: layout.grid)
    block.before = layout.grid / 2
    block.after = layout.grid / 2
    append(block)
  }

  /// The title with its date, version and status, over the columns.
  mutating func addTitle() {
    addLetterhead()
    guard !document.title.isEmpty else { return }
    var rule = Block(.rule(layout.colors.accent, width: 2.5.pt), leading: layout.grid)
    rule.keep = (layout.breaks.splitCaption, .splitCaption)
    append(rule)
    let first = blocks.count
    anchors += anchors("title")
    addWords(.titleNote, document.author)
    addWords(.title, document.title)
    addWords(.subtitle, document.subtitle)
    addWords(.titleNote, localized { titleNote($0) })
    for index in first..<blocks.count {
      blocks[index].keep = (layout.breaks.headingAtFoot, .headingAtFoot)
      blocks[index].splitCost = layout.breaks.headingAtFoot * 2
    }
    append(Block(.rule(layout.colors.rule, width: 0.5.pt), leading: layout.grid))
    guard layout.titleHasOwnPage else { return }
    blocks.append(Block(.cells([]), leading: .zero))
    blocks[blocks.count - 1].beginsPage = true
  }

  /// The as-of date and the version, in words.
  private func titleNote(_ language: Language) -> String {
    var parts: [String] = []
    if let date = document.date { parts.append(Wording(language).asAt(language.printedDate(date))) }
    if let version = document.version { parts.append(Wording(language).version(version)) }
    return parts.joined(separator: language.isChinese ? "　" : " · ")
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
