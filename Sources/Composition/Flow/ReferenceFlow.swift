import Documents
import Inputs
import Languages
import Pages
import Typesetting

extension FlowBuilder {
  /// The notes whose marks the last row held, each with one number in all languages.
  mutating func buildPendingNotes() {
    guard context.listDepth == 0, container == StructureTree.root || layout.arrangement == .sequential else { return }
    while !pendingNotes.isEmpty {
      let note = pendingNotes.removeFirst()
      builtNotes.insert(note)
      let outer = (blocks, context, anchors)
      blocks = []
      anchors = []
      context = Context(part: .note)
      let em = active.map { layout.style(.note, languages[$0]).size }.max() ?? .zero
      context.indent = em * 1.5
      var elements: [ElementID?] = languages.map { _ in nil }
      for index in active {
        let home = parent(index)
        var attributes = StructureTree.Attributes()
        attributes.identifier = noteName(note, index)
        let element = structure.add(.note, language: ownLanguage(index, in: home), to: home, attributes: attributes)
        elements[index] = element
        labels[index] = noteLabel(note, index, element, width: em * 1.5)
        anchors.append(noteName(note, index))
      }
      within(elements) { $0.addRows($0.document.notes[note].rows) }
      labels = [:]
      notes[note] = layout.arrangement == .sequential ? notes[note] + blocks : blocks
      (blocks, context, anchors) = outer
    }
  }

