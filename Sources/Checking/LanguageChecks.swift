import Documents
import Inputs
import Languages

/// Checks the languages of bound documents against each other.
///
///     var checks = LanguageChecks(data: report.data)
///     for document in documents { checks.check(document) }
///     let diagnostics = checks.finished()
///
/// What is found has its place in the file of each language. A remark `<!-- diptych: allow figures: why -->` before a
/// block silences a check there; one that silences nothing, or gives no reason, is itself reported.
public struct LanguageChecks {
  private let figures: KnownFigures
  private var diagnostics = Diagnostics()
  private var seen: [Silence] = []
  private var used: Set<Silence> = []
  /// Which checks are made.
  private let kinds: Set<CheckKind>

  /// Checks with the data sets of the report, under their names.
  public init(data: ValueMap = ValueMap([]), kinds: Set<CheckKind> = Set(CheckKind.allCases)) {
    figures = KnownFigures(data)
    self.kinds = kinds
  }

  /// Checks one document.
  public mutating func check(_ document: Document) {
    let collector = CellCollector(document)
    for silence in collector.silences where silence.check != Silence.converted && !seen.contains(silence) {
      seen.append(silence)
    }
    let terms = TermCheck(document.glossary, languages: document.edition.languages)
    var findings: [(finding: Finding, cell: Cell)] = []
    for cell in collector.cells {
      var found = Findings(kinds: kinds)
      for side in cell.sides {
        if kinds.contains(.typed) { figures.check(side, cell.role, &found) }
        if cell.role != .sharedChart { FormCheck.check(side, &found) }
      }
      terms.check(cell, &found)
      for right in cell.sides.dropFirst() {
        let left = cell.sides[0]
        if kinds.contains(.figures) { Self.compareFigures(left, right, &found) }
        MarkCheck.check(left, right, &found)
        LeftInOtherLanguage.check(left, right, &found)
      }
      for finding in found.all { findings.append((finding, cell)) }
    }
    if document.edition.languages.count > 1 {
      var found = Findings(kinds: kinds)
      for (finding, cell) in LengthCheck.findings(in: collector.cells) where kinds.contains(.length) {
        found.add(finding)
        findings.append((finding, cell))
      }
      for (finding, cell) in ConsistencyCheck.findings(in: collector.cells) where kinds.contains(.consistency) {
        findings.append((finding, cell))
      }
    }
    for (finding, cell) in findings { report(finding, cell, collector.silences) }
  }

  private mutating func report(_ finding: Finding, _ cell: Cell, _ silences: [Silence]) {
    let holding = cell.silences.map { silences[$0] }.filter { $0.check == finding.kind.rawValue && !$0.reason.isEmpty }
    if holding.isEmpty {
      diagnostics.report(finding.diagnostic)
    } else {
      used.formUnion(holding)
    }
  }

  /// All that was found, with the remarks that silenced nothing.
  public func finished() -> Diagnostics {
    var all = diagnostics
    for silence in seen {
      if CheckKind(rawValue: silence.check) == nil {
        all.report(.silenceUnknown(silence.check, known: CheckKind.allCases.map(\.rawValue), at: silence.place))
      } else if silence.reason.isEmpty {
        all.report(.silenceWithoutReason(silence.check, at: silence.place))
      } else if !used.contains(silence) {
        all.report(.silenceUnused(silence.check, at: silence.place))
      }
    }
    return all
  }

  private static func compareFigures(_ left: Cell.Side, _ right: Cell.Side, _ found: inout Findings) {
    // Words of the data, such as titles and dates, are what they are in each language.
    func own(_ side: Cell.Side, _ other: Cell.Side) -> [Quantity] {
      guard !side.text.printed.isEmpty, !other.text.printed.isEmpty else { return side.quantities }
      return side.quantities.filter { quantity in
        quantity.path == nil || !other.text.printed.contains { $0.path == quantity.path && !$0.isFigure }
      }
    }
    // What is the same on both sides has no other figures, in whatever language it is.
    guard left.text.scalars != right.text.scalars else { return }
    for difference in FigureComparison.differences(own(left, right), own(right, left)) {
      switch difference {
      case .missing(let quantity, let fromLeft):
        let (own, other) = fromLeft ? (left, right) : (right, left)
        // One side may set as code what the other types as a number.
        guard !other.text.marks.code.contains(own.text.words(quantity.range)) else { continue }
        found.add(
          .figures,
          .figureMissing(
            own.text.words(quantity.range), in: other.language.tag,
            at: own.text.place(quantity.range, otherwise: own.place),
            beside: other.place))
      case .value(let a, let b):
        found.add(
          .figures,
          .figuresDiffer(
            left.text.words(a.range), right.text.words(b.range), languages: (left.language.tag, right.language.tag),
            at: left.text.place(a.range, otherwise: left.place),
            beside: right.text.place(b.range, otherwise: right.place)))
      case .unit(let a, let b):
        found.add(
          .figures,
          .figureUnitsDiffer(
            left.text.words(a.range), right.text.words(b.range), languages: (left.language.tag, right.language.tag),
            at: left.text.place(a.range, otherwise: left.place),
            beside: right.text.place(b.range, otherwise: right.place)))
      case .nearness(let a, let b):
        found.add(
          .figures,
          .figureNearnessDiffers(
            left.text.words(a.range), right.text.words(b.range),
            nearness: (a.approximation.inWords, b.approximation.inWords),
            languages: (left.language.tag, right.language.tag),
            at: left.text.place(a.range, otherwise: left.place),
            beside: right.text.place(b.range, otherwise: right.place)))
      }
    }
  }
}

/// One thing that was found.
struct Finding {
  var kind: CheckKind
  var diagnostic: Diagnostic
}

/// What was found in a cell.
struct Findings {
  let kinds: Set<CheckKind>
  private(set) var all: [Finding] = []

  init(kinds: Set<CheckKind>) { self.kinds = kinds }

  mutating func add(_ finding: Finding) { if kinds.contains(finding.kind) { all.append(finding) } }

  mutating func add(_ kind: CheckKind, _ diagnostic: @autoclosure () -> Diagnostic) {
    if kinds.contains(kind) { all.append(Finding(kind: kind, diagnostic: diagnostic())) }
  }
}

extension Quantity.Approximation {
  /// In words, for diagnostics.
  var inWords: String {
    switch self {
    case .exact: "exactly"
    case .about: "about"
    case .more: "more than"
    case .less: "less than"
    case .atLeast: "at least"
    case .atMost: "at most"
    }
  }
}
