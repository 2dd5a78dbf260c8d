import Documents
import Languages
import Pages
import Typesetting

/// Sets heads and feet of all pages once their number is known. The same words are set once.
struct FurnitureMaker {
  let document: Document
  let layout: Layout
  let languages: [Language]
  let setter: any TextSetter
  /// The tags of the marking's words where they are content.
  private let markingTags: [Int]
  private var known: [StyledText: SetWords] = [:]
  private var fixed: [Slot: SetWords?] = [:]
  /// The lines of the marking, as content and not.
  private var markings: [Bool: [SetWords]] = [:]
  /// The lines set so far.
  private(set) var store: TextStore

  /// Words on one line.
  private struct SetWords {
    var text: Int
    var width: Length
  }

  /// What stands at one end of a band in a language, and the section it names: the same on many pages.
  private struct Slot: Hashable {
    var template: String
    var language: Int
    var section: String
    var room: Length
  }

  /// Furniture whose lines are added to those of a store.
  init(_ document: Document, layout: Layout, setter: any TextSetter, markingTags: [Int], store: TextStore) {
    self.store = store
    self.markingTags = markingTags
    self.document = document
    self.layout = layout
    self.setter = setter
    languages = document.edition.languages
  }

  /// What changes from page to page.
  struct PageFacts {
    var index: Int
    /// Whether it begins the document, or a language that follows others, with a title.
    var isFirst: Bool
    /// The page's number as it is printed.
    var label: String
    /// Its number among the pages of the text, below 1 before them; and how many these are.
    var number: Int, count: Int
    /// The language of the page, when it has one only.
    var language: Int?
    var section: Localized<String>
    var start: Length
  }

  /// The texts of one page.
  mutating func lines(_ facts: PageFacts, frame: Frame) -> [PageGeometry.FurnitureLine] {
    var lines: [PageGeometry.FurnitureLine] = []
    let header = facts.isFirst ? layout.furniture.firstHeader : layout.furniture.header
    if let header { lines += band(header, y: header.distance, .header, facts, frame) }
    if let footer = layout.furniture.footer {
      lines += band(footer, y: layout.paper.height - footer.distance, .footer, facts, frame)
    }
    return lines + marking(facts)
  }

  /// One band: start and end in each language's column, or in one language over the whole width. Where start and end do not
  /// fit beside each other in one language, all have the end alone.
  private mutating func band(
    _ band: Layout.Furniture.Band, y: Length, _ artifact: DisplayItem.Artifact, _ facts: PageFacts, _ frame: Frame
  ) -> [PageGeometry.FurnitureLine] {
    let shown = facts.language.map { [$0] } ?? Array(languages.indices)
    var ends: [(start: SetWords?, end: SetWords?, column: Frame.Column)] = []
    for (position, index) in shown.enumerated() {
      let column = column(of: index, at: position, of: shown.count, in: frame)
      let (start, end) = (words(band.start, index, facts, column.width), words(band.end, index, facts, column.width))
      ends.append((start, end, column))
    }
    let haveRoom = ends.allSatisfy { each in
      guard let start = each.start, let end = each.end else { return true }
      return start.width + Self.gap + end.width <= each.column.width
    }
    return ends.flatMap { each in
      let end = each.end.map { ($0, each.column.end - $0.width) }
      let start = haveRoom || each.end == nil ? each.start.map { ($0, each.column.start) } : nil
      return [end, start].compactMap(\.self).map { words, x in
        PageGeometry.FurnitureLine(text: words.text, origin: Point(x: facts.start + x, y: y), artifact: artifact)
      }
    }
  }

  /// Between two texts of a band.
  private static let gap = 12.pt

  /// The column of a language; where the languages have none of their own, an equal share of the width.
  private func column(of language: Int, at position: Int, of count: Int, in frame: Frame) -> Frame.Column {
    guard layout.arrangement != .columns, layout.arrangement != .facing else { return frame.columns[language] }
    let width = (frame.full.width - Self.gap * (count - 1)) / count
    return Frame.Column(start: (width + Self.gap) * position, width: width)
  }

  /// The marking in all languages, and DRAFT in all of them while the document is one.
  static func markings(of document: Document) -> [(text: String, language: Language)] {
    let languages = document.edition.languages
    var markings: [(text: String, language: Language)] = []
    for language in languages {
      if let text = document.marking.best(for: language) { markings.append((text, language)) }
    }
    if document.status == .draft { markings += languages.map { (Wording($0).draft, $0) } }
    return markings
  }

