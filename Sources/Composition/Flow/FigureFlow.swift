import Charts
import Documents
import Inputs
import Languages
import Pages
import Typesetting

extension FlowBuilder {
  /// The width that a figure may take: the type area less the insets around it.
  var figureWidth: Length { layout.bodyWidth - context.startInset - context.areaEndInset }

  /// A chart or picture with its numbered caption above and its sources below.
  mutating func addFigure(_ figure: Figure) {
    var number: Int?
    if !figure.caption.isEmpty {
      figureCursor += 1
      number = figureCursor
    }
    let first = blocks.count
    if layout.arrangement == .facing && active.count > 1 {
      addAbreast { $0.addFigure(figure, number: number) }
    } else {
      addFigure(figure, number: number)
    }
    addBelow(notes: notes(below: figure), sources: figure.sources)
    guard context.listDepth == 0, context.panels.isEmpty else { return }
    for index in first..<max(first, blocks.count) { blocks[index].float = first }
  }

  /// What a figure's chart says below itself, then the figure's own note.
  private func notes(below figure: Figure) -> [Localized<[Inline]>] {
    guard case .chart(let chart) = figure.content else { return [figure.note] }
    var words = Localized<[Inline]>()
    for index in active {
      let said = chart.note(in: figure, for: languages[index])
      if !said.isEmpty { words[languages[index]] = [.text(said, .unknown)] }
    }
    return [words, figure.note]
  }

  private mutating func addFigure(_ figure: Figure, number: Int?) {
    let division = structure.add(.division, to: sharedParent())
    addCaption(
      figure.caption, number: number, label: { Wording($1).label(.figure, "\($0)") }, in: division, place: .zero)
    var said = localized { figure.alternative.best(for: $0) ?? "" }
    switch figure.content {
    case .chart(let chart):
      guard let drawn = draw(chart.within(figure)) else { return }
      if figure.alternative.isEmpty { said = drawn.alternative }
      let elements = addElements(saying: said, else: figure.caption, items: drawn.list.items.count, to: division)
      let files = document.attachments.filter { $0.charts.contains(chart.name) }.map(\.name)
      structure.update(elements[0]) { $0.attachments = files }
      addDrawing(drawn.list, elements)
    case .image(let image):
      if figure.alternative.isEmpty { said = localized { _ in image.alternative } }
      addImage(image, addElements(saying: said, else: figure.caption, items: active.count, to: division))
    }
  }

  /// A chart as wide as a figure may be, and as high as it says or the layout asks for at least.
  private mutating func draw(_ chart: BoundChart) -> ChartPicture? {
    let shown = active.map { languages[$0] }
    let drawn = charts?.draw(
      chart, languages: shown, width: figureWidth, height: nil, theme: chartTheme, diagnostics: &diagnostics)
    let least = layout.bodyHeight * layout.leastChartHeight
    guard let drawn, drawn.list.size.height < least else { return drawn }
    // What is wrong with it was told the first time.
    var told = Diagnostics()
    return charts?.draw(
      chart, languages: shown, width: figureWidth, height: least, theme: chartTheme, diagnostics: &told) ?? drawn
  }

  /// The figures of a drawing: one for each language, so that each alternative is read by a voice of its language. What
  /// says the same in all languages, or has fewer items than languages, is one.
  mutating func addElements(
    saying words: Localized<String>, else caption: Localized<[Inline]>, items: Int, to division: ElementID
  ) -> [ElementID] {
    var said = words.entries.filter { !$0.value.isEmpty }
    if said.isEmpty { said = localized { caption.best(for: $0)?.plainText ?? "" }.entries.filter { !$0.value.isEmpty } }
    let isOne = said.count > items || said.allSatisfy { $0.value == said[0].value }
    var attributes = StructureTree.Attributes()
    guard !isOne else {
      var texts: [String] = []
      for entry in said where !texts.contains(entry.value) { texts.append(entry.value) }
      attributes.alternative = texts.joined(separator: "\n")
      let language = texts.count == 1 ? said.first.flatMap { ownLanguage(of: $0.language, in: division) } : nil
      return [structure.add(.figure, language: language, to: division, attributes: attributes)]
    }
    return said.map { entry in
      attributes.alternative = entry.value
      return structure.add(
        .figure, language: ownLanguage(of: entry.language, in: division), to: division, attributes: attributes)
    }
  }

  /// The looks of charts: the layout's accent, and labels as large as the text of tables.
  private var chartTheme: ChartTheme {
    var theme = ChartTheme.print(accent: layout.colors.accent)
    theme.labelSize = layout.style(.tableCell, document.edition.main).size.points
    return theme
  }

  private func ownLanguage(of language: Language, in parent: ElementID) -> Language? {
    languages.firstIndex(of: language).flatMap { ownLanguage($0, in: parent) }
  }

  private mutating func addDrawing(_ list: DisplayList, _ elements: [ElementID]) {
    drawings.append(Drawing(list: list, elements: elements))
    var block = Block(.drawing(index: drawings.count - 1, size: list.size), leading: layout.grid)
    block.before = layout.grid
    block.after = layout.grid * 2
    append(block)
  }

  private mutating func addImage(_ image: Image, _ elements: [ElementID]) {
    guard let picture = picture(image) else { return }
    let most = Size(width: figureWidth, height: layout.bodyHeight * 0.7)
    let asked = image.width.flatMap { LengthText.length($0, whole: figureWidth) } ?? picture.naturalSize.width
    var width = min(asked, most.width)
    var height = width * (1 / picture.aspect)
    if height > most.height {
      width = width * (most.height / height)
      height = most.height
    }
    let size = Size(width: width, height: height)
    let shape = Shape.picture(picture, Rect(origin: .zero, size: size))
    addDrawing(DisplayList(size: size, items: items(of: elements, drawing: shape)), elements)
  }

