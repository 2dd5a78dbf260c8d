import Documents
import Inputs
import Languages

/// Running text: what stands behind placeholders is put back as nodes.
extension Binder {
  /// Binds running text.
  mutating func inlines(_ inlines: [MarkdownInline], diagnostics: inout Diagnostics) -> [Inline] {
    var bound: [Inline] = []
    bound.reserveCapacity(inlines.count)
    for inline in inlines {
      switch inline {
      case .text(let text, let place):
        if text.has("*", then: "*") { diagnostics.report(.emphasisNotRead(at: place)) }
        bound.append(.text(text, place))
      case .placeholder(let number, _): bound += lifted(number, diagnostics: &diagnostics)
      case .softBreak: bound.append(.softBreak)
      case .lineBreak: bound.append(.lineBreak)
      case .code(let text, let place): bound.append(.code(code(text, diagnostics: &diagnostics), place))
      case .emphasis(let inner): bound.append(.emphasis(self.inlines(inner, diagnostics: &diagnostics)))
      case .strong(let inner): bound.append(.strong(self.inlines(inner, diagnostics: &diagnostics)))
      case .struck(let inner): bound.append(.struck(self.inlines(inner, diagnostics: &diagnostics)))
      case .link(let address, let inner, let place):
        bound += link(address, inner, place, diagnostics: &diagnostics)
      case .image(let address, _, let inner, let attributes, let place):
        let alternative = plainText(self.inlines(inner, diagnostics: &diagnostics))
        if let image = image(address, alternative: alternative, attributes, place, diagnostics: &diagnostics) {
          bound.append(.image(image))
        }
      case .span(let attributes, let inner, let place):
        bound.append(span(attributes, inner, place, diagnostics: &diagnostics))
      }
    }
    return bound
  }

  /// Binds running text in which figures bear no marks of their sources.
  mutating func marklessly(_ inlines: [MarkdownInline], diagnostics: inout Diagnostics) -> [Inline] {
    let before = evaluator.isMarkless
    evaluator.isMarkless = true
    defer { evaluator.isMarkless = before }
    return self.inlines(inlines, diagnostics: &diagnostics)
  }

  private mutating func lifted(_ number: Int, diagnostics: inout Diagnostics) -> [Inline] {
    guard text.lifted.indices.contains(number) else { return [] }
    let lifted = text.lifted[number]
    switch lifted.content {
    case .expression(let expression):
      return evaluator.inlines(
        expression, in: scope(of: lifted), used: &used, diagnostics: &diagnostics)
    case .citation(let names):
      for name in names where library.sources[SourceID(name.name)] == nil {
        diagnostics.report(.unknownSource(name.name, known: library.sources.names, at: name.place))
      }
      let known = names.map { SourceID($0.name) }.filter { library.sources[$0] != nil }
      return known.isEmpty ? [] : [.sourceMark(known)]
    case .noteMark(let name):
      guard noteNames.contains(name) else {
        diagnostics.report(.unknownNote(name, known: text.notes.map(\.name), at: lifted.place))
        return []
      }
      marked.insert(name)
      return [.noteMark(NoteID(name))]
    }
  }

  /// The names an expression may use: those of its loops, and in a table's cell those of the row.
  private func scope(of lifted: Lifted) -> Scope {
    guard let row else { return lifted.scope }
    return row.names.reduce(lifted.scope) { $0.adding($1.0, $1.1) }
  }

  private mutating func link(
    _ address: String, _ inner: [MarkdownInline], _ place: Place, diagnostics: inout Diagnostics
  ) -> [Inline] {
    let words = inlines(inner, diagnostics: &diagnostics)
    let address = code(address, isAddress: true, diagnostics: &diagnostics)
    if address.hasPrefix("#") {
      let target = Target(String(address.dropFirst()))
      if target.name.isEmpty {
        diagnostics.report(.linkNeedsAddress(at: place))
        return words
      }
      return [words.isEmpty ? .crossReference(target, place) : .link(.target(target), words, place)]
    }
    guard LinkAddress.isAllowed(address) else {
      diagnostics.report(.linkRefused(address, at: place))
      return words
    }
    return [.link(.address(address), words.isEmpty ? [.text(address, place)] : words, place)]
  }

  private mutating func span(
    _ attributes: Attributes, _ inner: [MarkdownInline], _ place: Place, diagnostics: inout Diagnostics
  ) -> Inline {
    var language: Language?
    if let tag = attributes["lang"] {
      language = Language(tag)
      if language == nil { diagnostics.report(.notALanguage(tag, at: place)) }
    }
    for setting in attributes.settings where setting.key != "lang" {
      diagnostics.report(.unknownKey(setting.key, in: "the braces", known: ["lang"], at: place))
    }
    return .span(
      Inline.Span(
        language: language, classes: attributes.classes, content: inlines(inner, diagnostics: &diagnostics)))
  }

  /// Text in which placeholders become what they print, or what is written where they print nothing. In an address a
  /// value stands as it is in the data, not as the language writes it.
  mutating func code(_ text: String, isAddress: Bool = false, diagnostics: inout Diagnostics) -> String {
    guard text.mayHoldPlaceholders else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if let number = Placeholder.number(scalar) {
        guard self.text.lifted.indices.contains(number) else { continue }
        if case .expression(let expression) = self.text.lifted[number].content {
          let printed = lifted(number, diagnostics: &diagnostics)
          if isAddress, expression.filters.isEmpty, case .value(let value)? = printed.first {
            result += value.value.plainText ?? value.text
          } else {
            result += plainText(printed)
          }
        } else {
          result += self.text.lifted[number].written
        }
      } else if scalar != Placeholder.joiner {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Plain text that may hold placeholders, as running text.
  func placeholders(in text: String, at place: Place) -> [MarkdownInline] {
    var found: [MarkdownInline] = []
    var word = String.UnicodeScalarView()
    func ended() -> [MarkdownInline] { word.isEmpty ? [] : [.text(String(word), place)] }
    for scalar in text.unicodeScalars where scalar != Placeholder.joiner {
      if let number = Placeholder.number(scalar) {
        found += ended() + [.placeholder(number, place)]
        word = String.UnicodeScalarView()
      } else {
        word.append(scalar)
      }
    }
    return found + ended()
  }

  /// The words of running text, without its marks.
  func plainText(_ inlines: [Inline]) -> String { inlines.map(\.plainText).joined() }

  /// A picture that was read with the report.
  mutating func image(
    _ address: String, alternative: String, _ attributes: Attributes, _ place: Place, diagnostics: inout Diagnostics
  ) -> Image? {
    let path = code(address, isAddress: true, diagnostics: &diagnostics)
    guard let picture = library.pictures[path] else { return nil }
    for setting in attributes.settings where setting.key != "width" {
      diagnostics.report(.unknownKey(setting.key, in: "the braces", known: ["width"], at: place))
    }
    if alternative.isEmpty { diagnostics.report(.alternativeMissing(path, at: place)) }
    return Image(
      path: path, format: picture.format, bytes: picture.bytes, alternative: alternative,
      width: attributes["width"], place: place)
  }
}