  private mutating func noteLabel(_ note: Int, _ index: Int, _ element: ElementID, width: Length) -> Label {
    let language = languages[index]
    var style = layout.style(.note, language)
    style.color = layout.colors.accent
    var tag = Tag(structure.add(.link, to: structure.add(.label, to: element)))
    tag.link = .destination("to-" + noteName(note, index))
    tag.linkDescription = language.backToText
    tags.append(tag)
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
    for entry in entries {
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
                level: heading.level, number: numbering.headings[count - 1], name: destination("heading-\(count)"),
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
    var tag = Tag(link)
    tag.link = .destination(entry.name)
    tag.linkDescription = entry.words.best(for: language)?.plainText ?? ""
    tags.append(tag)
    let number = HeadingLabel.text(entry.number, language)
    let gap = HeadingLabel.hasGap(entry.number, language) && !number.isEmpty ? "\u{2002}" : ""
    let words = number + gap + tag.linkDescription
    let text = StyledText([
      StyledText.Run(words, style: style.text, language: language, tag: tags.count - 1)
    ])
    var cell = Block.Cell(
      column: index, text: setter.prepare(text, style: style.paragraph),
      indent: context.indent + style.size * (entry.level - 1), baseline: .zero)
    cell.endInset = style.size * 3
    cell.pageNumber = Block.PageNumber(destination: entry.name, part: .contents, language: index, element: link)
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

  /// The numbered list of sources: who published what and when in each language, the address once below.
  mutating func addSources() {
    guard !document.sources.isEmpty else { return }
    var numbering = StructureTree.Attributes()
    numbering.listNumbering = .decimal
    let lists = languages.indices.map { index -> ElementID? in
      guard active.contains(index) else { return nil }
      let home = parent(index)
      return structure.add(.list, language: ownLanguage(index, in: home), to: home, attributes: numbering)
    }
    let outer = context
    let em = active.map { layout.style(.source, languages[$0]).size }.max() ?? .zero
    context.indent += em * 2
    for (offset, source) in document.sources.enumerated() {
      addSource(source, offset, lists, width: em * 2)
    }
    context = outer
  }

  private mutating func addSource(_ source: Source, _ offset: Int, _ lists: [ElementID?], width: Length) {
    var bodies: [ElementID?] = languages.map { _ in nil }
    for index in active {
      guard let list = lists[index] else { continue }
      let item = structure.add(.listItem, to: list)
      let language = languages[index]
      var style = layout.style(.source, language)
      style.color = layout.colors.accent
      var tag: Tag
      let label = structure.add(.label, to: item)
      if citedSources.contains(offset) {
        tag = Tag(structure.add(.link, to: label))
        (tag.link, tag.linkDescription) = (.destination("to-source-\(offset + 1)"), language.backToText)
      } else {
        tag = Tag(label)
      }
      tags.append(tag)
      let text = StyledText([
        StyledText.Run("\(offset + 1)", style: style.text, language: language, tag: tags.count - 1)
      ])
      labels[index] = Label(
        lines: setter.prepare(text, style: style.paragraph).lines(measure: .infinite), width: width)
      bodies[index] = structure.add(.listBody, to: item)
    }
    anchors.append(destination("source-\(offset + 1)"))
    within(bodies) { builder in
      let words = builder.localized { builder.entry(source, $0) }
      let first = builder.blocks.count
      if let block = builder.cells(CellsRequest(part: .source, words: words)) { builder.append(block) }
      guard let address = source.address, let index = builder.active.first else { return }
      for index in first..<builder.blocks.count {
        builder.blocks[index].keep = (builder.layout.breaks.orphan, .splitCaption)
      }
      builder.addAddress(address, source, index)
    }
    labels = [:]
  }

  /// An address on a line of its own over all columns.
  private mutating func addAddress(_ address: String, _ source: Source, _ index: Int) {
    let language = languages[index]
    var style = layout.style(.source, language)
    style.isHyphenated = false
    style.alignment = .start
    style.color = layout.colors.accent
    var tag = Tag(structure.add(.link, to: parent(index)))
    (tag.link, tag.linkDescription) = (.address(address), sourceTitle(source, language))
    tags.append(tag)
    let text = StyledText([
      StyledText.Run(address, style: style.text, language: language, tag: tags.count - 1)
    ])
    let cell = Block.Cell(
      column: layout.arrangement == .facing ? index : nil, text: setter.prepare(text, style: style.paragraph),
      indent: context.indent, baseline: baseline(style.leading, style.size))
    var block = Block(.cells([cell]), leading: style.leading)
    block.splitCost = layout.breaks.orphan
    block.after = blocks.last?.after ?? .zero
    if !blocks.isEmpty { blocks[blocks.count - 1].after = .zero }
    append(block)
  }

  /// Publisher, title and date as a language writes them.
  private func entry(_ source: Source, _ language: Language) -> [Inline] {
    var words: [Inline] = []
    func text(_ string: String) { words.append(.text(string, .unknown)) }
    let own = source.title.best(for: language) == nil ? source.language : nil
    let title = sourceTitle(source, language)
    let publisher = source.publisher.best(for: language) ?? source.publisher.entries.first?.value
    let gap = language.isChinese ? "，" : ", "
    if let author = source.author { text(author + gap) }
    if let publisher { text(publisher + gap) }
    let isForeign = own.map { !languages.contains($0) || $0.primary != language.primary } ?? false
    let quoted = language.isChinese && !isForeign ? "〈\(title)〉" : title
    if isForeign, let own {
      words.append(.span(Inline.Span(language: own, content: [.text(title, .unknown)])))
    } else {
      words.append(language.isChinese ? .text(quoted, .unknown) : .emphasis([.text(title, .unknown)]))
    }
    if let date = source.date { text(gap + language.printedDate(date)) }
    text(language.isChinese ? "。" : ".")
    return words
  }

  /// A source's title in a language, else in the source's own, else in the first that is known.
  func sourceTitle(_ source: Source, _ language: Language) -> String {
    source.title.best(for: language) ?? source.language.flatMap { source.title.best(for: $0) }
      ?? source.title.entries.first?.value ?? source.id.name
  }

  /// The line under a table or figure that names the sources of its figures.
  mutating func addSourceLine(_ sources: [SourceID]) {
    let known = sources.filter { sourceIndex[$0] != nil }
    guard !known.isEmpty else { return }
    let words = localized { language -> [Inline] in
      var inlines: [Inline] = [.text(Wording(language).sourceLabel(count: known.count), .unknown)]
      for (offset, group) in grouped(known, language).enumerated() {
        if offset > 0 { inlines.append(.text(language.isChinese ? "；" : "; ", .unknown)) }
        inlines.append(.text(group.publisher + "\u{00A0}", .unknown))
        inlines.append(.sourceMark(group.ids))
      }
      return inlines
    }
    if var block = cells(CellsRequest(part: .sourceLine, words: words)) {
      block.splitCost = layout.breaks.orphan
      append(block)
    }
  }

  /// Sources in order, those of the same publisher together.
  private func grouped(_ sources: [SourceID], _ language: Language) -> [(publisher: String, ids: [SourceID])] {
    var groups: [(publisher: String, ids: [SourceID])] = []
    for id in sources {
      guard let index = sourceIndex[id] else { continue }
      let source = document.sources[index]
      let name =
        source.publisher.best(for: language) ?? source.publisher.entries.first?.value ?? sourceTitle(source, language)
      if let known = groups.firstIndex(where: { $0.publisher == name }) {
        groups[known].ids.append(id)
      } else {
        groups.append((name, [id]))
      }
    }
    return groups
  }
}
