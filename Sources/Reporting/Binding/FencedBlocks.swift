import Documents
import Inputs
import Languages

/// The fenced blocks that Markdown has no word for.
enum FenceKind: String, CaseIterable, Sendable {
  case chart, table, contents, sources, glossary, changes, box
  case keyFigures = "key-figures"
  case pageBreak = "page-break"
}

extension Binder {
  /// Binds a fenced block: one of ours, or code.
  mutating func fence(
    _ info: String, _ lines: TextLines, _ block: MarkdownBlock, diagnostics: inout Diagnostics
  ) -> Row.Content? {
    let word = info.split(separator: " ").first.map(String.init) ?? ""
    guard let kind = FenceKind(rawValue: word) else {
      if let nearest = NearestName.of(word, among: FenceKind.allCases.map(\.rawValue)), !Self.isLanguageOfCode(word) {
        diagnostics.report(.fenceMistyped(word, nearest: nearest, at: block.place))
      }
      return .code(cell(code(lines.text, diagnostics: &diagnostics)))
    }
    if info != word {
      diagnostics.report(.fenceInfoTooLong(word, at: block.place))
    }
    if kind == .box { return nil }
    guard let body = FenceBody(lines, at: block.place, diagnostics: &diagnostics) else { return nil }
    if kind == .keyFigures { return keyFigures(body, diagnostics: &diagnostics) }
    var reader = MapReader(body.value, of: "the block `\(word)`")
    defer { reader.finish(&diagnostics) }
    switch kind {
    case .chart: return chart(&reader, diagnostics: &diagnostics)
    case .table: return dataTable(&reader, body, diagnostics: &diagnostics)
    case .contents: return .contents(depth: reader.integer("depth", in: 1...6) ?? 2)
    case .sources: return .sources
    case .glossary: return .glossary
    case .changes: return changes(&reader)
    case .pageBreak: return .pageBreak
    case .keyFigures, .box: return nil
    }
  }

  /// Names of programming languages that are near one of ours by accident.
  private static func isLanguageOfCode(_ word: String) -> Bool { ["c", "cs", "ada"].contains(word) }

  // MARK: Words

  /// The words of a value in a block's body, as running text: plain, or those for this language of a map.
  mutating func words(
    _ value: Value?, of name: String, isMarkless: Bool = true, diagnostics: inout Diagnostics
  ) -> [Inline] {
    guard let value, !value.isNull,
      let words = Words(value, of: name, diagnostics: &diagnostics)
    else { return [] }
    guard let text = words[language] else {
      diagnostics.report(
        .wordsMissing(name, language: language.tag, known: words.languages.map(\.tag), at: value.place))
      return []
    }
    let place = (value.map?.entries.first { $0.value.string == text }?.value.place) ?? value.place
    var lines = TextLines()
    for line in text.split(separator: "\n") {
      lines.append(line.utf8, at: place.at(line: place.line), column: place.column)
    }
    let parsed = MarkdownReader.readInline(lines, diagnostics: &diagnostics)
    return isMarkless
      ? marklessly(parsed, diagnostics: &diagnostics) : inlines(parsed, diagnostics: &diagnostics)
  }

  private func cellUnlessEmpty(_ words: [Inline]) -> Localized<[Inline]> { words.isEmpty ? Localized() : cell(words) }

  /// Sources that a block names itself.
  private func ownSources(_ reader: inout MapReader, diagnostics: inout Diagnostics) -> [SourceID]? {
    guard let value = reader.value("sources"), !value.isNull else { return nil }
    return Origin.names(value).compactMap { name in
      if library.sources[SourceID(name)] != nil { return SourceID(name) }
      diagnostics.report(.unknownSource(name, known: library.sources.names, at: value.place))
      return nil
    }
  }

  // MARK: Changes

  private func changes(_ reader: inout MapReader) -> Row.Content {
    var since = ChangesSince()
    if let value = reader.value("since"), !value.isNull {
      since.version = value.string
      // `since: 1.10` would be read as the number 1.1.
      if value.string == nil { reader.reportWrong("since", wanted: "text in quotes, such as \"1.2\"", found: value) }
    }
    since.isListed = reader.bool("list") ?? true
    since.hasBars = reader.bool("bars") ?? false
    return .changes(since)
  }

  // MARK: Charts

  private mutating func chart(_ reader: inout MapReader, diagnostics: inout Diagnostics) -> Row.Content? {
    let caption = words(reader.value("caption"), of: "caption", diagnostics: &diagnostics)
    let alternative = words(reader.value("alt"), of: "alt", diagnostics: &diagnostics)
    let note = words(reader.value("note"), of: "note", diagnostics: &diagnostics)
    let own = ownSources(&reader, diagnostics: &diagnostics)
    guard let name = reader.value("name", .required) else { return nil }
    guard let text = name.string, let chart = library.charts[text] else {
      diagnostics.report(
        .unknownName(name.plainText ?? "", kind: "chart", known: library.chartNames, at: name.place))
      return nil
    }
    for data in chart.dataNames { used.insert(data) }
    return .figure(
      Figure(
        content: .chart(library.bound(chart, diagnostics: &diagnostics)), caption: cellUnlessEmpty(caption),
        alternative: alternative.isEmpty ? Localized() : cell(plainText(alternative)),
        note: cellUnlessEmpty(note), sources: own ?? library.sources(of: chart)))
  }

  // MARK: Key figures

  private mutating func keyFigures(_ body: FenceBody, diagnostics: inout Diagnostics) -> Row.Content? {
    guard let items = body.value.list else {
      diagnostics.report(
        .wrongType("the block `key-figures`", wanted: "a list of `figure` and `words`", found: body.value))
      return nil
    }
    var marks = EvidenceMarks(language: language)
    let bound = items.map { item -> KeyFigures.Item in
      var reader = MapReader(item, of: "a key figure")
      defer { reader.finish(&diagnostics) }
      let figure = words(reader.value("figure", .required), of: "figure", diagnostics: &diagnostics)
      let below = words(reader.value("words", .required), of: "words", diagnostics: &diagnostics)
      return KeyFigures.Item(figure: cell(marks.marking(figure)), words: cell(marks.marking(below)))
    }
    return .keyFigures(
      KeyFigures(items: bound, note: cellUnlessEmpty(marks.note(at: body.place)), sources: marks.sources))
  }
}
