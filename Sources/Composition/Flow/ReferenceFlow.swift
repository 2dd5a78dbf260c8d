import Documents
import Inputs
import Languages
import Pages
import Typesetting

extension FlowBuilder {
  /// The notes whose marks the last row held, each with one number in all languages.
  mutating func buildPendingNotes() {
    guard layout.notePlace == .page, context.listDepth == 0,
      container == StructureTree.root || layout.arrangement == .sequential
    else { return }
    while !pendingNotes.isEmpty {
      let place = pendingNotes.removeFirst()
      builtNotes.insert(place)
      let outer = (blocks, context, anchors)
      blocks = []
      anchors = []
      addNote(place)
      notes[place] = blocks
      (blocks, context, anchors) = outer
    }
  }

  /// The notes after the text, under a heading of their own, where the layout wants them there.
  mutating func addEndNotes() {
    // A note may hold the mark of another, which then follows it.
    guard !pendingNotes.isEmpty else { return }
    addNotesHeading()
    while !pendingNotes.isEmpty {
      let place = pendingNotes.removeFirst()
      builtNotes.insert(place)
      let outer = context
      addNote(place)
      context = outer
    }
  }

  private mutating func addNotesHeading() {
    let words = localized { [Inline.text(Wording($0).notes, .unknown)] }
    let request = CellsRequest(part: .heading1, words: words, role: .heading(1))
    guard var block = cells(request) else { return }
    block.anchors = anchors("notes")
    block.keep = (layout.breaks.headingAtFoot, .headingAtFoot)
    block.section = headings.count
    headings.append(
      FlowHeading(
        level: 1, label: localized { _ in "" }, title: localized { Wording($0).notes },
        destination: destination("notes", in: active.first ?? 0)))
    append(block)
  }

  /// Where a note stands in `notes`, for a mark in a language.
  func notePlace(_ note: Int, _ language: Language) -> Int {
    guard notesEach > 1 else { return note }
    return note * notesEach + (languages.firstIndex(of: language) ?? 0)
  }

  /// The blocks of a note: beside each other in all languages, or those of one where the languages stand apart.
  private mutating func addNote(_ place: Int) {
    let note = place / notesEach
    let outer = active
    if notesEach > 1 { active = [place % notesEach] }
    context = Context(part: .note)
    let em = active.map { layout.style(.note, languages[$0]).size }.max() ?? .zero
    let width = numberWidth(document.notes.count, .note, least: em * 1.5)
    context.indent = width
    var elements: [ElementID?] = languages.map { _ in nil }
    let rows = document.notes[note].rows
    for index in active where speaks(rows, languages[index]) {
      let home = parent(index)
      var attributes = StructureTree.Attributes()
      attributes.identifier = noteName(note, index)
      let element = structure.add(.note, language: ownLanguage(index, in: home), to: home, attributes: attributes)
      elements[index] = element
      labels[index] = noteLabel(note, index, element, width: width)
      anchors.append(
        Block.Anchor(name: noteName(note, index), column: layout.arrangement == .facing ? index : nil))
    }
    within(elements) { $0.addRows(rows) }
    labels = [:]
    active = outer
  }

  /// The room for the numbers up to the highest, with a little space behind it, in halves of an em.
  func numberWidth(_ highest: Int, _ part: StyleName, least: Length) -> Length {
    active.map { index in
      let style = layout.style(part, languages[index])
      let text = StyledText([StyledText.Run("\(highest)", style: style.text, language: languages[index])])
      let width = setter.prepare(text, style: style.paragraph).naturalWidth + style.size * 0.25
      let half = max(1, (style.size / 2).units)
      return Length(units: (width.units + half - 1) / half * half)
    }.reduce(least) { max($0, $1) }
  }

  private mutating func noteLabel(_ note: Int, _ index: Int, _ element: ElementID, width: Length) -> Label {
    let language = languages[index]
    var style = layout.style(.note, language)
    style.color = layout.colors.accent
    tags.append(
      Tag(
        structure.add(.link, to: structure.add(.label, to: element)),
        link: .destination("to-" + noteName(note, index)), description: language.backToText))
    let text = StyledText([
      StyledText.Run("\(note + 1)", style: style.text, language: language, tag: tags.count - 1)
    ])
    return Label(lines: setter.prepare(text, style: style.paragraph).lines(measure: .infinite), width: width)
  }

