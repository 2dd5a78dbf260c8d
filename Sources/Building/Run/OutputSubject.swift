import Composition
import Documents
import Inputs
import Languages
import Reporting

/// What an output shows, bound to its data: all that it is made of but the fonts and the program.
enum OutputSubject: Hashable, Sendable {
  /// A document and the layout that sets it.
  case document(Document, Layout)
  /// A chart of its own in a language.
  case chart(BoundChart, Language)

  /// Binds a planned output; nil when there is nothing to bind.
  init?(_ planned: PlannedOutput, of open: OpenReport, diagnostics: inout Diagnostics) {
    switch planned {
    case .document(let output, let edition):
      guard let document = open.report.document(output, for: edition, diagnostics: &diagnostics) else { return nil }
      self = .document(document, open.layout(for: edition))
    case .chart(let specification, let language):
      self = .chart(open.report.bound(specification, diagnostics: &diagnostics), language)
    }
  }

  /// Whether what is worked out of it uses much memory on the way.
  var isLarge: Bool { if case .document(let document, _) = self { document.isLarge } else { false } }

  /// What it is made of, without the fonts and the program.
  func fingerprint(in open: OpenReport) -> Fingerprint {
    switch self {
    case .document(let document, _): Fingerprint(document, layout: open.layoutPart(for: document.edition))
    case .chart(let chart, _): Fingerprint(chart)
    }
  }

  /// What it says.
  var account: Account {
    switch self {
    case .document(let document, _): Account(document)
    case .chart(let chart, _): Account(chart)
    }
  }

  /// The same as text that waits.
  var packedAccount: PackedText {
    switch self {
    case .document(let document, _): Account.packed(document)
    case .chart(let chart, _): PackedText(Account(chart).text)
    }
  }

  /// The version and the date of the text, for finding a making by them.
  var version: String? { if case .document(let document, _) = self { document.version } else { nil } }
  var date: String? { if case .document(let document, _) = self { document.date } else { nil } }
}

extension Document {
  /// Whether making something of it uses much memory on the way.
  var isLarge: Bool { rows.count >= 1 << 10 }
}
