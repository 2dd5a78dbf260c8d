import Documents
import Inputs
import Languages
import Pages
import Typesetting

/// A stretch of running text in one style that belongs to one element.
private struct Fragment {
  var text: String
  var style: TextStyle
  var language: Language
  var group: Int
  var place: Place?
}

/// What a group of fragments is: one leaf of the structure tree.
private enum Group {
  case plain
  case span(Language)
  case link(Page.Link.Target, description: String)
  case note(Int)
  case source(Int)
  case reference(String, description: String)
  case picture(Shape, alternative: String)
}

/// Collects the fragments of a paragraph in the order of its text.
private struct FragmentCollector {
  var fragments: [Fragment] = []
  private(set) var groups: [(group: Group, isStruck: Bool)] = [(.plain, false)]
  var hasPendingSpace = false
  /// Whether a line goes through what is collected.
  private(set) var isStruck = false
  let language: Language
  let part: StyleName

  mutating func append(_ text: String, _ style: TextStyle, _ language: Language, _ group: Int, _ place: Place?) {
    guard !text.isEmpty else { return }
    if hasPendingSpace {
      hasPendingSpace = false
      if let last = fragments.last, !(last.text.last?.isWide ?? true && text.first?.isWide ?? true) {
        fragments[fragments.count - 1].text += " "
      }
    }
    fragments.append(Fragment(text: text, style: style, language: language, group: group, place: place))
  }

  /// Begins a group and answers its number.
  mutating func begin(_ group: Group) -> Int {
    groups.append((group, isStruck))
    return groups.count - 1
  }

  /// Whether a group is running text and not a link or another language.
  func isPlain(_ group: Int) -> Bool {
    if case .plain = groups[group].group { return true }
    return false
  }

  /// Begins or ends struck text within a group, and answers the number of the group that goes on so.
  mutating func strike(_ isStruck: Bool, in group: Int) -> Int {
    self.isStruck = isStruck
    return isStruck ? begin(groups[group].group) : group
  }

  /// Ends a line where the words say so. Who hears them needs a space there, but for Han characters.
  mutating func endLine() {
    guard let last = fragments.last?.text.last else { return }
    let needsSpace = !last.isWide && !last.isWhitespace
    fragments[fragments.count - 1].text += needsSpace ? " \u{2028}" : "\u{2028}"
  }

  /// Whether nothing stands before, or the end of a sentence.
  var isAtSentenceStart: Bool {
    guard let text = fragments.last(where: { !$0.text.allSatisfy(\.isWhitespace) })?.text else { return true }
    guard hasPendingSpace || text.last == " " else { return false }
    return text.last { $0 != " " }.map { ".!?".contains($0) } ?? true
  }

  /// Takes back a space at the end: a raised mark stands right behind its word.
  mutating func dropSpace() {
    hasPendingSpace = false
    guard let last = fragments.indices.last else { return }
    while fragments[last].text.last == " ", fragments[last].text.count > 1 { fragments[last].text.removeLast() }
  }
}

extension Character {
  /// Whether a line end in the source text next to it stands for nothing: Han characters and Chinese marks.
  fileprivate var isWide: Bool {
    guard let scalar = unicodeScalars.first?.value else { return false }
    return (0x2E80...0x9FFF).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
      || (0xFE30...0xFE4F).contains(scalar)
      || (0xFF00...0xFFEF).contains(scalar) || (0x20000...0x3FFFF).contains(scalar)
  }
}

