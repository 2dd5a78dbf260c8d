import Documents
import Inputs
import Languages

/// An expression on its way through the filters.
struct Evaluation {
  /// The value, or nil when it is not there.
  var found: Resolved?
  /// Why it is not there.
  var miss: Lookup.Miss?
  /// The text, once a filter has made one.
  var text: String?
  /// Where a link leads.
  var link: String?
  /// Whether the value bears the mark of its source.
  var citation: PrintedValue.Citation = .asReport
  /// Whether only the mark is printed, of a source that is named itself.
  var isMarkAlone = false
  /// Whether it is a number of the data, which brings the mark of its source.
  var isFigure = false

  /// The value; null when it is not there.
  var value: Value? { found?.value }
  /// Whether there is nothing to print.
  var isUnknown: Bool { text == nil && (found?.value.isNull ?? true) }
}

/// Evaluates expressions in one language.
struct Evaluator {
  let language: Language
  let sources: SourceBook
  /// Printed where a value is not known, in tables.
  var missing: String?
  /// Whether figures are printed without marks here, since one source line stands below or none is wanted.
  var isMarkless = false
  /// Whether a printed figure without a source is an error.
  let isStrict: Bool
  /// How many values were printed, and how many were not known, since somebody set these to zero.
  var printed = 0, unknown = 0

  init(language: Language, sources: SourceBook, isStrict: Bool = false) {
    self.language = language
    self.sources = sources
    self.isStrict = isStrict
  }

  /// The value of an expression as it is printed, or nil, with a diagnostic, when there is none.
  mutating func inlines(
    _ expression: Expression, in scope: Scope, used: inout Set<String>, diagnostics: inout Diagnostics
  ) -> [Inline] {
    guard var evaluation = start(expression.subject, in: scope, used: &used, diagnostics: &diagnostics) else {
      return []
    }
    for call in expression.filters {
      guard let name = FilterName(rawValue: call.name) else {
        diagnostics.report(
          .unknownFilter(call.name, known: FilterName.allCases.map(\.rawValue), at: call.place))
        return []
      }
      var arguments = FilterArguments(call)
      let before = diagnostics.all.count
      apply(name, &arguments, to: &evaluation, scope, &used, &diagnostics)
      if diagnostics.all.count > before, diagnostics.all[before...].contains(where: { $0.severity == .error }) {
        return []
      }
      if let unknown = arguments.unknown {
        diagnostics.report(.unknownArgument(of: call.name, at: unknown.place))
        return []
      }
    }
    return finish(evaluation, expression, diagnostics: &diagnostics)
  }

  private func start(
    _ operand: Operand, in scope: Scope, used: inout Set<String>, diagnostics: inout Diagnostics
  ) -> Evaluation? {
    switch operand {
    case .text(let text, let place):
      return Evaluation(found: Resolved(value: Value(.string(text), at: place), path: ""))
    case .number(let number, let place):
      let whole = Int(exactly: number).map { Value.Content.integer($0) }
      return Evaluation(found: Resolved(value: Value(whole ?? .number(number), at: place), path: ""))
    case .truth(let truth, let place):
      return Evaluation(found: Resolved(value: Value(.bool(truth), at: place), path: ""))
    case .path(let path):
      do throws(Lookup.Miss) {
        let found = try Lookup.resolve(path, in: scope)
        used.insert(found.path)
        var evaluation = Evaluation(found: found)
        evaluation.isFigure = found.origin.isFigure || found.value.number != nil && !found.origin.isMoment
        return evaluation
      } catch {
        if !error.isLastStep {
          diagnostics.report(error.diagnostic)
          return nil
        }
        return Evaluation(miss: error)
      }
    }
  }

  /// Prints what no filter has printed yet, and puts the parts together.
  private mutating func finish(
    _ evaluation: Evaluation, _ expression: Expression, diagnostics: inout Diagnostics
  ) -> [Inline] {
    var evaluation = evaluation
    if evaluation.isMarkAlone {
      let ids = evaluation.found?.origin.sources ?? []
      return ids.isEmpty ? [] : [.sourceMark(ids)]
    }
    if evaluation.isUnknown {
      if let miss = evaluation.miss {
        diagnostics.report(miss.diagnostic)
        return []
      }
      if let missing {
        unknown += 1
        return [.text(missing, expression.place)]
      }
      diagnostics.report(.valueNotKnown(evaluation.found?.path ?? "", at: expression.place))
      return []
    }
    if evaluation.text == nil { printPlainly(&evaluation, at: expression.place, &diagnostics) }
    guard let text = evaluation.text, let found = evaluation.found else { return [] }
    if found.origin.evidence == .unverified {
      diagnostics.report(.unverifiedPrinted(found.path, at: expression.place))
      return []
    }
    printed += 1
    var inlines: [Inline] = [value(text, found, evaluation, expression.place, &diagnostics)]
    if let link = evaluation.link { inlines = [.link(.address(link), inlines, expression.place)] }
    return inlines
  }

  private func value(
    _ text: String, _ found: Resolved, _ evaluation: Evaluation, _ place: Place, _ diagnostics: inout Diagnostics
  ) -> Inline {
    // What is written in the expression itself is the author's own words.
    if found.path.isEmpty && evaluation.citation == .asReport { return .text(text, place) }
    let evidence = found.origin.evidence
    if evaluation.isFigure, found.origin.sources.isEmpty, !found.origin.isCounted, !found.path.contains("#") {
      diagnostics.report(.figureWithoutSource(found.path, isError: isStrict, at: place))
    }
    var note: String?
    if evidence == .inferred || evidence == .derived, found.origin.note == nil, evaluation.isFigure {
      diagnostics.report(.reasonMissing(found.path, evidence: evidence.rawValue, at: place))
    }
    if evidence == .inferred || evidence == .derived, let value = found.origin.note {
      note = Words(value, of: "note", diagnostics: &diagnostics).flatMap { words in
        if words[language] == nil {
          diagnostics.report(
            .wordsMissing("note", language: language.tag, known: words.languages.map(\.tag), at: value.place))
        }
        return words[language]
      }
    }
    return .value(
      PrintedValue(
        text: text, path: found.path, value: found.value, unit: found.origin.unit, evidence: evidence, note: note,
        sources: found.origin.sources, place: place,
        isFigure: evaluation.isFigure,
        citation: isMarkless && evaluation.citation != .always ? .bare : evaluation.citation))
  }

  /// The words of a value that is text, or a map by language.
  func words(_ found: Resolved, at place: Place, _ diagnostics: inout Diagnostics) -> String? {
    guard let map = found.value.map else { return found.value.plainText }
    let isByLanguage = !map.entries.isEmpty && map.entries.allSatisfy { Language($0.key) != nil && $0.value.map == nil }
    guard isByLanguage else {
      diagnostics.report(.mapPrinted(found.path, known: map.keys, at: place))
      return nil
    }
    let byLanguage = Localized(map.entries.compactMap { entry in Language(entry.key).map { ($0, entry.value) } })
    guard let value = byLanguage.best(for: language) else {
      diagnostics.report(.wordsMissing(found.path, language: language.tag, known: map.keys, at: place))
      return nil
    }
    return value.plainText
  }
}
