import Documents
import Inputs
import Languages

/// Finds the blocks that some languages of an edition lack, once all of them are joined, so that each is named once
/// however many languages lack it.
struct Counterparts {
  private let languages: [Language]
  /// Blocks whose diagnostics say already why they stand alone.
  private let excused: Set<Place>
  private var diagnostics = Diagnostics()

  /// Reports each row that lacks a language, and within rows that all languages have, each inner one.
  static func check(
    _ rows: [Row], in languages: [Language], excusing excused: Set<Place>, diagnostics: inout Diagnostics
  ) {
    guard languages.count > 1 else { return }
    var counterparts = Counterparts(languages: languages, excused: excused)
    counterparts.check(rows)
    diagnostics.report(counterparts.diagnostics)
  }

  private init(languages: [Language], excused: Set<Place>) {
    self.languages = languages
    self.excused = excused
  }

  private mutating func check(_ rows: [Row]) {
    // Where the last block of each language stood, to say where its counterpart would stand.
    var last = Localized<Place>()
    for index in rows.indices {
      let places = rows[index].places
      if languages.allSatisfy({ places[$0] != nil }) {
        checkWithin(rows[index].content)
      } else {
        report(rows[index], after: last)
      }
      for entry in places.entries { last[entry.language] = entry.value }
    }
  }

  private mutating func checkWithin(_ content: Row.Content) {
    switch content {
    case .list(let list): for item in list.items { checkItem(item) }
    case .quotation(let quotation): check(quotation.rows)
    case .box(_, let inner): check(inner)
    default: break
    }
  }

  /// An item that a language lacks as a whole is one thing, however many blocks it holds.
  private mutating func checkItem(_ rows: [Row]) {
    let present = languages.filter { language in rows.contains { $0.places[language] != nil } }
    if present.count == languages.count { return check(rows) }
    if let first = rows.first { check([first]) }
  }

  private mutating func report(_ row: Row, after last: Localized<Place>) {
    // What is made here, such as the note of a derived figure, stands in no text.
    guard let first = row.places.entries.first else { return }
    let lacking = languages.filter { row.places[$0] == nil }
    // Rules and page breaks look the same in each language and need no pair.
    switch row.content {
    case .rule, .pageBreak: return
    default: break
    }
    guard !row.places.entries.contains(where: { excused.contains($0.value) }) else { return }
    diagnostics.report(
      .rowAlone(
        row.content.inWords, in: first.language.tag, lacking: lacking.map(\.tag),
        near: lacking.compactMap { last[$0] }, at: first.value))
  }
}