  /// A picture as the content of its figures. What says of it in the other languages is a figure of its own, which must have
  /// content to be met by: a speck.
  func items(of elements: [ElementID], drawing shape: Shape) -> [DisplayItem] {
    let speck = Shape.fill(
      .rectangle(Rect(x: .zero, y: .zero, width: Length(units: 1), height: Length(units: 1))), .solid(.white))
    return elements.enumerated().map { DisplayItem(.element($1), $0 == 0 ? shape : speck) }
  }

  /// A picture file with its size; nil when it cannot be used, which is reported.
  mutating func picture(_ image: Image) -> Picture? {
    let head = image.format == .svg ? SVGHead(image.bytes) : nil
    if let picture = Picture(image) {
      if let text = head?.text, !text.isEmpty { checkCharacters(text, of: image) }
      return picture
    }
    if let name = head?.foreign {
      diagnostics.report(.pictureNotOfShapes(image.path, element: name, at: image.place))
    } else if let font = head?.unknownFont {
      diagnostics.report(.pictureFontUnknown(image.path, font: font, at: image.place))
    } else {
      diagnostics.report(.unreadablePicture(image.path, at: image.place))
    }
    return nil
  }

  /// Has the text of a picture itemised, which tells of characters that no font has: the picture would show boxes. They
  /// stand in the picture's own file.
  private func checkCharacters(_ text: String, of image: Image) {
    let language = languages[active.first ?? 0]
    let style = layout.style(.body, language)
    let run = StyledText.Run(text, style: style.text, language: language, place: Place(file: image.path))
    _ = setter.prepare(StyledText([run]), style: style.paragraph).naturalWidth
  }

  /// Large figures side by side over the whole width, with words in each language.
  mutating func addKeyFigures(_ figures: KeyFigures) {
    panels.append(
      Panel(start: context.startInset, end: context.areaEndInset, padding: .zero, fill: layout.colors.panel))
    context.panels.append(panels.count - 1)
    if layout.arrangement == .facing && active.count > 1 {
      addAbreast { $0.addItems(figures.items) }
    } else {
      addItems(figures.items)
    }
    context.panels.removeLast()
    addBelow(notes: [figures.note], sources: figures.sources)
  }

  private mutating func addItems(_ items: [KeyFigures.Item]) {
    guard !items.isEmpty else { return }
    let home = sharedParent()
    let list = structure.add(.list, to: home)
    let elements = items.map { _ -> (label: ElementID, body: ElementID) in
      let item = structure.add(.listItem, to: list)
      return (structure.add(.label, to: item), structure.add(.listBody, to: item))
    }
    let isShared = items.map { item in
      let texts = active.map { item.figure.best(for: languages[$0])?.plainText }
      return texts.allSatisfy { $0 == texts.first }
    }
    var levels: [KeyFiguresBlock.Level] = []
    for (offset, index) in active.enumerated() {
      let language = languages[index]
      let part: StyleName = offset == 0 ? .keyFigure : .keyFigureOther
      let figures = items.indices.map { item -> [KeyFiguresBlock.Part] in
        guard offset == 0 || !isShared[item] else { return [] }
        return keyText(items[item].figure.best(for: language), part, index, elements[item].label)
      }
      let words = items.indices.map { item in
        keyText(items[item].words.best(for: language), .keyWords, index, elements[item].body)
      }
      if offset == 0 {
        levels.append(KeyFiguresBlock.Level(items: figures, before: .zero))
        levels.append(KeyFiguresBlock.Level(items: words, before: .zero))
      } else {
        levels.append(KeyFiguresBlock.Level(items: zip(figures, words).map { $0 + $1 }, before: 5.pt))
      }
    }
    var block = Block(
      .keyFigures(KeyFiguresBlock(levels: levels, count: items.count, rule: layout.colors.rule)), leading: layout.grid)
    block.before = layout.grid
    block.after = layout.grid * 2
    append(block)
  }

  /// How much smaller large figures may be, so that each stands on one line.
  private static let smallerSizes = [0.9, 0.8, 0.7]

  /// A text of an item; none when it has no words.
  private mutating func keyText(
    _ inlines: [Inline]?, _ part: StyleName, _ index: Int, _ element: ElementID
  ) -> [KeyFiguresBlock.Part] {
    guard let inlines, !inlines.isEmpty else { return [] }
    let style = layout.style(part, languages[index])
    let leaf = structure.add(.paragraph, language: ownLanguage(index, in: element), to: element)
    let text = styledText(inlines, part: part, index: index, in: leaf, style: style)
    var made = KeyFiguresBlock.Part(
      text: setter.prepare(text, style: style.paragraph), leading: style.leading,
      baseline: baseline(style.leading, style.size))
    if part == .keyFigure {
      made.smaller = Self.smallerSizes.map { setter.prepare(text.scaled(by: $0), style: style.paragraph) }
    }
    return [made]
  }
}

extension StyledText {
  /// The same text in another size; raised marks keep theirs where they would be too small to read.
  fileprivate func scaled(by factor: Double) -> StyledText {
    StyledText(
      runs.map { run in
        var run = run
        run.style.size = max(min(run.style.size, 7.9.pt), run.style.size * factor)
        run.style.rise = run.style.rise * factor
        return run
      })
  }
}