extension FlowBuilder {
  /// Running text as the typesetter takes it, its leaves added to an element of the structure tree.
  ///
  /// Only leaves carry text: where a paragraph holds more than plain text, its plain stretches become spans, so that
  /// what is read keeps its order.
  mutating func styledText(
    _ inlines: [Inline], part: StyleName, index: Int, in element: ElementID, spans: Bool = false,
    style given: Style? = nil, after first: [StyledText.Run] = []
  ) -> StyledText {
    let language = languages[index]
    let style = given ?? layout.style(part, language)
    var collector = FragmentCollector(language: language, part: part)
    collect(inlines, style, style.text, language, 0, &collector)
    let needsSpans = spans || collector.fragments.contains { $0.group != 0 }
    var runs = first
    var lastGroup: Int?
    var tag = 0
    for fragment in collector.fragments {
      if fragment.group != lastGroup {
        let group = collector.groups[fragment.group]
        tag = addTag(group.group, in: element, index: index, spans: needsSpans)
        tags[tag].isStruck = group.isStruck
        lastGroup = fragment.group
      }
      runs.append(
        StyledText.Run(
          fragment.text, style: fragment.style, language: fragment.language, tag: tag, place: fragment.place))
    }
    return StyledText(runs)
  }

  /// Text in one style that belongs to an element as a whole.
  mutating func plainText(_ text: String, style: Style, language: Language, in element: ElementID) -> StyledText {
    tags.append(Tag(element))
    return StyledText([StyledText.Run(text, style: style.text, language: language, tag: tags.count - 1)])
  }

  private mutating func addTag(_ group: Group, in element: ElementID, index: Int, spans: Bool) -> Int {
    let language = languages[index]
    func described(_ text: String) -> StructureTree.Attributes {
      var attributes = StructureTree.Attributes()
      attributes.title = text
      return attributes
    }
    var tag: Tag
    switch group {
    case .plain: tag = Tag(spans ? structure.add(.span, to: element) : element)
    case .span(let other): tag = Tag(structure.add(.span, language: other, to: element))
    case .link(let target, let description):
      tag = Tag(structure.add(.link, to: element), link: target, description: description)
    case .note(let note):
      let reference = structure.add(.reference, to: element)
      let name = noteName(note, index)
      tag = Tag(
        structure.add(.link, to: reference), link: .destination(name),
        description: Wording(language).label(.note, "\(note + 1)"),
        anchor: noteAnchors.insert(name).inserted ? "to-" + name : nil)
      if layout.notePlace == .page { tag.note = notePlace(note, language) }
    case .source(let source) where !listsSources:
      citedSources.insert(destination("to-source-\(source + 1)", in: index))
      tag = Tag(spans ? structure.add(.span, to: element) : element)
    case .source(let source):
      let reference = structure.add(.reference, to: element)
      let name = "source-\(source + 1)"
      let mark = destination("to-" + name, in: index)
      tag = Tag(
        structure.add(.link, to: reference), link: .destination(destination(name, in: index)),
        description: sourceTitle(document.sources[source], language),
        anchor: citedSources.insert(mark).inserted ? mark : nil)
    case .reference(let name, let description):
      let reference = structure.add(.reference, to: element)
      tag = Tag(
        structure.add(.link, to: reference), link: .destination(destination(name, in: index)),
        description: description)
    case .picture(let shape, let alternative):
      var attributes = StructureTree.Attributes()
      attributes.alternative = alternative
      tag = Tag(structure.add(.figure, to: element, attributes: attributes), picture: shape)
    }
    tags.append(tag)
    return tags.count - 1
  }

  /// The destination of a note in a language.
  func noteName(_ note: Int, _ index: Int) -> String { "note-\(note + 1)-\(languages[index])" }

