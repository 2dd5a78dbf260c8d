import Documents
import Inputs
import Languages

/// Checks names and terms of the glossary: each is rendered by its counterpart, and none by a forbidden form.
struct TermCheck {
  private let terms: [Term]
  private let matchers: Localized<TermMatcher>
  private let forbidden: Localized<TermMatcher>

  init(_ terms: [Term], languages: [Language]) {
    self.terms = terms
    var matchers = Localized<TermMatcher>()
    var forbidden = Localized<TermMatcher>()
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
      matchers[language] = TermMatcher(forms, language)
      forbidden[language] = TermMatcher(banned, language)
    }
    (self.matchers, self.forbidden) = (matchers, forbidden)
  }

  /// Forms that a language must not use.
  func checkForbidden(_ side: Cell.Side, _ found: inout Findings) {
    guard let matcher = forbidden[side.language], !matcher.isEmpty else { return }
    for hit in matcher.hits(in: side.text.scalars) {
      let term = terms[hit.term]
      found.add(
        .terms,
        .termForbidden(
          side.text.words(hit.range), proper: term.words.best(for: side.language), note: term.note,
          at: side.text.place(hit.range, otherwise: side.place)))
    }
  }

  /// Terms of one side without their counterpart on the other.
  func check(_ left: Cell.Side, _ right: Cell.Side, _ found: inout Findings) {
    guard let leftMatcher = matchers[left.language], let rightMatcher = matchers[right.language],
      !leftMatcher.isEmpty || !rightMatcher.isEmpty
    else { return }
    let leftHits = leftMatcher.hits(in: left.text.scalars)
    let rightHits = rightMatcher.hits(in: right.text.scalars)
    missing(leftHits, left, rightHits, right, &found)
    missing(rightHits, right, leftHits, left, &found)
  }

  private func missing(
    _ hits: [TermMatcher.Hit], _ side: Cell.Side, _ others: [TermMatcher.Hit], _ other: Cell.Side,
    _ found: inout Findings
  ) {
    var reported: Set<Int> = []
    for hit in hits where !others.contains(where: { $0.term == hit.term }) && reported.insert(hit.term).inserted {
      let term = terms[hit.term]
      guard let counterpart = term.words.best(for: other.language), !isOfData(hit, side, other) else { continue }
      found.add(
        .terms,
        .termMissing(
          side.text.words(hit.range), counterpart: counterpart, in: other.language.tag, note: term.note,
          at: side.text.place(hit.range, otherwise: side.place), beside: other.place))
    }
  }

  /// Whether a term stands in words of the data, which say what they say in each language.
  private func isOfData(_ hit: TermMatcher.Hit, _ side: Cell.Side, _ other: Cell.Side) -> Bool {
    guard let value = side.text.printed.first(where: { $0.range.overlaps(hit.range) }) else { return false }
    return other.text.printed.contains { $0.path == value.path }
  }
}