  /// The marking in the middle at head and foot; at the head of the first page it is content.
  private mutating func marking(_ facts: PageFacts) -> [PageGeometry.FurnitureLine] {
    let isContent = facts.index == 0
    let head = markingLines(tagged: isContent)
    let foot = markingLines(tagged: false)
    let style = layout.style(.marking, languages[0])
    // Close enough for two lines to have room between the edge of the paper and the head or foot.
    let leading = min(style.leading, style.size * 1.15)
    func placed(
      _ lines: [SetWords], at y: Length, _ artifact: DisplayItem.Artifact, isContent: Bool
    ) -> [PageGeometry.FurnitureLine] {
      lines.enumerated().map { number, line in
        let origin = Point(
          x: facts.start + (layout.bodyWidth - line.width) / 2,
          y: y + leading * number - leading * (lines.count - 1) / 2)
        return PageGeometry.FurnitureLine(text: line.text, origin: origin, artifact: artifact, isContent: isContent)
      }
    }
    let distance = layout.furniture.markingDistance
    return placed(head, at: distance, .header, isContent: isContent)
      + placed(foot, at: layout.paper.height - distance, .footer, isContent: false)
  }

  /// The marking on one line. Where that is wider than the type area it stands on two, and in smaller type rather than on a
  /// third, which would stand in the running head.
  private mutating func markingLines(tagged: Bool) -> [SetWords] {
    if let known = markings[tagged] { return known }
    let all = Self.markings(of: document)
    // A dot beside Chinese would else be a Chinese one, and others stand in other spaces.
    let between = languages.first { !$0.isChinese } ?? languages[0]
    func lines(_ scale: Double) -> [[StyledText.Run]] {
      var lines: [[StyledText.Run]] = []
      for (index, marking) in all.enumerated() {
        func run(_ text: String, _ language: Language? = nil) -> StyledText.Run {
          var style = layout.style(.marking, language ?? marking.language).text
          style.size = style.size * scale
          return StyledText.Run(
            text, style: style, language: language ?? marking.language, tag: tagged ? markingTags[index] : 0)
        }
        let added = [run(" · ", between), run(marking.text)]
        if let last = lines.last, width(last + added) <= layout.bodyWidth {
          lines[lines.count - 1] += added
        } else {
          lines.append([run(marking.text)])
        }
      }
      return lines
    }
    var found: [[StyledText.Run]] = []
    for size in Self.markingSizes {
      found = lines(size)
      if found.count <= 2 && found.allSatisfy({ width($0) <= layout.bodyWidth }) { break }
    }
    let made = found.compactMap { set(StyledText($0)) }
    markings[tagged] = made
    return made
  }

  /// What part of their size the words of a marking may be set in.
  private static let markingSizes = [1, 0.9, 0.8, 0.7, 0.6]

  private func width(_ runs: [StyledText.Run]) -> Length {
    setter.prepare(StyledText(runs), style: ParagraphStyle(alignment: .start, leading: layout.grid)).naturalWidth
  }

  /// The words that stand across each page behind its text: as large as they may be, from one corner to the other.
  mutating func watermark() -> Shape? {
    var words: [(text: String, language: Language)] = []
    for language in languages {
      switch layout.furniture.watermark {
      case .none: break
      case .draft: if document.status == .draft { words.append((Wording(language).draft, language)) }
      case .marking: if let text = document.marking.best(for: language) { words.append((text, language)) }
      }
    }
    let runs = words.enumerated().map { offset, word -> StyledText.Run in
      var style = layout.style(.marking, word.language).text
      style.size = Self.watermarkSize
      style.color = Self.watermarkColor
      return StyledText.Run((offset == 0 ? "" : " · ") + word.text, style: style, language: word.language)
    }
    guard !runs.isEmpty, let set = set(StyledText(runs)), set.width > .zero else { return nil }
    let line = store.line(set.text, 0)
    let (width, height) = (layout.paper.width.points, layout.paper.height.points)
    let diagonal = (width * width + height * height).squareRoot()
    let scale = min(2.4, diagonal * 0.66 / line.width.points)
    let (cosine, sine) = (width / diagonal * scale, -height / diagonal * scale)
    // The middle of the words comes to the middle of the page.
    let (x, y) = (line.width.points / 2, -Self.watermarkSize.points * 0.36)
    let transform = Transform(
      a: cosine, b: sine, c: -sine, d: cosine, tx: width / 2 - (cosine * x - sine * y),
      ty: height / 2 - (sine * x + cosine * y))
    return .group(Shape.Group(transform: transform, shapes: line.runs.map { .glyphs($0.glyphs) }))
  }