  private mutating func collect(
    _ inlines: [Inline], _ style: Style, _ look: TextStyle, _ language: Language, _ group: Int,
    _ collector: inout FragmentCollector
  ) {
    for inline in inlines {
      switch inline {
      case .text(let text, let place): collector.append(text, look, language, group, place)
      case .value(let value): collector.append(value.text, look, language, group, value.place)
      case .emphasis(let content):
        collect(content, style, emphasised(look, style, language), language, group, &collector)
      case .strong(let content):
        var strong = look
        strong.isBold = true
        collect(content, style, strong, language, group, &collector)
      case .struck(let content):
        let struck = collector.strike(true, in: group)
        collect(content, style, look, language, struck, &collector)
        _ = collector.strike(false, in: group)
      case .code(let text, let place):
        var code = look
        code.family = .mono
        code.isHyphenated = false
        collector.append(text, code, language, group, place)
      case .link(let target, let content, _): collectLink(target, content, style, look, language, group, &collector)
      case .image(let image): collectPicture(image, style, &collector)
      case .noteMark(let id): collectNoteMark(id, look, language, &collector)
      case .sourceMark(let ids): collectSourceMark(ids, look, language, &collector)
      case .crossReference(let target, let place): collectReference(target, place, look, language, &collector)
      case .softBreak: collector.hasPendingSpace = true
      case .lineBreak:
        collector.hasPendingSpace = false
        collector.endLine()
      case .span(let span):
        var inner = group
        let spanLanguage = span.language ?? language
        if spanLanguage != language, collector.isPlain(group) {
          inner = collector.begin(.span(spanLanguage))
        }
        collect(span.content, style, look, spanLanguage, inner, &collector)
      }
    }
  }

  private func emphasised(_ look: TextStyle, _ style: Style, _ language: Language) -> TextStyle {
    var look = look
    // Chinese inside a paragraph of another language is emphasised as Chinese is.
    let emphasis =
      style.emphasis == .italic && language.isChinese ? Style.Emphasis.standard(for: language) : style.emphasis
    switch emphasis {
    case .italic: look.isItalic.toggle()
    case .dots:
      // Dots stand under Han characters alone; Latin among them is italic.
      look.emphasis = .dots
      look.isItalic.toggle()
    case .bold: look.isBold = true
    }
    return look
  }

  private mutating func collectLink(
    _ target: Inline.LinkTarget, _ content: [Inline], _ style: Style, _ look: TextStyle, _ language: Language,
    _ group: Int, _ collector: inout FragmentCollector
  ) {
    var look = look
    look.color = layout.colors.accent
    guard collector.isPlain(group) else { return collect(content, style, look, language, group, &collector) }
    let link: Int
    switch target {
    case .address(let address): link = collector.begin(.link(.address(address), description: content.plainText))
    case .target(let target): link = collector.begin(.reference(target.name, description: content.plainText))
    }
    collect(content, style, look, language, link, &collector)
  }

  /// What stands in the text for a picture: a Han character, one em wide and high, whose em is as wide as the picture. It
  /// is never drawn.
  private static let pictureCharacter = "口"

  /// A picture on the line: as high as a Han character of the text unless it says how wide it is, and never higher than
  /// a line.
  private mutating func collectPicture(_ image: Image, _ style: Style, _ collector: inout FragmentCollector) {
    guard let picture = picture(image) else { return }
    let asked = image.width.flatMap { LengthText.length($0, whole: figureWidth) }
    let height = min(asked.map { $0 * (1 / picture.aspect) } ?? style.size, style.leading * 0.95)
    let size = Size(width: height * picture.aspect, height: height)
    let drop = max(style.size * 0.12, (height - style.size) / 2)
    let shape = Shape.picture(picture, Rect(origin: Point(x: .zero, y: drop - height), size: size))
    let group = collector.begin(.picture(shape, alternative: image.alternative))
    var look = style.text
    (look.size, look.isBold, look.isItalic) = (size.width, false, false)
    collector.append(Self.pictureCharacter, look, .traditionalChinese, group, image.place)
  }

  /// Keeps a raised mark on the line of its word (U+2060, UAX #14 class WJ).
  private static let joiner = "\u{2060}"

  /// How small a raised mark may be.
  private static let smallest = 7.9.pt

  private func raised(_ look: TextStyle) -> TextStyle {
    var raised = look
    raised.size = max(Self.smallest, look.size * 0.7)
    raised.rise = look.size * 0.28
    raised.isBold = false
    raised.isItalic = false
    raised.color = layout.colors.accent
    return raised
  }

