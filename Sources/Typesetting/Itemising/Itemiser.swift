import Fonts
import Inputs
import Languages
import Pages

/// A stretch of characters that one face draws in one style.
struct Span {
  /// The characters.
  var range: Range<Int>
  /// The piece of the styled text.
  var run: Int32
  /// The face's number in the library.
  var face: Int32
  /// Which table of shaped words it looks in.
  var table: Int32
  /// Whether it is set as Chinese.
  var isHan: Bool
  /// The conventions of its marks, when it is set as Chinese.
  var convention: MarkConvention?
  /// Whether no face has its one character.
  var isMissing = false
}

/// Decides for each character whether it is set as Chinese or as Latin, and which face draws it.
///
/// Chinese runs get their Chinese language and the script Hani, whatever the language of the text around them is; Latin
/// and digits inside Chinese get the Latin face; shared marks go to one of them by context, before anything is shaped.
struct Itemiser {
  let fonts: FontLibrary
  let words: WordStore
  /// The Chinese that Han characters in text of another language are drawn in.
  let hanLanguage: Language

  /// The spans of a text, in order, and what was missing.
  func spans(of text: ParagraphText, problems: inout Diagnostics) -> [Span] {
    let isHan = Itemiser.assignScripts(text)
    var spans: [Span] = []
    var styles = StyleResolver(fonts: fonts, words: words, hanLanguage: hanLanguage, runs: text.runs)
    for at in text.scalars.indices {
      let run = text.runOfScalar[at]
      let kind = CharacterKind.of(text.scalars[at])
      if let last = spans.last, last.run == run, !last.isMissing,
        kind == .joining || kind == .invisible || (kind == .space && last.isHan == isHan[at])
      {
        spans[spans.count - 1].range = last.range.lowerBound..<at + 1
        continue
      }
      if let last = spans.last, last.run == run, last.isHan == isHan[at], !last.isMissing,
        styles.preferredFace(run: Int(run), isHan: isHan[at]) == Int(last.face),
        let character = Unicode.Scalar(text.scalars[at]), styles.has(character, Int(last.face))
      {
        spans[spans.count - 1].range = last.range.lowerBound..<at + 1
        continue
      }
      guard
        var span = styles.span(for: text.scalars[at], run: Int(run), isHan: isHan[at], problems: &problems)
      else {
        problems.report(missingCharacter(text, at))
        continue
      }
      if span.isMissing, kind == .latin || kind == .han || kind == .shared {
        problems.report(missingCharacter(text, at))
      } else {
        span.isMissing = false
      }
      if let last = spans.last, last.run == run, last.face == span.face, last.isHan == span.isHan, !last.isMissing,
        !span.isMissing
      {
        spans[spans.count - 1].range = last.range.lowerBound..<at + 1
      } else {
        span.range = at..<at + 1
        spans.append(span)
      }
    }
    return spans
  }

  /// For each character, whether it is set as Chinese.
  static func assignScripts(_ text: ParagraphText) -> ContiguousArray<Bool> {
    let count = text.scalars.count
    var isHan = ContiguousArray<Bool>(repeating: false, count: count)
    var before: Bool?
    for at in 0..<count {
      switch CharacterKind.of(text.scalars[at]) {
      case .han:
        isHan[at] = true
        before = true
      case .latin:
        before = false
      case .shared:
        isHan[at] = isSharedHan(text, at, before: before)
      case .joining, .invisible:
        isHan[at] = at > 0 && isHan[at - 1]
      case .space:
        // Spaces belong to Latin: Chinese has none of its own but U+3000, which counts as Han.
        break
      case .lineEnd:
        before = nil
      }
    }
    return isHan
  }

  /// Whether a mark that both scripts write is Chinese here.
  ///
  /// The language of the piece decides, unless both neighbours are of the other script: the apostrophe of `it’s` inside
  /// Chinese is Latin, and `滬港——合作` inside English keeps its Chinese dash.
  private static func isSharedHan(_ text: ParagraphText, _ at: Int, before: Bool?) -> Bool {
    let isChinese = text.language(of: at).isChinese
    var left = at - 1
    while left >= 0, text.scalars[left] == text.scalars[at] { left -= 1 }
    var right = at + 1
    while right < text.scalars.count, text.scalars[right] == text.scalars[at] { right += 1 }
    let kinds = (
      left < 0 ? CharacterKind.space : .of(text.scalars[left]),
      right >= text.scalars.count ? CharacterKind.space : .of(text.scalars[right])
    )
    // Doubled dashes and dots are Chinese marks wherever the text is Chinese.
    let isDoubled = right - left > 2
    switch kinds {
    case (.latin, .latin): return isChinese && (isDoubled || isQuoteNotApostrophe(text, at))
    case (.han, .han): return true
    default: return isChinese
    }
  }

  private static func isQuoteNotApostrophe(_ text: ParagraphText, _ at: Int) -> Bool {
    switch text.scalars[at] {
    case 0x201C, 0x201D, 0x2018: true
    default: false
    }
  }

  private func missingCharacter(_ text: ParagraphText, _ at: Int) -> Diagnostic {
    let run = text.runs[Int(text.runOfScalar[at])]
    var place = run.place
    if let start = place, start.column > 0 { place?.column = start.column + Int(text.offsetInRun[at]) }
    place?.length = 1
    return .missingCharacter(text.scalars[at], family: run.style.family.rawValue, at: place)
  }
}

