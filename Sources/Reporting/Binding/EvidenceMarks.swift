import Documents
import Inputs
import Languages

/// Marks derived and inferred figures of one table or row of key figures, whose reasons stand in the note below it.
struct EvidenceMarks {
  private let language: Language
  private var reasons: [(symbol: String, text: String, place: Place)] = []
  /// The sources of the figures met so far.
  private(set) var sources: [SourceID] = []

  /// The order in which printers use them: asterisks are taken by Markdown's eye, so the dagger comes first.
  private static let symbols = ["†", "‡", "§", "¶"]

  init(language: Language) { self.language = language }

  /// The text with a symbol behind each figure that is derived or inferred.
  mutating func marking(_ inlines: [Inline]) -> [Inline] {
    var marked: [Inline] = []
    for inline in inlines {
      switch inline {
      case .value(let value):
        marked.append(inline)
        for id in value.sources where !sources.contains(id) { sources.append(id) }
        if let symbol = symbol(for: value) {
          marked.append(.span(Inline.Span(classes: ["evidence"], content: [.text(symbol, value.place)])))
        }
      case .emphasis(let inner): marked.append(.emphasis(marking(inner)))
      case .strong(let inner): marked.append(.strong(marking(inner)))
      case .struck(let inner): marked.append(.struck(marking(inner)))
      case .link(let target, let inner, let place): marked.append(.link(target, marking(inner), place))
      case .span(var span):
        span.content = marking(span.content)
        marked.append(.span(span))
      default: marked.append(inline)
      }
    }
    return marked
  }

  private mutating func symbol(for value: PrintedValue) -> String? {
    guard let text = EvidenceWords.reason(of: value, in: language) else { return nil }
    if let known = reasons.first(where: { $0.text == text }) { return known.symbol }
    let turn = reasons.count / Self.symbols.count + 1
    let symbol = String(repeating: Self.symbols[reasons.count % Self.symbols.count], count: turn)
    reasons.append((symbol, text, EvidenceWords.place(of: value)))
    return symbol
  }

  /// The reasons, each behind its symbol.
  func note(at place: Place) -> [Inline] {
    reasons.enumerated().flatMap { index, reason in
      (index > 0 ? [Inline.softBreak] : [])
        + [
          .span(Inline.Span(classes: ["evidence"], content: [.text(reason.symbol, place)])),
          .text(language.isChinese ? reason.text : " " + reason.text, reason.place),
        ]
    }
  }
}

/// How a figure that is not simply read in a source is called.
enum EvidenceWords {
  /// Where the reason for a figure is written: in the data, on the line of the figure or below it. Its words are typed
  /// nowhere in the text, and have no column there.
  static func place(of value: PrintedValue) -> Place {
    let origin = value.value.place
    return origin.line > 0 ? Place(file: origin.file, line: origin.line) : value.place
  }

  /// Why a figure is derived or inferred: the kind of evidence and the reason given; nil when it is neither.
  static func reason(of value: PrintedValue, in language: Language) -> String? {
    let wording = Wording(language)
    let word: String
    switch value.evidence {
    case .derived: word = wording.derived
    case .inferred: word = wording.inferred
    default: return nil
    }
    guard let note = value.note, !note.isEmpty else { return word + (language.isChinese ? "。" : ".") }
    return word + wording.colon + note
  }
}