  private mutating func collectNoteMark(
    _ id: NoteID, _ look: TextStyle, _ language: Language, _ collector: inout FragmentCollector
  ) {
    guard let note = noteIndex[id] else { return }
    let place = notePlace(note, collector.language)
    if !builtNotes.contains(place) && !pendingNotes.contains(place) { pendingNotes.append(place) }
    collector.dropSpace()
    let group = collector.begin(.note(note))
    // A raised number behind a figure would read as a power of it.
    let gap = collector.fragments.last?.text.last.map { $0.isNumber || $0 == "%" } ?? false ? "\u{202F}" : Self.joiner
    collector.append("\(gap)\(note + 1)", raised(look), language, group, nil)
  }

  /// `[3][5]`: raised in running text, on the line in source lines. Each is a reference of its own with its own brackets,
  /// since each leads elsewhere and is heard by itself.
  private mutating func collectSourceMark(
    _ ids: [SourceID], _ look: TextStyle, _ language: Language, _ collector: inout FragmentCollector
  ) {
    let numbers = ids.compactMap { sourceIndex[$0] }.sorted()
    guard !numbers.isEmpty else { return }
    if collector.part != .sourceLine { collector.dropSpace() }
    var mark = look
    if collector.part != .sourceLine { mark = raised(look) }
    mark.color = layout.colors.accent
    let ranges = Self.ranges(numbers)
    for (offset, range) in ranges.enumerated() {
      let group = collector.begin(.source(range.lowerBound))
      let opening = collector.part == .sourceLine ? (offset == 0 ? "[" : " [") : Self.joiner + "["
      let shown = range.count == 1 ? "\(range.lowerBound + 1)" : "\(range.lowerBound + 1)–\(range.upperBound + 1)"
      collector.append(opening + shown + "]", mark, language, group, nil)
    }
  }

  /// Three and more numbers that follow one another are one range.
  static func ranges(_ numbers: [Int]) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound == number - 1 {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else if ranges.last?.contains(number) != true {
        ranges.append(number...number)
      }
    }
    return ranges.flatMap { $0.count == 2 ? [$0.lowerBound...$0.lowerBound, $0.upperBound...$0.upperBound] : [$0] }
  }

  private mutating func collectReference(
    _ target: Target, _ place: Place, _ look: TextStyle, _ language: Language, _ collector: inout FragmentCollector
  ) {
    guard let named = numbering.names[target.name] else {
      diagnostics.report(.unknownTarget(target.name, at: place))
      return
    }
    let words = reference(to: named, language)
    let isFirst = collector.isAtSentenceStart
    let shown = isFirst ? words.prefix(1).uppercased() + words.dropFirst() : words
    let group = collector.begin(.reference(target.name, description: words))
    var look = look
    look.color = layout.colors.accent
    collector.append(shown, look, language, group, place)
  }

  /// How a language refers to something: by its number, by its words when it has none, else by where it is.
  private func reference(to named: Numbering.Named, _ language: Language) -> String {
    let isAbove = named.order < orderCursor
    func placed(_ what: String) -> String {
      isAbove ? Wording(language).above(what) : Wording(language).below(what)
    }
    guard let number = named.number.last else {
      let words = (named.words.best(for: language) ?? []).plainText
      return words.isEmpty ? placed("").trimmed : words
    }
    switch named.kind {
    case .table: return Wording(language).reference(.table, "\(number)")
    case .figure: return Wording(language).reference(.figure, "\(number)")
    case .paragraph: return placed(Wording(language).reference(.paragraph, "\(number)"))
    case .heading: return HeadingLabel.reference(named.number, language)
    case .other: return named.words.best(for: language)?.plainText ?? ""
    }
  }
}

extension [Inline] {
  /// The text without its looks, for outlines, running heads and comparisons.
  var plainText: String {
    map { inline -> String in
      switch inline {
      case .text(let text, _), .code(let text, _): text
      case .value(let value): value.text
      case .emphasis(let content), .strong(let content), .struck(let content), .link(_, let content, _):
        content.plainText
      case .span(let span): span.content.plainText
      case .image(let image): image.alternative
      case .softBreak, .lineBreak: " "
      case .noteMark, .sourceMark, .crossReference: ""
      }
    }.joined()
  }
}