  private static let watermarkSize = 48.pt
  /// Light enough for the text above it to stand out (contrast of black with it: above 16).
  private static let watermarkColor = Color(hex: "#ebe9e7") ?? .white

  private func expand(_ template: String, _ index: Int, _ facts: PageFacts) -> String {
    let language = languages[index]
    var text = ""
    var rest = Substring(template)
    while let opening = rest.firstIndex(of: "{"), let closing = rest[opening...].firstIndex(of: "}") {
      text += rest[..<opening]
      let field = rest[rest.index(after: opening)..<closing]
      text += value(of: String(field), language, facts) ?? String(rest[opening...closing])
      rest = rest[rest.index(after: closing)...]
    }
    return (text + rest).trimmed
  }

  /// What a field stands for; nil when it is none.
  private func value(of field: String, _ language: Language, _ facts: PageFacts) -> String? {
    switch field {
    case "title": document.title.best(for: language) ?? ""
    case "section": facts.section.best(for: language) ?? ""
    case "page":
      facts.number < 1
        ? Wording(language).label(.page, facts.label) : Wording(language).page(facts.number, of: facts.count)
    case "date": document.date.map { language.printedDate($0) } ?? ""
    case "version": document.version.map { Wording(language).version($0) } ?? ""
    case "author": document.author.best(for: language) ?? ""
    default: nil
    }
  }

  /// A template with its fields filled in, set; cut short where it is wider than the room.
  private mutating func words(_ template: String, _ index: Int, _ facts: PageFacts, _ room: Length) -> SetWords? {
    guard !template.isEmpty else { return nil }
    // What names the page is another on each, and is never cut.
    guard !template.contains("{page}") else { return set(styled(expand(template, index, facts), index)) }
    let section = facts.section.best(for: languages[index]) ?? ""
    let slot = Slot(
      template: template, language: index, section: template.contains("{section}") ? section : "", room: room)
    if let words = fixed[slot] { return words }
    let words = set(styled(shortened(expand(template, index, facts), index, to: room), index))
    fixed[slot] = .some(words)
    return words
  }

  private func styled(_ text: String, _ index: Int) -> StyledText {
    let style = layout.style(.furniture, languages[index])
    return StyledText(text.isEmpty ? [] : [StyledText.Run(text, style: style.text, language: languages[index])])
  }

  /// A text with an ellipsis in the place of the last words, or of the last characters of Chinese or of a single long
  /// word, that have no room.
  private func shortened(_ text: String, _ index: Int, to room: Length) -> String {
    func fits(_ text: String) -> Bool {
      width(styled(text, index).runs) <= room
    }
    guard !fits(text) else { return text }
    let ends = text.indices.dropFirst()
    let words = languages[index].isChinese ? [] : ends.filter { text[$0].isWhitespace }
    func cut(_ ends: [String.Index]) -> String? {
      var (low, high) = (0, ends.count)
      func candidate(_ count: Int) -> String {
        var kept = text[..<ends[count - 1]]
        while let last = kept.last, last.isWhitespace || last.isPunctuation { kept.removeLast() }
        return kept + "…"
      }
      while low < high {
        let middle = (low + high + 1) / 2
        if fits(candidate(middle)) { low = middle } else { high = middle - 1 }
      }
      return low > 0 ? candidate(low) : nil
    }
    return cut(words) ?? cut(Array(ends)) ?? ""
  }

  private mutating func set(_ text: StyledText) -> SetWords? {
    guard !text.runs.isEmpty else { return nil }
    if let words = known[text] { return words }
    let style = ParagraphStyle(alignment: .start, leading: layout.grid)
    guard let line = setter.prepare(text, style: style).lines(measure: .infinite).first else { return nil }
    let words = SetWords(text: store.add([line]), width: line.width)
    known[text] = words
    return words
  }
}
