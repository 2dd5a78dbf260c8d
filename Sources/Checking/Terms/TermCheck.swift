import Documents
import Inputs
import Languages

/// Checks names and terms of the glossary: each is rendered by its counterpart, and none by a forbidden form.
struct TermCheck {
  private let terms: [Term]
  private let languages: [Language]
  /// The forms that stand for a term, and those that must not, by language.
  private var matchers: [TermMatcher] = []
  private var forbidden: [TermMatcher] = []

  init(_ terms: [Term], languages: [Language]) {
    (self.terms, self.languages) = (terms, languages)
    for language in languages {
      var forms: [(form: String, term: Int)] = []
      var banned: [(form: String, term: Int)] = []
      for (index, term) in terms.enumerated() {
        if term.isChecked {
          if let words = term.words.best(for: language) { forms.append((words, index)) }
          for form in term.also.best(for: language) ?? [] { forms.append((form, index)) }
        }
        for form in term.forbidden.best(for: language) ?? [] { banned.append((form, index)) }
      }
      matchers.append(TermMatcher(forms, language))
      forbidden.append(TermMatcher(banned, language))
    }
  }

  /// Finds forms that must not stand in a cell, and terms of one side without their counterpart on the other.
  func check(_ cell: Cell, _ found: inout Findings) {
    guard !terms.isEmpty else { return }
    var hits: [[TermMatcher.Hit]] = []
    for side in cell.sides {
      guard let index = languages.firstIndex(of: side.language) else { return }
      if !forbidden[index].isEmpty { report(forbidden[index].hits(in: side.text.scalars), side, &found) }
      hits.append(cell.sides.count > 1 ? matchers[index].hits(in: side.text.scalars) : [])
    }
    for right in hits.indices.dropFirst() where !hits[0].isEmpty || !hits[right].isEmpty {
      missing(hits[0], cell.sides[0], hits[right], cell.sides[right], &found)
      missing(hits[right], cell.sides[right], hits[0], cell.sides[0], &found)
    }
  }

  /// Forms that a language must not use.
  private func report(_ hits: [TermMatcher.Hit], _ side: Cell.Side, _ found: inout Findings) {
    for hit in hits {
      let term = terms[hit.term]
      found.add(
        .terms,
        .termForbidden(
          side.text.words(hit.range), proper: term.words.best(for: side.language), note: term.note,
          at: side.text.place(hit.range, otherwise: side.place)))
    }
  }

  private func missing(
    _ hits: [TermMatcher.Hit], _ side: Cell.Side, _ others: [TermMatcher.Hit], _ other: Cell.Side,
    _ found: inout Findings
  ) {
    var reported: [Int] = []
    for hit in hits where !hit.isWithinName && !reported.contains(hit.term) {
      guard !others.contains(where: { $0.term == hit.term }) else { continue }
      reported.append(hit.term)
      let term = terms[hit.term]
      guard let counterpart = term.words.best(for: other.language), !isOfData(hit, side, other) else { continue }
      found.add(
        .terms,
        .termMissing(
          side.text.words(hit.range), counterpart: counterpart, in: other.language.tag, note: term.note,
          at: side.text.place(hit.range, otherwise: side.place), beside: other.place))
    }
  }

  /// Whether a term stands in words of the data, which say what they say in each language: as one value, or as fields of
  /// one record such as `name_en` and `name_zh`.
  private func isOfData(_ hit: TermMatcher.Hit, _ side: Cell.Side, _ other: Cell.Side) -> Bool {
    guard let value = side.text.printed.first(where: { $0.range.overlaps(hit.range) }) else { return false }
    let record = value.path.lastIndex(of: ".").map { value.path[..<$0] }
    return other.text.printed.contains { printed in
      printed.path == value.path
        || record != nil && !printed.isFigure && printed.path.lastIndex(of: ".").map { printed.path[..<$0] } == record
    }
  }
}
