import Languages
import Pages
import Typesetting

/// The parts of a document that a layout gives a look to.
enum StyleName: String, Hashable, Sendable, CaseIterable {
  case body
  case title, subtitle
  case titleNote = "title-note"
  case heading1 = "heading-1"
  case heading2 = "heading-2"
  case heading3 = "heading-3"
  case heading4 = "heading-4"
  case list
  case quotation
  case attribution
  case boxTitle = "box-title"
  case box
  case code
  case caption
  case tableHead = "table-head"
  case tableCell = "table-cell"
  case tableNote = "table-note"
  case sourceLine = "source-line"
  case keyFigure = "key-figure"
  case keyFigureOther = "key-figure-other"
  case keyWords = "key-words"
  case note
  case source
  case contents
  case furniture
  case marking

  /// What a part looks like where a layout says nothing of it.
  var parent: StyleName? {
    switch self {
    case .body: nil
    case .heading2, .heading3, .heading4, .title, .subtitle, .keyFigure: .heading1
    case .keyFigureOther: .keyFigure
    case .boxTitle: .heading3
    case .attribution: .quotation
    case .tableNote, .sourceLine, .keyWords: .tableCell
    case .tableHead: .tableCell
    case .titleNote, .marking: .furniture
    default: .body
    }
  }

  /// The style of a heading's level; deeper levels look like the fourth.
  static func heading(_ level: Int) -> StyleName {
    switch level {
    case ...1: .heading1
    case 2: .heading2
    case 3: .heading3
    default: .heading4
    }
  }
}

/// How the text of one part stands in one language.
struct Style: Hashable, Sendable {
  var family = TextStyle.Family.serif
  var size = 10.pt
  var isBold = false
  var isItalic = false
  var color = Color.black
  var leading = 14.pt
  var before = Length.zero
  var after = Length.zero
  var alignment = ParagraphStyle.Alignment.start
  var indent = Length.zero
  var firstLineIndent = Indent()
  var isHyphenated = true
  var features: Set<TextStyle.Feature> = []
  var emphasis = Emphasis.italic
  var marks: ParagraphStyle.MarkStyle?
  var hangsMarks = false
  var lineStart = LineStartLevel.basic
  var latinInChinese = ParagraphStyle.LatinInChinese()
  var hasOpticalMargins = false
  var hasTracking = true

  /// An indent: a length, and ems of the text.
  struct Indent: Hashable, Sendable {
    var length = Length.zero
    var ems = 0
    var isZero: Bool { length == .zero && ems == 0 }
  }

  /// How `*…*` is shown.
  enum Emphasis: String, Hashable, Sendable, CaseIterable {
    case italic, dots, bold

    /// What a language uses when a layout does not say: Han has no italic.
    static func standard(for language: Language) -> Emphasis {
      guard let convention = MarkConvention(language) else { return .italic }
      return convention.centresMarks ? .bold : .dots
    }
  }

  /// The look of plain text in this style.
  var text: TextStyle {
    TextStyle(
      family: family, size: size, isBold: isBold, isItalic: isItalic, color: color, features: features,
      isHyphenated: isHyphenated)
  }

  /// How its paragraphs stand.
  var paragraph: ParagraphStyle {
    ParagraphStyle(
      alignment: alignment, leading: leading, firstLineIndent: firstLineIndent.length,
      firstLineEms: firstLineIndent.ems, hangsMarks: hangsMarks, marks: marks, lineStart: lineStart,
      latinInChinese: latinInChinese,
      hasOpticalMargins: hasOpticalMargins, hasTracking: hasTracking)
  }

  /// From the top of a line to its baseline: the em square of Han characters (0.88 em above the baseline, 0.12 below)
  /// stands in the middle of the leading.
  func baseline(for size: Length) -> Length { (leading + size * 0.76) / 2 }
}

/// Properties that a layout file gives to one part, in all languages or in some.
struct StyleSheet: Hashable, Sendable {
  var family: TextStyle.Family?
  var size: Length?
  var isBold: Bool?
  var isItalic: Bool?
  var color: Color?
  var leading: Length?
  var before: Length?
  var after: Length?
  var alignment: ParagraphStyle.Alignment?
  var indent: Length?
  var firstLineIndent: Style.Indent?
  var isHyphenated: Bool?
  var features: Set<TextStyle.Feature>?
  var emphasis: Style.Emphasis?
  var marks: ParagraphStyle.MarkStyle?
  var hangsMarks: Bool?
  var lineStart: LineStartLevel?
  var latinSize: Double?
  var latinRise: Length?
  var hasOpticalMargins: Bool?
  var hasTracking: Bool?

  /// Changes a style where this sheet says something.
  func apply(to style: inout Style) {
    if let family { style.family = family }
    if let size { style.size = size }
    if let isBold { style.isBold = isBold }
    if let isItalic { style.isItalic = isItalic }
    if let color { style.color = color }
    if let leading { style.leading = leading }
    if let before { style.before = before }
    if let after { style.after = after }
    if let alignment { style.alignment = alignment }
    if let indent { style.indent = indent }
    if let firstLineIndent { style.firstLineIndent = firstLineIndent }
    if let isHyphenated { style.isHyphenated = isHyphenated }
    if let features { style.features = features }
    if let emphasis { style.emphasis = emphasis }
    if let marks { style.marks = marks }
    if let hangsMarks { style.hangsMarks = hangsMarks }
    if let lineStart { style.lineStart = lineStart }
    if let latinSize { style.latinInChinese.size = latinSize }
    if let latinRise { style.latinInChinese.rise = latinRise }
    if let hasOpticalMargins { style.hasOpticalMargins = hasOpticalMargins }
    if let hasTracking { style.hasTracking = hasTracking }
  }
}

/// What a layout says of each part and language.
struct StyleTable: Hashable, Sendable {
  /// What is said of a part in all languages.
  private var general: [StyleName: StyleSheet] = [:]
  /// What is said of a part in one language or in the languages of a wider tag.
  private var special: [StyleName: [Language: StyleSheet]] = [:]

  /// Adds what a sheet says of a part; what was said before is replaced only where the sheet speaks.
  mutating func set(_ sheet: StyleSheet, for part: StyleName, _ language: Language?) {
    if let language { special[part, default: [:]][language] = sheet } else { general[part] = sheet }
  }

  /// The style of a part in a language: the parent's, then what is said of the part, then what is said of the part in
  /// this language, from the widest tag to the narrowest. Space and indents are not inherited. Paragraphs that begin with
  /// an indent have no space between them.
  func style(_ part: StyleName, _ language: Language) -> Style {
    var style = Style()
    if let parent = part.parent {
      style = self.style(parent, language)
      (style.before, style.after, style.indent, style.firstLineIndent) = (.zero, .zero, .zero, Style.Indent())
    } else {
      style.emphasis = .standard(for: language)
    }
    general[part]?.apply(to: &style)
    for candidate in language.fallbacks.reversed() { special[part]?[candidate]?.apply(to: &style) }
    if !style.firstLineIndent.isZero { style.after = .zero }
    return style
  }
}