/// Resolves each piece's style once: its faces, and the tables its words are in.
private struct StyleResolver {
  let fonts: FontLibrary
  let words: WordStore
  let hanLanguage: Language
  let runs: [StyledText.Run]
  private var resolved: [Resolved?]
  /// The run and the faces that were asked for last, so that most characters need no look-up.
  private var lastRun = -1
  private var lastFaces: (latin: Int?, han: Int?) = (nil, nil)
  private var lastFace: Face?
  private var lastNumber = -1

  private struct Resolved {
    var faces: FontLibrary.Faces
    var features: ShapingFeatures
    var language: Language
    var hanLanguage: Language
    var convention: MarkConvention?
    /// Tables by face: a handful at most.
    var tables: [(face: Int, isHan: Bool, table: Int32)] = []
  }

  init(fonts: FontLibrary, words: WordStore, hanLanguage: Language, runs: [StyledText.Run]) {
    self.fonts = fonts
    self.words = words
    self.hanLanguage = hanLanguage
    self.runs = runs
    resolved = Array(repeating: nil, count: runs.count)
  }

  /// The face that draws most of a run's Chinese or Latin.
  mutating func preferredFace(run: Int, isHan: Bool) -> Int? {
    if run != lastRun {
      lastFaces = resolved[run].map { ($0.faces.latin, $0.faces.han) } ?? (nil, nil)
      lastRun = run
    }
    return isHan ? lastFaces.han : lastFaces.latin
  }

  /// Whether a face has a character.
  mutating func has(_ character: Unicode.Scalar, _ number: Int) -> Bool {
    if number != lastNumber {
      lastFace = fonts.face(number)
      lastNumber = number
    }
    return lastFace?.glyph(for: character) != nil
  }

  /// The span of one character, or nil when no font at all could be opened; its range is the caller's.
  mutating func span(for scalar: UInt32, run: Int, isHan: Bool, problems: inout Diagnostics) -> Span? {
    var style = resolved[run] ?? resolve(runs[run], problems: &problems)
    let character = Unicode.Scalar(scalar) ?? " "
    guard let (face, isMissing) = face(for: character, in: style.faces, isHan: isHan) else { return nil }
    let table: Int32
    if let known = style.tables.first(where: { $0.face == face && $0.isHan == isHan }) {
      table = known.table
    } else {
      let language = isHan ? HanTag.of(style.hanLanguage) : style.language.tag
      table = words.table(
        WordStore.Key(
          face: face, language: ShapingLanguage(language), script: isHan ? .han : .other,
          features: isHan ? [] : style.features))
      style.tables.append((face, isHan, table))
    }
    resolved[run] = style
    lastRun = -1
    return Span(
      range: 0..<0, run: Int32(run), face: Int32(face), table: table, isHan: isHan,
      convention: isHan ? style.convention : nil, isMissing: isMissing)
  }

  private func face(
    for character: Unicode.Scalar, in faces: FontLibrary.Faces, isHan: Bool
  ) -> (face: Int, isMissing: Bool)? {
    let first = isHan ? faces.han : faces.latin
    let second = isHan ? faces.latin : faces.han
    if let first, fonts.face(first).glyph(for: character) != nil { return (first, false) }
    if let second, fonts.face(second).glyph(for: character) != nil { return (second, false) }
    for other in faces.fallback where fonts.face(other).glyph(for: character) != nil { return (other, false) }
    return (first ?? second ?? faces.fallback.first).map { ($0, true) }
  }

  private func resolve(_ run: StyledText.Run, problems: inout Diagnostics) -> Resolved {
    let han = run.language.isChinese ? run.language : hanLanguage
    let style = run.style
    let faces = fonts.faces(
      for: FontLibrary.Request(
        family: style.family.rawValue, isBold: style.isBold, isItalic: style.isItalic, language: han))
    if let missing = faces.missingStyle { problems.report(.missingFontStyle(missing, family: style.family.rawValue)) }
    var features: ShapingFeatures = []
    for feature in TextStyle.Feature.allCases where style.features.contains(feature) {
      let wanted: ShapingFeatures
      switch feature {
      case .smallCapitals: wanted = .smallCapitals
      case .tabularFigures: wanted = .tabularFigures
      case .oldStyleFigures: wanted = .oldStyleFigures
      }
      let tag = ShapingFeatures.names.first { $0.feature == wanted }?.tag ?? ""
      if let latin = faces.latin, fonts.face(latin).has(feature: tag) {
        features.insert(wanted)
      } else {
        problems.report(.missingFontFeature(feature.rawValue, tag: tag, family: style.family.rawValue, at: run.place))
      }
    }
    if style.family == .mono { features.insert(.noLigatures) }
    return Resolved(
      faces: faces, features: features, language: run.language, hanLanguage: han, convention: MarkConvention(han))
  }
}

/// The tag that fonts know a Chinese convention by: Hong Kong's own where a tag names no region.
enum HanTag {
  static func of(_ language: Language) -> String {
    switch MarkConvention(language) {
    case .hongKong: "zh-Hant-HK"
    case .taiwan: "zh-Hant-TW"
    case .mainland, .hongKongSimplified: "zh-Hans"
    case nil: language.tag
    }
  }
}
