import Documents
import Languages
import Pages
import Typesetting

extension FlowBuilder {
  /// The numbered list of sources: who published what and when in each language, the address once below.
  mutating func addSources() {
    guard !document.sources.isEmpty else { return }
    if layout.arrangement == .columns && active.count > 1 { return addMergedSources() }
    var numbering = StructureTree.Attributes()
    numbering.listNumbering = .decimal
    let lists = languages.indices.map { index -> ElementID? in
      guard active.contains(index) else { return nil }
      let home = parent(index)
      return structure.add(.list, language: ownLanguage(index, in: home), to: home, attributes: numbering)
    }
    let outer = context
    let em = active.map { layout.style(.source, languages[$0]).size }.max() ?? .zero
    let width = numberWidth(document.sources.count, .source, least: em * 2)
    context.indent += width
    for (offset, source) in document.sources.enumerated() {
      addSource(source, offset, lists, width: width)
    }
    context = outer
  }

  private mutating func addSource(_ source: Source, _ offset: Int, _ lists: [ElementID?], width: Length) {
    var bodies: [ElementID?] = languages.map { _ in nil }
    for index in active {
      guard let list = lists[index] else { continue }
      let item = structure.add(.listItem, to: list)
      labels[index] = sourceLabel(offset, index, in: item, width: width)
      bodies[index] = structure.add(.listBody, to: item)
    }
    anchors += anchors("source-\(offset + 1)")
    within(bodies) { builder in
      let words = builder.localized { builder.entry(source, $0) }
      let first = builder.blocks.count
      if let block = builder.cells(CellsRequest(part: .source, words: words)) { builder.append(block) }
      guard let address = source.address else { return }
      for index in first..<builder.blocks.count {
        builder.blocks[index].keep = (builder.layout.breaks.orphan, .splitCaption)
      }
      builder.addAddress(address, source)
    }
    labels = [:]
  }

  /// A source's number, which leads back to where it is first cited.
  private mutating func sourceLabel(_ offset: Int, _ index: Int, in item: ElementID, width: Length) -> Label {
    let language = languages[index]
    var style = layout.style(.source, language)
    style.color = layout.colors.accent
    let label = structure.add(.label, to: item)
    var tag = Tag(label)
    // Where no mark of its own language cites it, the number leads to that of another.
    let marks = ([index] + languages.indices).map { destination("to-source-\(offset + 1)", in: $0) }
    if let mark = marks.first(where: citedSources.contains) {
      tag = Tag(structure.add(.link, to: label), link: .destination(mark), description: language.backToText)
    }
    tags.append(tag)
    let text = StyledText([
      StyledText.Run("\(offset + 1)", style: style.text, language: language, tag: tags.count - 1)
    ])
    return Label(lines: setter.prepare(text, style: style.paragraph).lines(measure: .infinite), width: width)
  }

  /// One list for all languages over the whole width: a title stands once, in the language it is written in, what
  /// differs stands in each language.
  private mutating func addMergedSources() {
    guard let main = active.first else { return }
    var numbering = StructureTree.Attributes()
    numbering.listNumbering = .decimal
    let list = structure.add(.list, to: sharedParent(), attributes: numbering)
    let style = layout.style(.source, languages[main])
    let width = numberWidth(document.sources.count, .source, least: style.size * 2)
    for (offset, source) in document.sources.enumerated() {
      let item = structure.add(.listItem, to: list)
      let label = sourceLabel(offset, main, in: item, width: width)
      let body = structure.add(.listBody, to: item)
      let text = styledText(mergedEntry(source), part: .source, index: main, in: body, spans: true)
      var cell = Block.Cell(
        column: nil, text: DeferredText(text, style: style.paragraph, setter: setter), indent: context.indent + width,
        label: label.lines, labelWidth: width, baseline: baseline(style.leading, style.size))
      cell.endInset = context.endInset
      var block = Block(.cells([cell]), leading: style.leading)
      block.after = style.after
      block.splitCost = layout.breaks.orphan
      block.breakCost = offset == 1 ? layout.breaks.orphan : 0
      anchors += anchors("source-\(offset + 1)")
      append(block)
    }
  }

  private func mergedEntry(_ source: Source) -> [Inline] {
    let shown = active.map { languages[$0] }
    guard let main = shown.first else { return [] }
    let comma: Inline = .text(main.isChinese ? "，" : ", ", .unknown)
    func spoken(_ words: [(language: Language, text: String)], _ look: (Inline) -> Inline) -> [Inline] {
      words.enumerated().flatMap { offset, entry -> [Inline] in
        let text = Inline.text(entry.text, .unknown)
        let inner = entry.language.isChinese ? text : look(text)
        let said =
          entry.language == main ? inner : .span(Inline.Span(language: entry.language, content: [inner]))
        return (offset == 0 ? [] : [.text(" / ", .unknown)]) + [said]
      }
    }
    func unique(_ words: [(language: Language, text: String)]) -> [(language: Language, text: String)] {
      words.enumerated().filter { index, word in !words[..<index].contains { $0.text == word.text } }.map(\.element)
    }
    let publishers = shown.compactMap { language in source.publisher.best(for: language).map { (language, $0) } }
    var titles = shown.compactMap { language in
      source.title.best(for: language).map { (language, Wording(language).article($0)) }
    }
    if titles.isEmpty {
      let own = source.language ?? source.title.languages.first ?? main
      let title = sourceTitle(source, own)
      titles = [(own, own.isChinese ? Wording(shown.first(where: \.isChinese) ?? own).article(title) : title)]
    }
    var parts: [[Inline]] = []
    if let author = source.author { parts.append([.text(author, .unknown)]) }
    if !publishers.isEmpty { parts.append(spoken(unique(publishers)) { $0 }) }
    parts.append(spoken(unique(titles)) { .emphasis([$0]) })
    if let date = source.date {
      parts.append(spoken(unique(shown.map { ($0, $0.printedDate(date)) })) { $0 })
    }
    var entry = parts.enumerated().flatMap { offset, part in (offset == 0 ? [] : [comma]) + part }
    entry.append(.text(main.isChinese ? "。" : ". ", .unknown))
    if let address = source.address {
      entry.append(.link(.address(address), [.text(address, .unknown)], .unknown))
    }
    return entry
  }

  /// An address on a line of its own over all columns; on pages that face each other on each of them.
  private mutating func addAddress(_ address: String, _ source: Source) {
    let isFacing = layout.arrangement == .facing
    var cells: [Block.Cell] = []
    for index in isFacing ? active : Array(active.prefix(1)) {
      let language = languages[index]
      var style = layout.style(.source, language)
      style.isHyphenated = false
      style.alignment = .start
      style.color = layout.colors.accent
      tags.append(
        Tag(
          structure.add(.link, to: parent(index)), link: .address(address),
          description: sourceTitle(source, language)))
      let text = StyledText([
        StyledText.Run(address, style: style.text, language: language, tag: tags.count - 1)
      ])
      cells.append(
        Block.Cell(
          column: isFacing ? index : nil, text: DeferredText(text, style: style.paragraph, setter: setter),
          indent: context.indent, baseline: baseline(style.leading, style.size)))
    }
    guard let first = active.first else { return }
    var block = Block(.cells(cells), leading: layout.style(.source, languages[first]).leading)
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
    let quoted = isForeign ? title : Wording(language).article(title)
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
      let groups = grouped(known, language)
      // Many publishers would make a list longer than what it stands under: the numbers lead to the names.
      if groups.count > 4 { return inlines + [.sourceMark(known)] }
      for (offset, group) in groups.enumerated() {
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
