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

  /// The spans of a text, in order, and what was missing: each character once, where it stands first. A sentence in a
  /// script that no font has would tell of every letter otherwise.
  func spans(of text: ParagraphText, problems: inout Diagnostics) -> [Span] {
    let isHan = Itemiser.assignScripts(text)
    var spans: [Span] = []
    var missing: Set<UInt32> = []
    var styles = StyleResolver(fonts: fonts, words: words, hanLanguage: hanLanguage, runs: text.runs)
    for (run, range) in text.ranges.enumerated() {
      // A span ends with its piece of text.
      var open: OpenSpan?
      var at = range.lowerBound
      while at < range.upperBound {
        defer { at += 1 }
        if let span = open {
          at = Itemiser.end(of: span.isHan, span.face, from: at, to: range.upperBound, text, isHan)
          if at == range.upperBound { break }
        }
        let kind = text.kinds[at]
        let found = styles.span(for: text.scalars[at], run: run, isHan: isHan[at], problems: &problems)
        guard var span = found?.span else {
          if missing.insert(text.scalars[at]).inserted { problems.report(missingCharacter(text, at, run)) }
          continue
        }
        if span.isMissing, kind == .latin || kind == .han || kind == .shared {
          if missing.insert(text.scalars[at]).inserted { problems.report(missingCharacter(text, at, run)) }
        } else {
          span.isMissing = false
        }
        if open != nil, let last = spans.last {
          if last.face == span.face, last.isHan == span.isHan, !span.isMissing { continue }
          spans[spans.count - 1].range = last.range.lowerBound..<at
        }
        span.range = at..<at + 1
        spans.append(span)
        open = span.isMissing ? nil : OpenSpan(isHan: span.isHan, face: found?.preferred)
      }
      if open != nil {
        spans[spans.count - 1].range = spans[spans.count - 1].range.lowerBound..<range.upperBound
      }
    }
    return spans
  }

  /// Where a span that is open goes no further: at a character of the other script, or one that its face has not.
  private static func end(
    of spanIsHan: Bool, _ face: Face?, from start: Int, to limit: Int, _ text: ParagraphText,
    _ isHan: ContiguousArray<Bool>
  ) -> Int {
    var at = start
    while at < limit {
      let kind = text.kinds[at]
      let follows = kind == .joining || kind == .invisible || (kind == .space && spanIsHan == isHan[at])
      if !follows, spanIsHan != isHan[at] || face?.has(text.scalars[at]) != true { return at }
      at += 1
    }
    return at
  }

  /// The span that characters are being added to.
  private struct OpenSpan {
    var isHan: Bool
    /// Its face, when that is the one its piece prefers: then every character goes on with it that it has.
    var face: Face?
  }

  /// For each character, whether it is set as Chinese.
  static func assignScripts(_ text: ParagraphText) -> ContiguousArray<Bool> {
    var isHan = ContiguousArray<Bool>(repeating: false, count: text.scalars.count)
    for (run, range) in text.ranges.enumerated() {
      for at in range {
        switch text.kinds[at] {
        case .han: isHan[at] = true
        case .shared:
          isHan[at] = isSharedHan(text, at, isChinese: text.runs[run].language.isChinese)
        case .joining, .invisible:
          isHan[at] = at > 0 && isHan[at - 1]
        // Spaces belong to Latin: Chinese has none of its own but U+3000, which counts as Han.
        case .latin, .space, .lineEnd: break
        }
      }
    }
    return isHan
  }

  /// Whether a mark that both scripts write is Chinese here.
  ///
  /// The language of the piece decides, unless both neighbours are of the other script: the apostrophe of `it’s` inside
  /// Chinese is Latin, and `滬港——合作` inside English keeps its Chinese dash.
  private static func isSharedHan(_ text: ParagraphText, _ at: Int, isChinese: Bool) -> Bool {
    var left = at - 1
    while left >= 0, text.scalars[left] == text.scalars[at] { left -= 1 }
    var right = at + 1
    while right < text.scalars.count, text.scalars[right] == text.scalars[at] { right += 1 }
    let kinds = (
      left < 0 ? CharacterKind.space : text.kinds[left],
      right >= text.scalars.count ? CharacterKind.space : text.kinds[right]
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

  private func missingCharacter(_ text: ParagraphText, _ at: Int, _ number: Int) -> Diagnostic {
    let run = text.runs[number]
    var place = run.place
    if let start = place, start.column > 0 {
      place?.column = start.column + text.offsetInRun(of: at, run: number)
    }
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
  /// The last spans with the preferred faces of their pieces: most text goes to and fro between the two.
  private var hanSpan: (span: Span, face: Face)?
  private var latinSpan: (span: Span, face: Face)?

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

  /// The span of one character, or nil when no font at all could be opened; its range is the caller's. With it comes its
  /// face, when that is the one the piece prefers for its Chinese or its Latin.
  mutating func span(
    for scalar: UInt32, run: Int, isHan: Bool, problems: inout Diagnostics
  ) -> (span: Span, preferred: Face?)? {
    if let known = isHan ? hanSpan : latinSpan, Int(known.span.run) == run, known.face.has(scalar) {
      return (known.span, known.face)
    }
    guard let span = find(scalar, run: run, isHan: isHan, problems: &problems) else { return nil }
    let faces = resolved[run]?.faces
    guard (isHan ? faces?.han : faces?.latin) == Int(span.face) else { return (span, nil) }
    let face = fonts.face(Int(span.face))
    if !span.isMissing {
      if isHan { hanSpan = (span, face) } else { latinSpan = (span, face) }
    }
    return (span, face)
  }

  private mutating func find(_ scalar: UInt32, run: Int, isHan: Bool, problems: inout Diagnostics) -> Span? {
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
      // Figures of a monospaced family are of one width by nature.
      if feature == .tabularFigures, style.family == .mono { continue }
      let wanted: ShapingFeatures
      switch feature {
      case .smallCapitals: wanted = .smallCapitals
      case .tabularFigures: wanted = .tabularFigures
      case .oldStyleFigures: wanted = .oldStyleFigures
      }
      let tag = ShapingFeatures.names.first { $0.feature == wanted }?.tag ?? ""
      if let latin = faces.latin, fonts.face(latin).has(feature: tag) {
        features.insert(wanted)
      } else if words.tellsOfMissing(feature, in: style.family) {
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