  /// The contents: each heading down to a level with its page, leading there.
  mutating func addContents(depth: Int) {
    let entries = contentsEntries(document.rows, depth: depth)
    guard !entries.isEmpty else { return }
    let contents = languages.indices.map { index -> ElementID? in
      guard active.contains(index) else { return nil }
      let home = parent(index)
      return structure.add(.contents, language: ownLanguage(index, in: home), to: home)
    }
    for (offset, entry) in entries.enumerated() {
      var cells: [Block.Cell] = []
      var leading = Length.zero
      for index in active {
        guard let parent = contents[index] else { continue }
        var style = layout.style(.contents, languages[index])
        style.isBold = style.isBold || entry.level == 1
        leading = max(leading, style.leading)
        cells.append(contentsCell(entry, index, style, parent))
      }
      let size = active.map { layout.style(.contents, languages[$0]).size }.max() ?? .zero
      for index in cells.indices { cells[index].baseline = baseline(leading, size) }
      var block = Block(.cells(cells), leading: leading)
      block.splitCost = layout.breaks.orphan
      block.before = entry.level == 1 ? layout.grid / 2 : .zero
      if offset > 0 {
        // Contents break as a table does: no entry stands alone, nor a section without the first that is below it.
        let isAlone =
          offset == 1 || offset == entries.count - 1 || entry.level > entries[offset - 1].level
        block.breakCost = layout.breaks.splitTable + (isAlone ? layout.breaks.orphan : 0)
      }
      append(block)
    }
    if !blocks.isEmpty { blocks[blocks.count - 1].after = layout.grid }
  }

  private struct ContentsEntry {
    var level: Int
    var number: [Int]
    var name: String
    var words: Localized<[Inline]>
  }

  /// The headings in order, with the names that `addHeading` will give them.
  private func contentsEntries(_ rows: [Row], depth: Int) -> [ContentsEntry] {
    var entries: [ContentsEntry] = []
    var count = 0
    func walk(_ rows: [Row]) {
      for row in rows {
        switch row.content {
        case .heading(let heading):
          count += 1
          if heading.level <= depth {
            entries.append(
              ContentsEntry(
                level: heading.level, number: numbering.headings[count - 1], name: "heading-\(count)",
                words: heading.text))
          }
        case .list(let list): list.items.forEach(walk)
        case .quotation(let quotation): walk(quotation.rows)
        case .box(_, let rows): walk(rows)
        default: break
        }
      }
    }
    walk(rows)
    return entries
  }

  private mutating func contentsCell(
    _ entry: ContentsEntry, _ index: Int, _ style: Style, _ parent: ElementID
  ) -> Block.Cell {
    let language = languages[index]
    let item = structure.add(.contentsItem, to: parent)
    let reference = structure.add(.reference, to: item)
    let link = structure.add(.link, to: reference)
    let title = entry.words.best(for: language)?.plainText ?? ""
    let target = destination(entry.name, in: index)
    tags.append(Tag(link, link: .destination(target), description: title))
    let number = HeadingLabel.text(entry.number, language)
    let gap = HeadingLabel.hasGap(entry.number, language) && !number.isEmpty ? "\u{2002}" : ""
    func styled(_ words: String) -> StyledText {
      StyledText([StyledText.Run(words, style: style.text, language: language, tag: tags.count - 1)])
    }
    var paragraph = style.paragraph
    if !number.isEmpty {
      paragraph.hangingIndent =
        gap.isEmpty
        ? leadWidth(number, style, language)
        : setter.prepare(styled(number + gap), style: style.paragraph).naturalWidth
    }
    var cell = Block.Cell(
      column: index, text: DeferredText(styled(number + gap + title), style: paragraph, setter: setter),
      indent: context.indent + style.size * (entry.level - 1), baseline: .zero)
    cell.endInset = style.size * 3
    cell.pageNumber = Block.PageNumber(destination: target, part: .contents, language: index, element: link)
    return cell
  }

  /// The terms used, each with what it means.
  mutating func addGlossary() {
    for term in document.glossary {
      let words = localized { language -> [Inline] in
        guard let word = term.words.best(for: language) else { return [] }
        let meaning = term.meaning.best(for: language) ?? ""
        let gap = language.isChinese ? "：" : ": "
        return [.strong([.text(word, .unknown)])] + (meaning.isEmpty ? [] : [.text(gap + meaning, .unknown)])
      }
      if let block = cells(CellsRequest(part: .source, words: words)) { append(block) }
    }
  }
}
